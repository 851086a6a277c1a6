"""Other lessons that a page names, where the author's settings say they are: [part 1](lesson:one).

A book can name what it builds on before that has an address, and a copy of it can have another.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from simbook.build.page import prose

Lessons = Mapping[str, str]  # id -> address; empty where there is none yet

LINK = re.compile(r"\]\(\s*<?lesson:(?P<id>[^\s\"'<>)]*)")
ANCHOR = re.compile(
    r"<a (?P<rest>[^>]*?)href=\"lesson:(?P<id>[^\"]*)\"(?P<more>[^>]*)>(?P<words>.*?)</a>",
    re.DOTALL,
)


def faults(source: str, lessons: Lessons, key: str) -> Iterator[tuple[int, str]]:
    """The lessons of a page's Markdown that the settings below `key` do not know: line, message."""
    visible = prose.mask(source) if "lesson:" in source else ""
    for found in LINK.finditer(visible):
        if found["id"] not in lessons:
            known = ", ".join(sorted(lessons)) or "none"
            message = f"`lesson:{found['id']}`: {key}.lessons knows {known}"
            yield prose.line_of(visible, found.start()), message


def link(content: str, lessons: Lessons) -> str:
    """Rendered HTML with links to lessons that have an address; of others the words stay."""

    def linked(found: re.Match[str]) -> str:
        address = lessons.get(found["id"])
        if not address:
            return found["words"]
        attributes = f'{found["rest"]}href="{html.escape(address)}"{found["more"]}'
        return f"<a {attributes}>{found['words']}</a>"

    return ANCHOR.sub(linked, content)
