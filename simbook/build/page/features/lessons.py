"""Other lessons that a page names, where the author's settings say they are: [part 1](lesson:one).

A book can name what it builds on before that has an address, and a copy of it can have another.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Mapping
from dataclasses import dataclass

from simbook.build.page.feature import Feature, Found, Rendering, View
from simbook.build.page.scan import PageSource

ANCHOR = re.compile(
    r"<a (?P<rest>[^>]*?)href=\"lesson:(?P<id>[^\"]*)\"(?P<more>[^>]*)>(?P<words>.*?)</a>",
    re.DOTALL,
)


@dataclass(frozen=True)
class Lessons(Feature[None]):
    """Links to the lessons that the settings below `key` know."""

    lessons: Mapping[str, str]  # id -> address; empty where there is none yet
    key: str

    def read(self, page: PageSource) -> Found[None]:
        known = ", ".join(sorted(self.lessons)) or "none"
        unknown = [link for link in page.links_to("lesson") if link.target not in self.lessons]
        told = [(u.line, f"`lesson:{u.target}`: {self.key}.lessons knows {known}") for u in unknown]
        return Found(None, tuple(page.problem(line, message) for line, message in told))

    def render(self, html: str, data: None, view: View) -> Rendering:
        return Rendering(link(html, self.lessons))


def link(content: str, lessons: Mapping[str, str]) -> str:
    """Rendered HTML with links to lessons that have an address; of others the words stay."""

    def linked(found: re.Match[str]) -> str:
        address = lessons.get(found["id"])
        if not address:
            return found["words"]
        attributes = f'{found["rest"]}href="{escaping.escape(address)}"{found["more"]}'
        return f"<a {attributes}>{found['words']}</a>"

    return ANCHOR.sub(linked, content)
