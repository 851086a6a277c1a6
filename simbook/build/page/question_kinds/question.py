"""What every question has, whatever its kind: what it asks, and what is said to each answer."""

from __future__ import annotations

import hashlib
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
        return hashlib.sha256(self.text.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Question:
    """A question that can be asked; lines are 1-based in the text that was scanned."""

    index: int  # among the questions of the page
    line: int
    id: str
    ask: str  # Markdown
    options: tuple[Option, ...]
    kind: str = "choice"


class Kind(Protocol):
    """What differs from kind to kind; a module of this package is one.

    The form is `build/templates/questions/KIND.html`, its life `player/questions/kinds/KIND.js`.
    """

    def faults(self, question: Question) -> Iterator[Fault]:
        """What of the options cannot be, beyond what no question's options can be."""

    def parts(self, question: Question) -> list[str]:
        """What Markdown renders besides what is asked, in order."""

    def context(self, question: Question, rendered: Sequence[str]) -> dict[str, Any]:
        """What the template needs, the parts rendered; what is right is among it."""
