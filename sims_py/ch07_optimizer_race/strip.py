"""How everyone does at 73 rates from one start: what the strip of rates shows.

It depends on the surface, the start and who runs, but not on the reader's own rates. So it is kept,
as far as it got: who turns a rate finds it as it was left.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sims_py.ch07_optimizer_race.courses import COURSES, Course
from sims_py.ch07_optimizer_race.race import Standing, run_at_all_rates
from sims_py.learn.arrays import Array
from sims_py.runners import RULES

SLOWEST, FASTEST, PER_DECADE = 1e-5, 10.0, 12
POWERS = np.arange(-5 * PER_DECADE, PER_DECADE + 1) / PER_DECADE
RATES = np.array([float(f"{10**power:.3g}") for power in POWERS])  # equal bits on every machine
STRIDE = 20  # steps between two looks at what the reader wants by now
Window = tuple[Array, Array]  # when each of RATES arrives, and diverges: in steps, or infinity


class Strip:
    """A race at all RATES, run in stages; of the runs themselves nothing is kept."""

    def __init__(self, course: Course, start: tuple[float, float], names: tuple[str, ...]) -> None:
        self.steps = course.steps
        nothing = np.zeros((len(names), len(RATES)))
        self.standing = Standing(0, nothing, nothing)
        rules = [RULES[name][0](RATES) for name in names]
        self._stages = run_at_all_rates(
            rules, course.surface, start, course.steps, STRIDE, course.finish
        )

    @property
    def done(self) -> int:
        return self.standing.done

    @property
    def finished(self) -> bool:
        return self.done == self.steps

    @property
    def windows(self) -> tuple[Window, ...]:
        """One for each who runs."""
        return tuple(zip(self.standing.arrived, self.standing.diverged, strict=True))

    def advance(self) -> None:
        """Run one stage more, if there is one."""
        self.standing = next(self._stages, self.standing)


@lru_cache(maxsize=32)
def kept_strip(surface: str, start: tuple[float, float], names: tuple[str, ...]) -> Strip:
    return Strip(COURSES[surface], start, names)
