"""The blocks of a page that Markdown does not know, and its links to the states of figures.

::: sim pendulum length=1.9
Caption in *Markdown*.
:::

[a length of 1.9](sim:pendulum?length=1.9)

::: question longer-pendulum
What it asks, as `questions` reads it.
:::
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from simbook.build.page import prose
from simbook.build.simulations.presets import Presets

OPENING = re.compile(r"^(?P<indent> *):::[ \t]*(?P<kind>sim|question)(?![\w-])(?P<rest>.*)$")
QUOTED = re.compile(r"^ *>[ >]*:::[ \t]*(?P<kind>sim|question)(?![\w-])")
CLOSING = re.compile(r"^ *:::[ \t]*$")
PRESET = re.compile(r"(?P<name>[^\s=]+)=(?P<value>\"[^\"]*\"|\S*)")
LINK = re.compile(
    r"(?:\]\(\s*<?|^ {0,3}\[[^\]]+\]:\s+<?|href=[\"'])sim:(?P<target>[^\s\"'<>)]*)", re.MULTILINE
)
CALLED = {"sim": "figure", "question": "question"}


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
class Passage:
    """A question as it stands in the text; its first line is `line`, its body begins below."""

    line: int
    end: int  # the line of the closing `:::`
    indent: str
    head: str  # what follows `::: question`
    body: tuple[str, ...]  # with the indent taken off
    visible: tuple[str, ...]  # the body with code and comments blanked


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
    """All that a page says about simulations, and its questions, in the order of its lines."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    faults: tuple[Fault, ...]
    passages: tuple[Passage, ...] = ()


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
        passages=tuple(item for item in found if isinstance(item, Passage)),
    )


def replace(text: str, written: Iterable[tuple[Block | Passage, list[str]]]) -> str:
    """`text` with other lines, which stand where the block stood, in place of each block."""
    lines = text.split("\n")
    for block, other in sorted(written, key=lambda pair: pair[0].line, reverse=True):
        indented = [block.indent + line if line else "" for line in ["", *other, ""]]
        lines[block.line - 1 : block.end] = indented
    return "\n".join(lines)


def _blocks(lines: list[str], visible: list[str]) -> Iterator[Block | Passage | Fault]:
    at = 0
    while at < len(lines):
        if opening := OPENING.match(visible[at]):
            end = _closing(visible, at)
            if end is None:
                block = f"`::: {opening['kind']}` block"
                yield Fault(at + 1, f"this {block} is not closed; end it with a line `:::`")
            else:
                read = _passage if opening["kind"] == "question" else _block
                yield read(opening, lines, visible, at, end)
                at = end
        elif quoted := QUOTED.match(visible[at]):
            yield Fault(at + 1, f"no {CALLED[quoted['kind']]} can stand inside a quotation")
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


def _block(
    opening: re.Match[str], lines: list[str], _visible: list[str], start: int, end: int
) -> Block | Fault:
    words = opening["rest"].split(maxsplit=1)
    if not words:
        return Fault(start + 1, "`::: sim` needs the id of a simulation")
    presets = words[1] if len(words) > 1 else ""
    if left := PRESET.sub("", presets).split():
        return Fault(start + 1, f"`{left[0]}` is not a preset; write them as name=value")
    indent = opening["indent"]
    caption = "\n".join(_inside(lines, indent, start, end)).strip()
    return Block(start + 1, end + 1, indent, words[0], _presets(presets), caption)


def _passage(
    opening: re.Match[str], lines: list[str], visible: list[str], start: int, end: int
) -> Passage:
    indent = opening["indent"]
    body, seen = (_inside(text, indent, start, end) for text in (lines, visible))
    return Passage(start + 1, end + 1, indent, opening["rest"].strip(), body, seen)


def _inside(lines: list[str], indent: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(line.removeprefix(indent) for line in lines[start + 1 : end])


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
