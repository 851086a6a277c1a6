"""Descent where every gradient is noisy, on the parabola L = ½ w².

At w the true gradient is w, and what a step sees of it is off by a normal error of variance 1:

    w ← w − η (w + error)

So E w² obeys its own rule, E w² ← (1 − η)² E w² + η², exactly and for any sequence of rates. The
first part is the way that is still to go and fades; the second is the noise and comes in afresh.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sims_py.learn.arrays import Array, mean
from sims_py.learn.optimizers import SGD, descend
from sims_py.learn.quadratics import noisy_square

EPOCHS, PER_EPOCH = 100, 4  # epochs, and steps in each
STEPS = EPOCHS * PER_EPOCH
START, RUNS = 3.0, 300


@lru_cache(maxsize=4)
def errors(seed: int) -> Array:
    """The error of each gradient, the same under every schedule: (STEPS, RUNS)."""
    return np.random.default_rng(seed).standard_normal((STEPS, RUNS))


def measured_loss(rates: Array, seed: int) -> Array:
    """The mean loss of RUNS descents before the first epoch and after each: (EPOCHS + 1,).

    All begin at START and have errors of their own; `rates` holds that of each step, (STEPS,).
    """
    noise = iter(errors(seed))
    sgd = SGD(lambda t: float(rates[t]))
    w = descend(sgd, lambda w: w + next(noise), np.full(RUNS, START), STEPS)  # (STEPS + 1, RUNS)
    return 0.5 * mean(w[::PER_EPOCH] ** 2, axis=1)


def expected_loss(rates: Array, noise: float = 1.0) -> Array:
    """What infinitely many descents would have, (EPOCHS + 1,); without `noise`, if it is 0."""
    return 0.5 * noisy_square(rates, START, noise)[::PER_EPOCH]
