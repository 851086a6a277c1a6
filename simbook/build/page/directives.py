"""The blocks of a page that Markdown does not know, each of a kind that a feature reads.

::: sim pendulum length=1.9
Caption in *Markdown*.
:::
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

CLOSING = re.compile(r"^ *:::[ \t]*$")
Kinds = Mapping[str, str]  # the word behind `:::` -> what messages call such a block


@dataclass(frozen=True)
class Passage:
    """A block as it stands in the text; lines are 1-based and those of the file."""

    line: int
    end: int  # the line of the closing `:::`
    indent: str
    head: str  # what follows the kind in the first line
    body: tuple[str, ...]  # with the indent taken off; it begins below `line`
    visible: tuple[str, ...]  # the body with code and comments blanked
    kind: str


@dataclass(frozen=True)
class Fault:
    """Something that cannot be read; the line is that of the file."""

    line: int
    message: str


def blocks(
    lines: list[str], visible: list[str], kinds: Kinds, offset: int = 0
) -> Iterator[Passage | Fault]:
    """The blocks of `kinds` in order; `visible` are the lines with code and comments blanked.

    `offset` is the number of the file's lines above them.
    """
    opening, quoted = _patterns(tuple(kinds))
    at = 0
    while at < len(lines):
        line = at + 1 + offset
        if found := opening.match(visible[at]):
            end = _closing(visible, at, opening)
            if end is None:
                block = f"`::: {found['kind']}` block"
                yield Fault(line, f"this {block} is not closed; end it with a line `:::`")
            else:
                body, seen = (_inside(text, found["indent"], at, end) for text in (lines, visible))
                head = found["rest"].strip()
                last = end + 1 + offset
                yield Passage(line, last, found["indent"], head, body, seen, found["kind"])
                at = end
        elif found := quoted.match(visible[at]):
            yield Fault(line, f"no {kinds[found['kind']]} can stand inside a quotation")
        elif CLOSING.match(visible[at]):
            openings = " or ".join(f"`::: {kind}`" for kind in kinds)
            yield Fault(line, f"this `:::` closes nothing; a block begins with {openings}")
        at += 1


def replace(text: str, written: Iterable[tuple[Passage, list[str]]], offset: int = 0) -> str:
    """`text` with other lines, which stand where the block stood, in place of each block."""
    lines = text.split("\n")
    for passage, other in sorted(written, key=lambda pair: pair[0].line, reverse=True):
        indented = [passage.indent + line if line else "" for line in ["", *other, ""]]
        lines[passage.line - 1 - offset : passage.end - offset] = indented
    return "\n".join(lines)


@cache
def _patterns(kinds: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that opens a block, and one that would open it inside a quotation."""
    kind = rf":::[ \t]*(?P<kind>{'|'.join(map(re.escape, kinds)) or '(?!)'})(?![\w-])"
    return re.compile(rf"^(?P<indent> *){kind}(?P<rest>.*)$"), re.compile(rf"^ *>[ >]*{kind}")


def _closing(visible: list[str], start: int, opening: re.Pattern[str]) -> int | None:
    for at in range(start + 1, len(visible)):
        if CLOSING.match(visible[at]):
            return at
        if opening.match(visible[at]):
            return None
    return None


def _inside(lines: list[str], indent: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(line.removeprefix(indent) for line in lines[start + 1 : end])
