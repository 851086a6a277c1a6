"""Runnable code: what was fenced with the class `run` gets a button and room for its output."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from simbook.build.page.feature import Filter, Rendering, View
from simbook.build.page.templates import Templates

TEMPLATE = "code.html"
RUNNABLE = re.compile(r"<div class=\"run highlight\">.*?</pre>\s*</div>", re.DOTALL)


@dataclass(frozen=True)
class Runnable(Filter):
    templates: Templates

    def render(self, html: str, data: None, view: View) -> Rendering:
        numbers = count(1)

        def equipped(found: re.Match[str]) -> str:
            id = f"py-sim-code-{next(numbers)}"
            return self.templates.render(TEMPLATE, code=found[0], id=id)

        return Rendering(RUNNABLE.sub(equipped, html))
