"""A runner in the race, and what of the runner's path is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import inf, isfinite

import numpy as np
from numpy.typing import NDArray

from sims_py.ch07_optimizer_race.courses import Course
from sims_py.ch07_optimizer_race.courses import course as course_of
from sims_py.ch07_optimizer_race.field import FIELD, YOURS
from sims_py.ch07_optimizer_race.race import run_course
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.optimizers import descend
from sims_py.learn.runs import settling_time
from sims_py.runners import Runner
from sims_py.trails import cut, near

Steps = NDArray[np.integer]


@dataclass(frozen=True)
class Racer(Runner):
    course: Course

    def after(self, steps: int) -> Racer:
        """The same runner when no more of the race has been run."""
        return self if steps == self.done else replace(self, path=self.path[: steps + 1])

    @cached_property
    def came(self) -> float:
        """Since which step the loss is below the finish, at the first leg's end where it is so."""
        leg = self.course.leg
        ends = range(leg, self.done + 1, leg) or [self.done]
        found = (float(settling_time(self.loss[: end + 1], self.finish)) for end in ends)
        return next(filter(isfinite, found), inf)

    @cached_property
    @quiet
    def gone(self) -> float:
        """The first step after that with a loss above the finish; infinity if there is none."""
        if not isfinite(self.came):
            return inf
        out = ~(self.loss[int(self.came) :] < self.finish)  # nan counts as out
        return self.came + float(np.argmax(out)) if out.any() else inf

    @cached_property
    def arrived(self) -> float:
        """As the race ends, or after it for good: a later visit hangs on too many last digits."""
        return self.came if self.came <= self.course.leg or self.gone == inf else inf

    @property
    def left(self) -> float:
        return self.gone if isfinite(self.arrived) else inf

    @cached_property
    def pictures(self) -> Array:
        """Where the runner is at each position of the transport; the last where none has been."""
        steps = np.arange(0, self.course.steps + 1, self.course.lap)
        return near(self.path[np.minimum(steps, self.done)])

    @cached_property
    def kept(self) -> tuple[Steps, Steps]:
        """The steps that are drawn, and the picture from which on each is shown.

        All of a short race. Of a long one the first steps, which leap; then the end of each lap and
        its highest loss, so that no burst is lost.
        """
        lap, done = self.course.lap, self.done
        steps = np.arange(done + 1)
        if lap > 1:
            laps = self.loss[1 : 1 + done // lap * lap].reshape(-1, lap)
            peaks = 1 + lap * np.arange(len(laps)) + np.argmax(laps, axis=1)
            steps = np.unique(np.concatenate([steps[:100], steps[::lap], peaks]))
        return steps, -(-steps // lap)

    @cached_property
    def trail(self) -> Array:
        """The path as it is drawn: (kept steps, 2)."""
        return near(self.path[self.kept[0]])

    @cached_property
    def curves(self) -> tuple[Array, Array, Array]:
        """The kept steps, and the loss and the distance after them, as they are drawn."""
        shown = self.kept[0]
        return cut(shown), cut(self.loss[shown]), cut(self.distance[shown])


@lru_cache(maxsize=24)  # a long run is 0.6 MB
def racer(surface: str, start: tuple[float, float], name: str, rate: float, legs: int = 1) -> Racer:
    """Who runs the whole race at one rate; kept, since a reader turns one rate at a time."""
    course, (rule, ink) = course_of(surface, legs), FIELD[name]
    if name == YOURS:  # which steps a point, not one number at a time
        path = descend(rule(rate), course.surface.gradient, start, course.steps)
    else:
        path = run_course(rule(rate), course.surface, start, course.steps)
    path.flags.writeable = False
    return Racer(name, ink, rate, course.surface, course.finish, path, course)
