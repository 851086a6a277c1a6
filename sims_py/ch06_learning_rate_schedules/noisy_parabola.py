"""What a schedule does where every gradient is noisy: descent on the parabola L = ½ w².

At w the true gradient is w, and what a step sees of it is off by a normal error of variance 1:

    w ← w − η (w + error)

So E w² obeys its own rule, E w² ← (1 − η)² E w² + η², exactly and for any sequence of rates. The
first part is the way that is still to go and fades; the second is the noise and comes in afresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import SGD, descend
from sims_py.learn.quadratics import noise_floor, noisy_square
from sims_py.learn.schedules import Schedule

EPOCHS, PER_EPOCH = 100, 4  # epochs, and steps in each
STEPS = EPOCHS * PER_EPOCH
START, RUNS = 3.0, 300


@dataclass(frozen=True)
class Descent:
    """RUNS descents under one schedule, all from START, each with errors of its own."""

    eta: Array  # (EPOCHS,): the rate of each epoch
    seed: int

    @property
    def rates(self) -> Array:
        """The rate of each step: (STEPS,)."""
        return np.repeat(self.eta, PER_EPOCH)

    @cached_property
    def measured(self) -> Array:
        """The mean loss of the runs before the first epoch and after each: (EPOCHS + 1,)."""
        rates, noise = self.rates, iter(errors(self.seed))
        start = np.full(RUNS, START)
        w = descend(SGD(lambda t: float(rates[t])), lambda w: w + next(noise), start, STEPS)
        loss: Array = 0.5 * (w[::PER_EPOCH] ** 2).mean(axis=1)
        return loss

    @cached_property
    def expected(self) -> Array:
        """What infinitely many runs would have: (EPOCHS + 1,)."""
        return 0.5 * noisy_square(self.rates, START)[::PER_EPOCH]

    @cached_property
    def floor(self) -> Array:
        """Where the mean loss would come to rest if the epoch's rate stayed: (EPOCHS,)."""
        return noise_floor(self.eta)

    @cached_property
    def unwalked(self) -> float:
        """The share, 0 to 1, of the expected loss at the end that a run without errors has too."""
        return float(0.5 * noisy_square(self.rates, START, noise=0)[-1] / self.expected[-1])


def descent(schedule: Schedule, seed: int) -> Descent:
    return Descent(np.array([schedule(epoch) for epoch in range(EPOCHS)]), seed)


@lru_cache(maxsize=4)
def errors(seed: int) -> Array:
    """The error of each gradient, the same under every schedule: (STEPS, RUNS)."""
    return np.random.default_rng(seed).standard_normal((STEPS, RUNS))
