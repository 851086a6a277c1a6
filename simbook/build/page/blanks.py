"""Blanks in a block, which drawn values fill: `{{eta}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from simbook.build.page.directives import Fault, Passage
from simbook.build.simulations.draws import Values

BLANK = re.compile(r"\{\{(?P<name>[A-Za-z]\w*)\}\}")


def faults(passage: Passage, values: Values) -> Iterator[Fault]:
    """Blanks that nothing fills; those in code are none."""
    known = ", ".join(values) or "nothing"
    for line, text in enumerate(passage.visible, passage.line + 1):
        for blank in BLANK.finditer(text):
            if blank["name"] not in values:
                yield Fault(line, f"nothing is drawn for `{blank[0]}`; there are {known}")


def fill(passage: Passage, values: Values) -> Passage:
    """The block with its blanks filled, line by line, so that lines keep their numbers."""
    pairs = [_filled(*both, values) for both in zip(passage.body, passage.visible, strict=True)]
    body, visible = zip(*pairs, strict=True) if pairs else ((), ())
    return replace(passage, body=body, visible=visible)


def _filled(line: str, visible: str, values: Values) -> tuple[str, str]:
    """Both forms of a line, which have their blanks at the same places."""
    parts: list[tuple[str, str]] = []
    at = 0
    for blank in BLANK.finditer(visible):
        value = values.get(blank["name"], blank[0])
        start, end = blank.span()
        parts += [(line[at:start], visible[at:start]), (value, value)]
        at = end
    ends = [(line[at:], visible[at:])]
    return "".join(part for part, _ in parts + ends), "".join(part for _, part in parts + ends)
