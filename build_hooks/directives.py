"""The two ways in which a page names a simulation: a block that places it, a link to a state.

::: sim pendulum length=1.9
Caption in *Markdown*.
:::

[a length of 1.9](sim:pendulum?length=1.9)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from build_hooks import prose

OPENING = re.compile(r"^(?P<indent> *):::[ \t]*sim(?![\w-])(?P<rest>.*)$")
QUOTED = re.compile(r"^ *>[ >]*:::[ \t]*sim(?![\w-])")
CLOSING = re.compile(r"^ *:::[ \t]*$")
PRESET = re.compile(r"(?P<name>[^\s=]+)=(?P<value>\"[^\"]*\"|\S*)")
LINK = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s+<?|href=[\"'])sim:(?P<target>[^\s\"'<>)]*)", re.MULTILINE
)
Presets = tuple[tuple[str, str], ...]  # (parameter, text), as written


@dataclass(frozen=True)
class Block:
    """A placed simulation; lines are 1-based in the text that was scanned."""

    line: int
    end: int  # the line of the closing `:::`
    indent: str
    sim: str
    presets: Presets
    caption: str  # Markdown, with the indent taken off


@dataclass(frozen=True)
class Link:
    """A link in the prose to a state of a figure on the same page."""

    line: int
    sim: str
    presets: Presets
    target: str  # what follows `sim:`, as written


@dataclass(frozen=True)
class Fault:
    """A directive that cannot be read."""

    line: int
    message: str


@dataclass(frozen=True)
class Page:
    """All that a page says about simulations, in the order of its lines."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    faults: tuple[Fault, ...]


def scan(text: str) -> Page:
    """The blocks and links of a page's Markdown; code and comments are left alone."""
    if ":::" not in text and "sim:" not in text:
        return Page((), (), ())
    prose_only = prose.mask(text)
    found = list(_blocks(text.split("\n"), prose_only.split("\n")))
    return Page(
        blocks=tuple(item for item in found if isinstance(item, Block)),
        links=tuple(_links(prose_only)),
        faults=tuple(item for item in found if isinstance(item, Fault)),
    )


def replace(text: str, page: Page, marks: list[tuple[str, str]]) -> str:
    """`text` with block i between the paragraphs `marks[i]`, so that Markdown renders the caption.

    A mark is a word of its own paragraph: it survives every extension, also inside lists.
    """
    lines = text.split("\n")
    for block, (start, end) in reversed(list(zip(page.blocks, marks, strict=True))):
        paragraphs = ["", start, "", *block.caption.split("\n"), "", end, ""]
        indented = [block.indent + line if line else "" for line in paragraphs]
        lines[block.line - 1 : block.end] = indented
    return "\n".join(lines)


def _blocks(lines: list[str], visible: list[str]) -> Iterator[Block | Fault]:
    at = 0
    while at < len(lines):
        if opening := OPENING.match(visible[at]):
            end = _closing(visible, at)
            if end is None:
                yield Fault(at + 1, "this `::: sim` block is not closed; end it with a line `:::`")
            else:
                yield _block(opening, lines, at, end)
                at = end
        elif QUOTED.match(visible[at]):
            yield Fault(at + 1, "no figure can stand inside a quotation")
        elif CLOSING.match(visible[at]):
            yield Fault(at + 1, "this `:::` closes nothing")
        at += 1


def _closing(visible: list[str], start: int) -> int | None:
    for at in range(start + 1, len(visible)):
        if CLOSING.match(visible[at]):
            return at
        if OPENING.match(visible[at]):
            return None
    return None


def _block(opening: re.Match[str], lines: list[str], start: int, end: int) -> Block | Fault:
    words = opening["rest"].split(maxsplit=1)
    if not words:
        return Fault(start + 1, "`::: sim` needs the id of a simulation")
    presets = words[1] if len(words) > 1 else ""
    if left := PRESET.sub("", presets).split():
        return Fault(start + 1, f"`{left[0]}` is not a preset; write them as name=value")
    indent = opening["indent"]
    body = [line.removeprefix(indent) for line in lines[start + 1 : end]]
    return Block(start + 1, end + 1, indent, words[0], _presets(presets), "\n".join(body).strip())


def _presets(text: str) -> Presets:
    return tuple((m["name"], m["value"].strip('"')) for m in PRESET.finditer(text))


def _links(visible: str) -> Iterator[Link]:
    for found in LINK.finditer(visible):
        target = found["target"].replace("&amp;", "&")
        sim, _, query = target.partition("?")
        yield Link(prose.line_of(visible, found.start()), sim, query_presets(query), target)


def query_presets(query: str) -> Presets:
    """`eta=1.9&curvature=2` as presets."""
    pairs = (part.partition("=") for part in query.split("&") if part)
    return tuple((unquote_plus(name), unquote_plus(value)) for name, _, value in pairs)
