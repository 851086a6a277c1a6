"""What a schedule makes of a noisy descent: the measured loss, the expected one, and the floor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sims_py.ch06_learning_rate_schedules.noisy_descent import (
    EPOCHS,
    PER_EPOCH,
    expected_loss,
    measured_loss,
)
from sims_py.learn.arrays import Array
from sims_py.learn.quadratics import noise_floor
from sims_py.learn.schedules import Schedule


@dataclass(frozen=True)
class Descent:
    """Many descents under one schedule, all from one start, each with errors of its own."""

    eta: Array  # (EPOCHS,): the rate of each epoch
    seed: int

    @property
    def rates(self) -> Array:
        """The rate of each step: (STEPS,)."""
        return np.repeat(self.eta, PER_EPOCH)

    @cached_property
    def measured(self) -> Array:
        """The mean loss of the runs before the first epoch and after each: (EPOCHS + 1,)."""
        return measured_loss(self.rates, self.seed)

    @cached_property
    def expected(self) -> Array:
        """What infinitely many runs would have: (EPOCHS + 1,)."""
        return expected_loss(self.rates)

    @cached_property
    def floor(self) -> Array:
        """Where the mean loss would come to rest if the epoch's rate stayed: (EPOCHS,)."""
        return noise_floor(self.eta)

    @cached_property
    def unwalked(self) -> float:
        """The share, 0 to 1, of the expected loss at the end that a run without errors has too."""
        return float(expected_loss(self.rates, noise=0)[-1] / self.expected[-1])


def descent(schedule: Schedule, seed: int) -> Descent:
    return Descent(np.array([schedule(epoch) for epoch in range(EPOCHS)]), seed)
