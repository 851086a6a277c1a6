"""What readers can challenge each other to: a fact of a run that is a score."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

BLANK = "{score}"
BETTER = ("lower", "higher")


@dataclass(frozen=True)
class Goal:
    """A number that a run states by `fig.fact`, to be beaten by whoever opens a link.

    fact: its name; a run that does not state it has no result. did: what somebody did who has one,
    as in "arrived at step {score}". missed: what happened to those who have none: "did not arrive".
    turns: the parameters that the challenged may change; the others are as in the link.
    """

    fact: str
    did: str
    missed: str
    turns: tuple[str, ...]
    better: str = "lower"

    def faults(self, parameters: Collection[str]) -> Iterator[str]:
        """What is wrong with it, for a simulation with these parameters."""
        if self.better not in BETTER:
            yield f"`better` is {' or '.join(BETTER)}"
        if BLANK not in self.did:
            yield f"`did` holds {BLANK}, as in 'arrived at step {BLANK}'"
        if not self.missed.strip():
            yield "`missed` says what a run did that states no score"
        if not self.turns or not set(self.turns) <= set(parameters):
            yield f"`turns` names parameters, of which there are {', '.join(parameters) or 'none'}"

    def schema(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "did": self.did,
            "missed": self.missed,
            "better": self.better,
            "turns": list(self.turns),
        }
