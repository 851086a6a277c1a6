"""One look at a page's Markdown: what features ask of it stands in a `PageSource` from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simbook.build.page import directives, prose
from simbook.build.page.directives import Fault, Kinds, Passage
from simbook.build.page.problems import Problem

LINK = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s+<?|href=[\"'])"
    r"(?P<scheme>[a-z][a-z0-9-]*):(?P<target>[^\s\"'<>)]*)",
    re.MULTILINE,
)
HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t]+(?P<text>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Link:
    """A link whose address has a scheme: `sim:race?eta=1` as `sim` and `race?eta=1`."""

    line: int
    scheme: str
    target: str


@dataclass(frozen=True)
class Heading:
    """A heading that is written with `#`."""

    line: int
    level: int  # 1..6
    text: str  # Markdown, attributes included; code in it is blanked


@dataclass(frozen=True)
class PageSource:
    """A page as it is written; all lines are 1-based and those of the file."""

    key: str  # what later stages call it: its path below the docs
    file: str  # what messages call it, `docs/swings.md`
    markdown: str  # below the front matter
    offset: int  # lines of the front matter
    visible: str  # the Markdown with code and comments blanked: same length, same lines
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]
    headings: tuple[Heading, ...]
    faults: tuple[Fault, ...]

    def of_kind(self, kind: str) -> list[Passage]:
        return [passage for passage in self.passages if passage.kind == kind]

    def links_to(self, scheme: str) -> list[Link]:
        return [link for link in self.links if link.scheme == scheme]

    def problem(self, line: int, message: str) -> Problem:
        return Problem(self.file, line, message)


def scan(
    markdown: str, kinds: Kinds, *, key: str = "", file: str = "", offset: int = 0
) -> PageSource:
    """The page whose text below a front matter of `offset` lines is `markdown`."""
    visible = prose.mask(markdown)
    lines = markdown.split("\n"), visible.split("\n")
    found = list(directives.blocks(*lines, kinds, offset)) if ":::" in visible else []
    return PageSource(
        key,
        file,
        markdown,
        offset,
        visible,
        passages=tuple(each for each in found if isinstance(each, Passage)),
        links=tuple(_links(visible, offset)),
        headings=tuple(_headings(visible, offset)),
        faults=tuple(each for each in found if isinstance(each, Fault)),
    )


def _links(visible: str, offset: int) -> Iterator[Link]:
    for found in LINK.finditer(visible):
        line = prose.line_of(visible, found.start()) + offset
        yield Link(line, found["scheme"], found["target"])


def _headings(visible: str, offset: int) -> Iterator[Heading]:
    for found in HEADING.finditer(visible):
        line = prose.line_of(visible, found.start()) + offset
        yield Heading(line, len(found["level"]), found["text"].strip())
