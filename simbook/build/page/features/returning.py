"""Questions that come back: some of earlier pages at a chapter's end, and all on a page of review.

::: earlier rate-and-curvature loss-at-start
:::

::: review
:::

What they become once all pages are rendered, `page.returning` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from simbook.build.page import returning
from simbook.build.page.directives import Passage
from simbook.build.page.feature import Feature, Found, Rendering, View, nowhere
from simbook.build.page.returning import EARLIER, REVIEW, Recalled
from simbook.build.page.scan import PageSource


@dataclass(frozen=True)
class Returning(Feature[tuple[Recalled, ...]]):
    """The blocks of one kind in a page."""

    kind: str
    called: str

    def read(self, page: PageSource) -> Found[tuple[Recalled, ...]]:
        found = [Recalled(each, tuple(each.head.split())) for each in page.of_kind(self.kind)]
        problems = [
            page.problem(each.passage.line, said) for each in found for said in _faults(each)
        ]
        return Found(tuple(found), tuple(problems))

    def mark(self, data: tuple[Recalled, ...]) -> Iterator[tuple[Passage, list[str]]]:
        for at, each in enumerate(data):
            yield each.passage, [_mark(self.kind, at)]

    def render(self, html: str, data: tuple[Recalled, ...], view: View) -> Rendering:
        problems = []
        for at, each in enumerate(data):
            marked = f"<p>{_mark(self.kind, at)}</p>"
            if marked not in html:
                problems.append(view.page.problem(each.passage.line, nowhere(self.called)))
            html = html.replace(marked, returning.room(self.kind, each.ids), 1)
        return Rendering(html, tuple(problems))


def earlier() -> Returning:
    return Returning(EARLIER, "questions of earlier pages")


def review() -> Returning:
    return Returning(REVIEW, "review of questions")


def _faults(block: Recalled) -> Iterator[str]:
    kind, ids = block.passage.kind, block.ids
    if "".join(block.passage.body).strip():
        yield f"`::: {kind}` holds nothing; close it in the next line with `:::`"
    if kind == REVIEW and ids:
        yield f"`::: {kind}` asks every question of the book; name none"
    if kind == EARLIER and not ids:
        yield "`::: earlier` needs the ids of questions that earlier pages ask"
    if any(one == other for one, other in pairwise(sorted(ids))):
        yield "a question stands here twice"


def _mark(kind: str, at: int) -> str:
    return f"pysim{kind}{at}"
