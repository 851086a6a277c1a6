"""What is wrong with the book, collected over all pages and reported as one failure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place; `line` is 1-based and counts the front matter, 0 is unknown."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


def report(problems: Iterable[Problem]) -> str:
    """The text of the failure: one paragraph a problem, in the order of the pages."""
    ordered = sorted(set(problems))
    count = f"{len(ordered)} problems" if len(ordered) > 1 else "A problem"
    return "\n".join([f"{count} in the book:", *(f"  {problem}" for problem in ordered)])
