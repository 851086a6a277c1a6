"""How everyone does at 73 rates from one start: what the strip of rates shows.

It depends on the surface, the start and who runs, but not on the reader's own rates. So it is kept,
as far as it got: who turns a rate finds it as it was left.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sims_py.ch07_optimizer_race.courses import Course, course
from sims_py.ch07_optimizer_race.field import FIELD
from sims_py.ch07_optimizer_race.race import Standing, run_at_all_rates
from sims_py.learn.arrays import Array

SLOWEST, FASTEST, PER_DECADE = 1e-5, 10.0, 12
POWERS = np.arange(-5 * PER_DECADE, PER_DECADE + 1) / PER_DECADE
RATES = np.array([float(f"{10**power:.3g}") for power in POWERS])  # equal bits on every machine
STRIDE = 20  # steps between two looks at what the reader wants by now
LONG_STRIDE = 100  # the same, where there are more of them


class Window(NamedTuple):
    """What became of one optimizer at each of RATES."""

    arrived: Array  # in steps, or infinity
    diverged: Array  # in steps, or infinity
    left: NDArray[np.bool_]  # whether who had arrived was out again later


class Strip:
    """A race at all RATES, run in stages; of the runs themselves nothing is kept."""

    def __init__(self, course: Course, start: tuple[float, float], names: tuple[str, ...]) -> None:
        self.course = course
        nothing = np.zeros((len(names), len(RATES)))
        self.standing = Standing(0, nothing, nothing)
        self.arrived = np.full_like(nothing, np.inf)
        self.left = np.zeros(nothing.shape, dtype=bool)
        rules = [FIELD[name][0](RATES) for name in names]
        stride = STRIDE if course.legs == 1 else LONG_STRIDE
        self._stages = run_at_all_rates(
            rules, course.surface, start, course.steps, stride, course.finish
        )

    @property
    def done(self) -> int:
        return self.standing.done

    @property
    def finished(self) -> bool:
        return self.done == self.course.steps

    @property
    def windows(self) -> tuple[Window, ...]:
        """One for each who runs."""
        found = zip(self.arrived, self.standing.diverged, self.left, strict=True)
        return tuple(Window(*each) for each in found)

    def advance(self) -> None:
        """Run one stage more, if there is one."""
        self.standing = next(self._stages, self.standing)
        if self.done % self.course.leg == 0:
            self._look()

    def _look(self) -> None:
        """At the end of a leg: who is there for the first time, and who has left."""
        there = self.standing.arrived
        self.arrived = np.where(np.isinf(self.arrived), there, self.arrived)
        self.left |= there != self.arrived


@lru_cache(maxsize=32)
def kept_strip(
    surface: str, start: tuple[float, float], names: tuple[str, ...], legs: int = 1
) -> Strip:
    return Strip(course(surface, legs), start, names)
