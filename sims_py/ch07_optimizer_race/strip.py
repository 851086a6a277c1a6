"""How everyone does at 73 rates from one start: what the strip of rates shows.

It depends on the surface, the start and who runs, but not on the reader's own rates. So it is kept,
as far as it got: who turns a rate finds it as it was left.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sims_py.ch07_optimizer_race.courses import COURSES, Course
from sims_py.learn.arrays import Array
from sims_py.learn.races import race
from sims_py.learn.runs import settled
from sims_py.runners import RULES, lost

SLOWEST, FASTEST, PER_DECADE = 1e-5, 10.0, 12
POWERS = np.arange(-5 * PER_DECADE, PER_DECADE + 1) / PER_DECADE
RATES = np.array([float(f"{10**power:.3g}") for power in POWERS])  # equal bits on every machine
STRIDE = 20  # steps between two looks at what the reader wants by now
Window = tuple[Array, Array]  # when each of RATES arrives, and diverges: in steps, or infinity


class Strip:
    """A race at all RATES, run in stages; of the runs themselves nothing is kept."""

    def __init__(self, course: Course, start: tuple[float, float], names: tuple[str, ...]) -> None:
        self.course = course
        self.done = 0  # steps
        self.height = float(course.surface.value(*start))
        nothing: Array = np.zeros((len(names), len(RATES)))
        self.arrived = self.diverged = nothing  # as of now, in steps
        rules = [RULES[name][0](RATES) for name in names]
        self._stages = race(rules, course.surface.gradient, start, course.steps, STRIDE)

    @property
    def finished(self) -> bool:
        return self.done == self.course.steps

    @property
    def windows(self) -> tuple[Window, ...]:
        """One for each who runs."""
        return tuple(zip(self.arrived, self.diverged, strict=True))

    def advance(self) -> None:
        """Run one stage more, if there is one."""
        if self.finished:
            return
        stage = next(self._stages)
        losses = self.course.surface.value(stage[:, 0], stage[:, 1])
        self.arrived = self._later(self.arrived, settled(losses, self.course.finish))
        self.diverged = self._later(self.diverged, lost(losses, self.height))
        self.done += len(stage) - 1

    def _later(self, so_far: Array, in_stage: Array) -> Array:
        """The step from which on something holds: what held all through the stage held before."""
        return np.where(in_stage == 0, so_far, self.done + in_stage)


@lru_cache(maxsize=32)
def kept_strip(surface: str, start: tuple[float, float], names: tuple[str, ...]) -> Strip:
    return Strip(COURSES[surface], start, names)
