"""Who arrived, when, and what became of the others: rules that are applied to the runs alone.

Every chapter in which optimizers descend the same surface tells of them in these words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, isfinite

import numpy as np

from simbook import Ink, number
from sims_py import inks
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.optimizers import SGD, Adam, Momentum, Nesterov, Optimizer, RMSProp
from sims_py.learn.runs import divergence_time, settling_time
from sims_py.learn.surfaces import Surface

RULES: dict[str, tuple[type[Optimizer], Ink]] = {
    "SGD": (SGD, inks.SGD),
    "momentum": (Momentum, inks.MOMENTUM),
    "Nesterov": (Nesterov, inks.NESTEROV),
    "RMSProp": (RMSProp, inks.RMSPROP),
    "Adam": (Adam, inks.ADAM),
}
NARROW = 0.1  # of the winner's steps: a smaller lead is a narrow one


@dataclass(frozen=True)
class Runner:
    """One optimizer's descent."""

    name: str
    ink: Ink
    rate: float
    surface: Surface
    finish: float  # who stays below this loss has arrived
    path: Array  # (done + 1, 2), the start first

    @property
    def done(self) -> int:
        return len(self.path) - 1

    @cached_property
    def loss(self) -> Array:
        return self.surface.value(self.path[:, 0], self.path[:, 1])  # (done + 1,)

    @cached_property
    @quiet
    def distance(self) -> Array:
        """How far the minimum is after each step: (done + 1,)."""
        return np.asarray(np.hypot(*(self.path - self.surface.minimum).T))

    @cached_property
    def arrived(self) -> float:
        """The step from which on the loss is below the finish; infinity if it is not at the end."""
        return float(settling_time(self.loss, self.finish))

    @cached_property
    def diverged(self) -> float:
        """The step from which on the loss is far above that of the start; infinity if it is not."""
        return float(divergence_time(self.loss, float(self.loss[0])))

    @property
    def left(self) -> float:
        """The step with which one who had arrived is out again; infinity without such a step."""
        return inf

    @cached_property
    def fate(self) -> str:
        """What became of the runner, in the words of TELL; the first that is true."""
        if isfinite(self.left):
            return "does not stay"
        if isfinite(self.arrived):
            return "arrives"
        if isfinite(self.diverged):
            return "diverges"
        if (self.path == self.path[0]).all():
            return "does not move"
        if self.loss.min() < self.finish:
            return "leaves again"
        return "is led away" if self.distance[-1] > self.distance[0] else "is not there"


def places(runners: Sequence[Runner]) -> list[Runner]:
    """Those who arrived and stay, in their order."""
    return sorted((r for r in runners if r.fate == "arrives"), key=lambda runner: runner.arrived)


def leavers(runners: Sequence[Runner]) -> list[Runner]:
    """Those who arrived and left again."""
    return [runner for runner in runners if runner.fate == "does not stay"]


def notice(runner: Runner, order: Sequence[Runner]) -> tuple[str, float]:
    """What a board of results says of a runner, and from which step on; `order` as by `places`."""
    if runner.fate == "arrives":
        place = 1 + sum(other.arrived < runner.arrived for other in order)
        return f"{place}  {runner.name} at {counted(runner.arrived, runner)}", runner.arrived
    if runner.fate == "does not stay":
        return f"–  {runner.name} leaves again", runner.left
    if runner.fate == "diverges":
        when = counted(runner.diverged, runner)
        return f"×  {runner.name} diverges at {when}", runner.diverged
    said = "loss " + number(runner.loss[-1], 2) if runner.fate == "is not there" else runner.fate
    return f"–  {runner.name}: {said}", runner.done


def verdict(runners: Sequence[Runner]) -> tuple[str, str]:
    """What became of the race, in a few words, and its tone."""
    order = places(runners)
    if not order:
        return nobody({runner.fate for runner in runners})
    tone = "good" if len(order) == len(runners) else "fair"
    first = order[0]
    if len(order) == 1:
        return f"only {first.name} {'stays' if leavers(runners) else 'arrives'}", tone
    if order[1].arrived == first.arrived:
        tied = [runner.name for runner in order if runner.arrived == first.arrived]
        return f"{listed(tied)} tie", tone
    narrow = order[1].arrived - first.arrived < NARROW * first.arrived
    return f"{first.name} first" + (", narrowly" if narrow else ""), tone


def nobody(fates: set[str]) -> tuple[str, str]:
    """The verdict on a race without a winner; a label for all where all share their fate."""
    shared = {
        "diverges": ("all diverge", "bad"),
        "is led away": ("all led away", "dead"),
        "does not move": ("nobody moves", "dead"),
    }
    (fate, *others) = fates
    if fate in shared and not others:
        return shared[fate]
    said = "nobody stays" if "does not stay" in fates else "nobody arrives"
    return said, "slow" if "is not there" in fates else "dead"


def story(runners: Sequence[Runner]) -> str:
    """The race in words: the places, then what became of the others."""
    order = places(runners)
    within = f"within {runners[0].done:,} steps"
    others = [runner for runner in runners if runner not in order]
    stay = " to stay" if leavers(runners) else ""
    return " ".join([f"{within} {arrivals(order, stay)}.", *fates(others)])


def arrivals(order: Sequence[Runner], stay: str) -> str:
    """Who arrives, the first one first; whether it lasts, a longer run would show."""
    if not order:
        return f"nobody arrives{stay}"
    first, *rest = order
    when = counted(first.arrived, first)
    if not rest:
        return f"only {first.name} arrives{stay}, at step {when}"
    then = listed([f"{runner.name} at {counted(runner.arrived, runner)}" for runner in rest])
    return f"{first.name} arrives first{stay}, at step {when}, then {then}"


def fates(others: Sequence[Runner]) -> list[str]:
    """A sentence for each thing that happened to those who did not arrive."""
    groups: dict[str, list[Runner]] = {}
    for runner in others:
        groups.setdefault(runner.fate, []).append(runner)
    return [TELL[fate](group) for fate, group in groups.items()]


def diverging(group: Sequence[Runner]) -> str:
    each = [f"{runner.name} from step {counted(runner.diverged, runner)} on" for runner in group]
    when = listed(each)
    return f"Diverging: {when}."


def leaving(group: Sequence[Runner]) -> str:
    """When, only in its order of magnitude: a burst hangs on the last digit of what was before."""
    said = (
        f"{runner.name} arrives at {counted(runner.arrived, runner)} and leaves again, "
        f"{span(runner.left - runner.arrived)} later."
        for runner in group
    )
    return " ".join(said)


def span(steps: float) -> str:
    words = {10_000: "over ten thousand", 1000: "some thousands of", 100: "some hundreds of"}
    return next((said for least, said in words.items() if steps >= least), "some") + " steps"


def counted(step: float, runner: Runner) -> str:
    """The number of a step; in a race of five digits, with its thousands set apart."""
    return f"{step:,.0f}" if runner.done >= 10_000 else f"{step:.0f}"


def missing(group: Sequence[Runner]) -> str:
    still = listed([f"{runner.name} with loss {number(runner.loss[-1])}" for runner in group])
    return f"Not there: {still}."


def telling(what: str) -> Callable[[Sequence[Runner]], str]:
    return lambda group: f"{what}: {listed([runner.name for runner in group])}."


TELL = {
    "does not stay": leaving,
    "diverges": diverging,
    "does not move": telling("Not moving, for want of a slope"),
    "leaves again": telling("Past the finish line, and out again"),
    "is led away": telling("Farther from the minimum than at the start"),
    "is not there": missing,
}


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join([*[", ".join(names[:-1])] * (len(names) > 1), *names[-1:]])
