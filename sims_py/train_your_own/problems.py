"""The data sets to choose from: what is learned from, what validates, and what is locked away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sims_py.learn.data import Examples, moons, spirals
from sims_py.learn.digits import CLASSES, digits

SHOWN = 500  # digits to learn from; as many validate, and 797 are the test set


@dataclass(frozen=True)
class Problem:
    """Three sets of examples of one kind. The same for every seed, which draws weights alone."""

    name: str
    classes: int
    shown: Examples  # (examples, inputs) and (examples,)
    fresh: Examples
    test: Examples

    @property
    def inputs(self) -> int:
        return int(self.shown[0].shape[1])

    @property
    def flat(self) -> bool:
        """Whether its examples are points in the plane."""
        return self.inputs == 2


def three_spirals() -> Problem:
    return Problem("three spirals", 3, spirals(50, 0), spirals(100, 1000), spirals(300, 2000))


def two_moons(per_class: int) -> Callable[[], Problem]:
    shown = f"two moons, {2 * per_class} points"
    return lambda: Problem(shown, 2, moons(per_class, 0), moons(200, 1000), moons(500, 2000))


def handwritten_digits() -> Problem:
    (x, labels), fresh = digits(0)
    shown, test = (x[:SHOWN], labels[:SHOWN]), (x[SHOWN:], labels[SHOWN:])
    return Problem("handwritten digits", CLASSES, shown, fresh, test)


PROBLEMS: dict[str, Callable[[], Problem]] = {
    "spirals": three_spirals,
    "moons": two_moons(100),
    "few": two_moons(20),
    "digits": handwritten_digits,
}


@cache
def problem(name: str) -> Problem:
    return PROBLEMS[name]()
