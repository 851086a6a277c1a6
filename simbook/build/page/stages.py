"""A page from Markdown to HTML: what one stage gives is what the next one takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from simbook.build.page import directives, elsewhere
from simbook.build.page.directives import Kinds
from simbook.build.page.feature import Feature, Found, Id, Standalone, View
from simbook.build.page.placement import Placement
from simbook.build.page.problems import Problem
from simbook.build.page.scan import PageSource

Features = Sequence[Feature[Any]]


@dataclass(frozen=True)
class PageRead:
    """A page with what each feature has found in it, in the order of the features."""

    source: PageSource
    parts: tuple[tuple[Feature[Any], Found[Any]], ...]

    @property
    def problems(self) -> list[Problem]:
        faults = [self.source.problem(fault.line, fault.message) for fault in self.source.faults]
        return [*faults, *(problem for _, found in self.parts for problem in found.problems)]

    @property
    def placements(self) -> tuple[Placement, ...]:
        return tuple(placement for _, found in self.parts for placement in found.placements)

    @property
    def ids(self) -> list[Id]:
        return [id for _, found in self.parts for id in found.ids]


@dataclass(frozen=True)
class PageRendered:
    """What there is to know of a page beside its HTML, once all features are done."""

    url: str
    ids: frozenset[str]  # of the elements that features have put in
    problems: tuple[Problem, ...]
    standalone: tuple[Standalone, ...]
    offers: bool  # whether it offers the book for reading offline
    title: str = ""


def read(source: PageSource, features: Features) -> PageRead:
    """What the features find in a page that was scanned for their `kinds`."""
    return PageRead(source, tuple((feature, feature.read(source)) for feature in features))


def kinds(features: Features) -> Kinds:
    """The kinds of blocks that the features read."""
    return {feature.kind: feature.called for feature in features if feature.kind}


def mark(page: PageRead) -> str:
    """A page's Markdown with marks where its blocks were, which name the page."""
    source = page.source
    written = [
        (passage, [elsewhere.named(line, source.key) for line in lines])
        for feature, found in page.parts
        for passage, lines in feature.mark(found.data)
    ]
    return directives.replace(source.markdown, written, source.offset)


def render(page: PageRead, html: str, view: View, anchors: Set[str]) -> tuple[str, PageRendered]:
    """The page's HTML, in which Markdown has left elements with the ids `anchors`."""
    done, html = [], elsewhere.unnamed(html, page.source.key)
    for feature, found in page.parts:
        rendering = feature.render(html, found.data, view)
        html = rendering.html
        done.append(rendering)
    rendered = PageRendered(
        view.url,
        ids=frozenset(id.id for id in page.ids),
        problems=(*_taken(page, anchors), *(p for each in done for p in each.problems)),
        standalone=tuple(form for each in done for form in each.standalone),
        offers=any(each.offers for each in done),
        title=view.title,
    )
    return html, rendered


def asked_twice(pages: Sequence[PageRead]) -> Iterator[Problem]:
    """Ids that the book may have once only, where it has them again."""
    seen: dict[str, str] = {}
    for page in pages:
        for id in (id for id in page.ids if id.twice):
            if where := seen.get(id.id):
                yield page.source.problem(id.line, id.twice.format(where=where))
            seen.setdefault(id.id, f"{page.source.file}:{id.line}")


def _taken(page: PageRead, anchors: Set[str]) -> Iterator[Problem]:
    seen = set(anchors)
    for id in page.ids:
        if id.id in seen:
            yield page.source.problem(id.line, id.taken)
        seen.add(id.id)
