"""Three ways to spend one budget of training steps: full runs, coarse to fine, successive halving.

A trial is a setting of two hyperparameters, a point of the unit square; `loss(trials, steps)` is
what they come to (..., 2) -> (...). Each search happens in `draws` at once; budgets are full runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array, asarray

LENGTHS = (10, 20, 40, 80, 160, 320)  # steps that a run may take
FULL = LENGTHS[-1]
BOX = np.array([0.25, 0.5])  # the fine stage's part of both axes
Loss = Callable[[Array, int], Array]


class Stage(NamedTuple):
    trials: Array  # (draws, n, 2)
    length: int  # steps since their start
    cost: int  # steps that each takes in this stage
    loss: Array  # (draws, n)


def random_search(loss: Loss, rng: np.random.Generator, draws: int, runs: int) -> list[Stage]:
    trials = rng.random((draws, runs, 2))
    return [Stage(trials, FULL, FULL, loss(trials, FULL))]


def coarse_to_fine(
    loss: Loss, rng: np.random.Generator, draws: int, runs: int, shortest: int
) -> list[Stage]:
    trials = rng.random((draws, runs * FULL // (2 * shortest), 2))
    coarse = Stage(trials, shortest, shortest, loss(trials, shortest))
    corner = np.clip(best(coarse, 1) - BOX / 2, 0, 1 - BOX)  # the box stays within the square
    trials = corner + BOX * rng.random((draws, runs // 2, 2))
    return [coarse, Stage(trials, FULL, FULL, loss(trials, FULL))]


def halving(
    loss: Loss, rng: np.random.Generator, draws: int, runs: int, shortest: int
) -> list[Stage]:
    lengths = LENGTHS[LENGTHS.index(shortest) :]
    each = shortest * (1 + (len(lengths) - 1) / 2)  # steps of all stages, for each first trial
    trials: Array = rng.random((draws, int(runs * FULL / each), 2))
    before, stages = 0, []
    for length in lengths:
        stages.append(Stage(trials, length, length - before, loss(trials, length)))
        trials, before = best(stages[-1], max(1, trials.shape[1] // 2)), length
    return stages


def best(stage: Stage, count: int) -> Array:
    """The `count` trials of lowest loss: (draws, count, 2)."""
    order = np.argsort(stage.loss, axis=1, kind="stable")[:, :count, None]
    return asarray(np.take_along_axis(stage.trials, order, axis=1))
