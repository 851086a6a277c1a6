"""What stands around a chapter: a line below its title; at its end files to take along, a mark."""

from __future__ import annotations

import html as escaping
import re
from dataclasses import dataclass

from simbook.build import addresses
from simbook.build.page import reading
from simbook.build.page.feature import Feature, Found, Rendering, View
from simbook.build.page.features import figures
from simbook.build.page.scan import PageSource
from simbook.build.page.templates import Templates

TEMPLATE, TAKEN = "finish.html", "take_along.html"
H1 = re.compile(r"\s*<h1\b.*?</h1>", re.DOTALL)


@dataclass(frozen=True)
class ChapterFrame(Feature[int | None]):
    """The head and the end of the pages whose path `pattern` matches; its data are minutes."""

    templates: Templates
    pattern: str

    def read(self, page: PageSource) -> Found[int | None]:
        if not reading.is_chapter(self.pattern, page.key):
            return Found(None)
        return Found(reading.minutes(page.visible, len(page.of_kind(figures.KIND))))

    def render(self, html: str, data: int | None, view: View) -> Rendering:
        if data is None:
            return Rendering(html)
        title = H1.match(html)
        at = title.end() if title else 0
        head = self.head(str((view.meta or {}).get("part") or ""), data)
        return Rendering(html[:at] + head + html[at:] + self.end(view))

    def end(self, view: View) -> str:
        """What can be taken along, then the reader's mark."""
        sims = dict.fromkeys(placement.wanted.sim for placement in view.placements)
        taken = self.templates.render(
            TAKEN,
            notebook=addresses.relative(addresses.notebook(view.page.key), view.url),
            scripts=[addresses.relative(addresses.script(sim), view.url) for sim in sims],
        )
        return f"{taken}\n{self.templates.render(TEMPLATE, page=view.url)}"

    def head(self, part: str, minutes: int) -> str:
        """The line below a title: the part of the book, if any, and the time to read."""
        texts = self.templates.common["texts"]
        told = [texts["part"].replace("{part}", part)] if part else []
        told.append(texts["readingTime"].replace("{minutes}", str(minutes)))
        items = "".join(f"<span>{escaping.escape(words)}</span> " for words in told)
        return f'\n<p class="py-sim-chapter" data-search-exclude>{items.strip()}</p>\n'
