"""What became of a training run: one of five verdicts, by a rule that looks at its end alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simbook import Ink, number
from sims_py.learn.arrays import Array
from sims_py.learn.runs import settling_time

LOST = 10.0  # times the loss at the start: who ends above has diverged
GOOD = 0.1  # nats: who ends below has learned
HALF = 0.5  # of the loss at the start: who ends no higher is on its way

TONES = {
    "good": "good",
    "on its way": "fair",
    "slow": "slow",
    "collapsed": "dead",
    "diverged": "bad",
}  # the best first


@dataclass(frozen=True)
class Trial:
    """One network's training so far."""

    name: str  # as the reader's slider has it, such as "η₁"
    eta: float
    ink: Ink
    loss: Array  # (done + 1,): over all examples, before each step and after the last, in nats
    right: NDArray[np.bool_]  # (done + 1, examples): whose largest logit is their label's
    off: bool  # now every input of the last layer is zero for every example

    @property
    def called(self) -> str:
        return f"{self.name} = {number(self.eta)}"

    @cached_property
    def learned(self) -> Array:
        """The step from which on each example is right to the end; infinity: (examples,)."""
        return settling_time(~self.right * 1.0, 0.5)

    @cached_property
    def verdict(self) -> str:
        """The first that is true of the end of the run."""
        first, last = float(self.loss[0]), float(self.loss[-1])
        if not last <= LOST * first:  # nor is it then a number, perhaps
            return "diverged"
        if self.off:
            return "collapsed"
        if last < GOOD:
            return "good"
        return "on its way" if last <= HALF * first else "slow"

    @property
    def tone(self) -> str:
        return TONES[self.verdict]


def overall(trials: Sequence[Trial]) -> tuple[str, str]:
    """A verdict on all of them, and the best one's tone."""
    winners = sum(trial.verdict == "good" for trial in trials)
    names = {0: "none wins", 1: "one wins", len(trials): "all win"}
    best = min((trial.verdict for trial in trials), key=list(TONES).index)
    return names.get(winners, f"{winners} of {len(trials)} win"), TONES[best]


def story(trials: Sequence[Trial]) -> str:
    """What became of each, a sentence for each."""
    return " ".join(f"At {trial.called} {TELL[trial.verdict](trial)}." for trial in trials)


def falling(how: str) -> Callable[[Trial], str]:
    def tell(trial: Trial) -> str:
        first, last = number(trial.loss[0]), number(trial.loss[-1])
        return f"it is {how}: the loss goes from {first} to {last}"

    return tell


def collapsing(trial: Trial) -> str:
    off = "every unit that feeds the last layer is off for every example"
    return f"it has collapsed: {off}, and the loss ends at {number(trial.loss[-1])}"


def diverging(trial: Trial) -> str:
    first, last = number(trial.loss[0]), number(trial.loss[-1])
    return f"it has diverged: the loss starts at {first} and ends at {last}"


TELL = {
    "good": falling("good"),
    "on its way": falling("on its way"),
    "slow": falling("slow"),
    "collapsed": collapsing,
    "diverged": diverging,
}
