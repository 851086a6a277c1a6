"""A feature of pages: what it reads in Markdown, what stands there meanwhile, what it renders.

A feature is one module in `features` and one line in its index. It has three stages, each of which
takes what the one before has given; most features have work in one or two of them:

read(page)                the page's Markdown, scanned: its data, and what is wrong with it
mark(data)                lines that stand in place of its blocks while Markdown runs
render(html, data, view)  the page's HTML with its part done
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from simbook.build.page.directives import Passage
from simbook.build.page.placement import Placement
from simbook.build.page.problems import Problem
from simbook.build.page.scan import PageSource
from simbook.build.simulations.recorded import Recorded

D = TypeVar("D")


@dataclass(frozen=True)
class Id:
    """The id of an element that a feature will put into the page."""

    id: str
    line: int
    taken: str  # what is said if the page has it already
    twice: str = ""  # what is said if the book has it already, in {where}; empty: that is allowed


@dataclass(frozen=True)
class Found(Generic[D]):
    """What a feature has found in a page."""

    data: D  # its own business
    problems: tuple[Problem, ...] = ()
    placements: tuple[Placement, ...] = ()  # simulations to record
    ids: tuple[Id, ...] = ()


@dataclass(frozen=True)
class View:
    """A page as its HTML is rendered: where it will be, and what was recorded for it."""

    page: PageSource
    url: str  # from the site's root
    recorded: Recorded
    placements: tuple[Placement, ...] = ()  # all of the page
    meta: Mapping[str, Any] | None = None  # its front matter

    @property
    def title(self) -> str:
        """What the page is called: by its front matter, or by its first heading."""
        heading = next((each.text for each in self.page.headings if each.level == 1), "")
        return str((self.meta or {}).get("title") or heading)

    @property
    def frames(self) -> list[dict[str, Any]]:
        """The headers of the figures as they are shown at first, but for those that failed."""
        shown = [p.wanted for p in self.placements if self.recorded.has([p.wanted])]
        return [self.recorded.header(run) for run in shown]

    @property
    def complete(self) -> bool:
        """Whether no figure of the page has failed."""
        return self.recorded.has(p.wanted for p in self.placements)


@dataclass(frozen=True)
class Standalone:
    """HTML of a page that can also stand elsewhere; links in it count from the page at `url`."""

    id: str
    url: str
    html: str
    kind: str = "question"  # also the folder of its embed
    title: str = ""  # of that page
    figure: str = ""  # the id of the figure that it needs beside it: a prediction covers one


@dataclass(frozen=True)
class Rendering:
    """The HTML of a page after a feature has done its part."""

    html: str
    problems: tuple[Problem, ...] = ()
    standalone: tuple[Standalone, ...] = ()
    offers: bool = False  # whether the page now offers the book for reading offline


class Feature(ABC, Generic[D]):
    """One feature in one build; a subclass says what it does in each of the stages."""

    kind = ""  # the word behind `:::` of its blocks, if it has any
    called = ""  # what messages call such a block

    @abstractmethod
    def read(self, page: PageSource) -> Found[D]:
        """What it finds in a page, and what is wrong with that."""

    def mark(self, data: D) -> Iterable[tuple[Passage, list[str]]]:
        """Lines of Markdown in place of each block."""
        return ()

    def render(self, html: str, data: D, view: View) -> Rendering:
        return Rendering(html)


class Filter(Feature[None]):
    """A feature without blocks and data: it changes what Markdown has made."""

    def read(self, page: PageSource) -> Found[None]:
        return Found(None)


def nowhere(called: str) -> str:
    """What is said of a block whose marks Markdown has not left as paragraphs."""
    return f"no {called} can stand inside raw HTML or a table; give it a place of its own"
