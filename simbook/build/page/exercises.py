"""An exercise: how it is written, and how it becomes an element of the page.

::: exercise centered-difference
Write `centered(f, x, h)`, which estimates the slope of $f$ at $x$ from two values of $f$.
:::

The rest stands in the file of that name: `simbook.kit.exercise` says what. Without JavaScript the
program to begin with, the hints and the solution can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from simbook.build.page.directives import Passage
from simbook.build.page.templates import Templates

TEMPLATE = "exercise.html"
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
FENCE = "~~~~"


@dataclass(frozen=True)
class Placed:
    """An exercise of a page."""

    index: int
    passage: Passage
    exercise: Any  # simbook.kit.exercise.Exercise, as it is now
    id: str

    @property
    def task(self) -> str:
        return "\n".join(self.passage.body).strip("\n")


def faults(passage: Passage) -> Iterator[str]:
    """What is wrong with how the block is written."""
    if not ID.fullmatch(passage.head):
        example = "as in `::: exercise my-first-step`"
        yield f"`::: exercise` takes the id of an exercise and nothing else, {example}"
    if not "".join(passage.body).strip():
        yield "this exercise does not say what is to be done; write it between its lines"


def written(placed: Placed) -> list[str]:
    """What Markdown renders in place of an exercise: its parts, each below a mark of its own."""
    lines: list[str] = []
    *marks, last = _marks(placed)
    for mark, part in zip(marks, _parts(placed), strict=True):
        lines += [mark, "", *part.split("\n"), ""]
    return [*lines, last]


def render(
    content: str, placed: Placed, about: Mapping[str, Any], templates: Templates
) -> tuple[str, str] | None:
    """What stands in a rendered page from the first to the last mark, and the element for it.

    None if Markdown has not left the marks as paragraphs, as in a table or in raw HTML.
    """
    between = "(.*?)".join(f"<p>{mark}</p>" for mark in _marks(placed))
    found = re.search(between, content, re.DOTALL)
    if not found:
        return None
    task, starter, solution, *hints = (Markup(part.strip()) for part in found.groups())
    parts = {"task": task, "starter": starter, "solution": solution, "hints": hints}
    exercise = placed.exercise
    own = {"id": placed.id, "title": exercise.title, "grade": exercise.grade, **parts}
    own["enters"] = exercise.enters
    return found[0], templates.render(TEMPLATE, **about, **own)


def _parts(placed: Placed) -> list[str]:
    exercise = placed.exercise
    programs = (_fenced(exercise.starter), _fenced(exercise.solution))
    return [placed.task, *programs, *exercise.hints]


def _fenced(program: str) -> str:
    return f"{FENCE} python\n{program}{FENCE}"


def _marks(placed: Placed) -> list[str]:
    """A mark above each part, and one below the last."""
    names = [f"part{at}" for at, _ in enumerate(_parts(placed))]
    return [f"pysimexercise{placed.index}{name}" for name in (*names, "ends")]
