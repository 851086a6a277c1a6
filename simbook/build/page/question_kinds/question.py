"""What every question has, whatever its kind: what it asks, and what is said to each answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from simbook.build.page.directives import Fault


@dataclass(frozen=True)
class Option:
    """One of the answers that the author has thought of."""

    line: int
    right: bool
    text: str  # one paragraph
    why: str  # Markdown: why it is right or wrong

    @property
    def key(self) -> str:
        """What a reader's browser remembers of a choice: another wording is another option."""
        return digest(self.text)[:8]


@dataclass(frozen=True)
class Question:
    """A question that can be asked; lines are 1-based in the text that was scanned."""

    index: int  # among the questions of the page
    line: int
    id: str
    ask: str  # Markdown
    options: tuple[Option, ...]
    kind: str = "choice"
    variants: tuple[Question, ...] = ()  # the same with other numbers

    @property
    def key(self) -> str:
        """What a reader's browser remembers of the numbers that are on show."""
        return digest(self.ask, *(option.text for option in self.options))[:8]

    def shuffled(self) -> list[Option]:
        """The options in an order that only the words decide, and that is not the author's."""
        mixed = sorted(self.options, key=lambda option: digest(self.id, option.text))
        return mixed if tuple(mixed) != self.options else [*mixed[1:], mixed[0]]


def digest(*words: str) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def count_faults(question: Question, example: str) -> Iterator[Fault]:
    """What is said of a question with fewer options than two, each written as `example`."""
    if (count := len(question.options)) < 2:
        few = "has only one option" if count else "has no options"
        yield Fault(question.line, f"this question {few}; write at least two, each as `{example}`")


class Kind(Protocol):
    """What differs from kind to kind; a module of this package is one.

    The form is `build/templates/questions/KIND.html`, its life `player/questions/kinds/KIND.js`.
    """

    BEGINS: re.Pattern[str]  # how an option begins: one of those in `body`

    def faults(self, question: Question) -> Iterator[Fault]:
        """What of the options cannot be, beyond what no question's options can be."""

    def parts(self, question: Question) -> list[str]:
        """What Markdown renders besides what is asked, in order."""

    def context(self, question: Question, rendered: Sequence[str]) -> dict[str, Any]:
        """What the template needs, the parts rendered; what is right is among it."""
