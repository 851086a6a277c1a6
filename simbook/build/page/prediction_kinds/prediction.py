"""What every prediction has, whatever its kind; what is right is said by the run alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from simbook.kit.facts import Fact


@dataclass(frozen=True)
class Option:
    line: int
    text: str  # Markdown, one paragraph


@dataclass(frozen=True)
class Prediction:
    """A prediction as its author wrote it; lines are those of the file."""

    index: int  # among the predictions of the page
    line: int
    id: str
    settings: Mapping[str, str]
    ask: str  # Markdown
    options: tuple[Option, ...]

    @property
    def fact(self) -> str:
        """The name of the fact that is guessed."""
        return self.settings.get("fact", "")


@dataclass(frozen=True)
class Stated:
    """What the run of the figure states about the prediction."""

    fact: Fact
    frame: Mapping[str, Any]  # all of it, decoded


class Kind(Protocol):
    """What differs from kind to kind; a module of this package is one.

    The fields are `build/templates/predictions/KIND.html`, their life
    `player/predictions/kinds/KIND.js`.
    """

    TAKES: frozenset[str]  # settings besides those that every prediction has

    def faults(self, prediction: Prediction) -> Iterator[str]:
        """What cannot be, whatever the run says."""

    def misfits(
        self, stated: Stated, options: Sequence[str], prediction: Prediction
    ) -> Iterator[str]:
        """Why nobody could guess this fact; options are in plain words."""

    def context(self, prediction: Prediction, stated: Stated) -> dict[str, Any]:
        """What the template needs besides the options."""


def told(fact: Fact) -> str:
    """A fact in a message."""
    return f"{fact:g}" if isinstance(fact, float) else repr(fact)
