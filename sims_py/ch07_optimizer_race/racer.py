"""A runner in the race, who runs the same course at many other rates at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sims_py.ch07_optimizer_race.courses import Course
from sims_py.learn.arrays import Array
from sims_py.learn.runs import settled
from sims_py.runners import Runner, lost


@dataclass(frozen=True)
class Racer(Runner):
    course: Course
    others: Array  # (done + 1, 2, rates)

    @cached_property
    def window(self) -> tuple[Array, Array]:
        """When the other rates arrive, and when they diverge, in steps or infinity: (rates,)."""
        losses = self.surface.value(self.others[:, 0], self.others[:, 1])
        return settled(losses, self.finish), lost(losses)
