"""A page through its stages, with features that are made for these tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simbook.build.page import stages
from simbook.build.page.directives import Passage
from simbook.build.page.feature import Feature, Found, Id, Rendering, View
from simbook.build.page.scan import PageSource, scan
from tests.simbook.build.page import small


@dataclass(frozen=True)
class Shouts(Feature[list[Passage]]):
    """`::: shout` blocks become a word in capitals; their heads are ids."""

    kind, called = "shout", "shout"

    def read(self, page: PageSource) -> Found[list[Passage]]:
        passages = page.of_kind("shout")
        ids = [Id(p.head, p.line, f"{p.head} is taken", f"{p.head} in {{where}}") for p in passages]
        return Found(passages, ids=tuple(ids))

    def mark(self, data: list[Passage]) -> Iterator[tuple[Passage, list[str]]]:
        for passage in data:
            yield passage, [passage.head.upper()]


@dataclass(frozen=True)
class Adds(Feature[int]):
    """Writes the number of the page's links and its own letter at the end of the HTML."""

    letter: str

    def read(self, page: PageSource) -> Found[int]:
        return Found(len(page.links))

    def render(self, html: str, data: int, view: View) -> Rendering:
        problem = small.page("").problem(data, f"{self.letter} at {view.url}")
        return Rendering(f"{html}{self.letter}{data}", (problem,))


TEXT = "One\n\n> ::: shout no\n\n::: shout hey\nAnything.\n:::\n\n[a](x:y)\n"
FEATURES: stages.Features = [Shouts(), Adds("a"), Adds("b")]


def read(text: str = TEXT) -> stages.PageRead:
    source = scan(text, stages.kinds(FEATURES), file="docs/page.md", offset=10)
    return stages.read(source, FEATURES)


def test_blocks_of_the_kinds_that_features_read_are_marked() -> None:
    assert stages.mark(read()).split("\n") == [
        *["One", "", "> ::: shout no", "", "", "HEY", "", "", "[a](x:y)", ""]
    ]


def test_faults_of_the_scan_are_problems_of_the_page() -> None:
    assert [str(problem) for problem in read().problems] == [
        "docs/page.md:13: no shout can stand inside a quotation"
    ]


def test_features_render_in_their_order_each_with_what_it_has_read() -> None:
    html, done = stages.render(
        read(), "<p>", View(small.page(""), "here/", small.recorded()), set()
    )
    assert html == "<p>a1b1"
    assert [problem.message for problem in done.problems] == ["a at here/", "b at here/"]
    assert (done.url, done.offers) == ("here/", False)
    assert done.ids == {"hey"}


def test_an_id_that_the_page_has_already_is_told() -> None:
    _, done = stages.render(read(), "", View(small.page(""), "", small.recorded()), {"hey"})
    assert str(done.problems[0]) == "docs/page.md:15: hey is taken"
