"""Files from the skeleton, with an author's names in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

SKELETON = Path(__file__).with_name("skeleton")
SUFFIX = ".template"
# Workflows have their own use for double braces.
TEMPLATES = Environment(
    loader=FileSystemLoader(SKELETON),
    variable_start_string="<<",
    variable_end_string=">>",
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)
TEMPLATES.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)


class Refused(Exception):
    """What a command cannot do, as one sentence for the author."""


def write(template: str, into: Path, values: Mapping[str, str]) -> Path:
    """The file `into` from one file of the skeleton; an existing one is never replaced."""
    if into.exists():
        raise Refused(f"{into} is there already.")
    into.parent.mkdir(parents=True, exist_ok=True)
    text = TEMPLATES.get_template(template + SUFFIX).render(values)
    into.write_text(text, "utf-8", newline="\n")
    return into
