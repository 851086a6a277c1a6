"""The templates of a build, with what all of them are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from simbook.kit.words import short

FOLDER = Path(__file__).parents[1] / "templates"


@dataclass(frozen=True)
class Templates:
    """Templates by name."""

    environment: jinja2.Environment
    common: Mapping[str, Any]  # names of the elements, build, texts

    def __getitem__(self, name: str) -> jinja2.Template:
        return self.environment.get_template(name)

    def render(self, name: str, **context: Any) -> str:
        return self[name].render(**{**self.common, **context})


def environment(cache: jinja2.BytecodeCache | None = None) -> jinja2.Environment:
    """The generator's own templates; they escape everything that is not marked as HTML."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=True, bytecode_cache=cache
    )
    found.filters["short"] = short
    return found
