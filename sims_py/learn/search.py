"""Grid against random search in the unit square, of which one axis may matter more."""

from __future__ import annotations

from math import ceil, log

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sims_py.learn.arrays import Array, asarray, exp, smallest


def grid(side: int, axes: int = 2) -> Array:
    """The centers of `side`^`axes` equal cells: shape (side**axes, axes), values in (0, 1)."""
    centers = (np.arange(side) + 0.5) / side
    return np.stack(np.meshgrid(*[centers] * axes, indexing="ij"), axis=-1).reshape(-1, axes)


def uniform(trials: int, seed: int, axes: int = 2) -> Array:
    """Independent trials in [0, 1): shape (trials, axes)."""
    return np.random.default_rng(seed).random((trials, axes))


def log_uniform(low: float, high: float, count: int, seed: int) -> Array:
    """`count` values between `low` > 0 and `high`, as many in each factor of ten as in any other.

    10 ** uniform(log10(low), log10(high)): how to draw a learning rate.
    """
    rng = np.random.default_rng(seed)
    return 10 ** rng.uniform(np.log10(low), np.log10(high), count)


def score(trials: Array, optimum: ArrayLike, importance: float, width: float = 0.08) -> Array:
    """g(x - x0) + importance g(y - y0), g a Gaussian bump: (..., 2) -> (...), best where largest.

    `importance`, 0 to 1, is that of the second axis; `width` is g's standard deviation.
    """
    bumps = exp(-0.5 * ((trials - asarray(optimum)) / width) ** 2)  # (..., 2)
    return bumps[..., 0] + importance * bumps[..., 1]


def random_wins(
    importance: float, draws: int, seed: int, side: int = 5, width: float = 0.08
) -> float:
    """The share of `draws`, each with a new optimum and new trials, in which random beats the grid.

    Both have `side`^2 trials; each is judged by its best.
    """
    rng = np.random.default_rng(seed)
    optimum = rng.random((draws, 1, 2))  # one for all trials of a draw
    by_chance = rng.random((draws, side**2, 2))
    best, best_of_grid = (  # (draws,) each
        score(trials, optimum, importance, width).max(axis=1) for trials in (by_chance, grid(side))
    )
    return float(np.mean(best > best_of_grid))


def distance(trials: Array, optimum: ArrayLike) -> Array:
    """How far the nearest trial is from the optimum: (..., trials, axes) -> (...)."""
    distances = np.linalg.norm(trials - asarray(optimum), axis=-1)  # (..., trials)
    return smallest(distances, axis=-1)


def distinct(trials: Array, axis: int = 0) -> NDArray[np.floating]:
    """The different values that were tried of one hyperparameter, in order."""
    return np.unique(trials[:, axis])


def grid_gap(side: int) -> float:
    """The mean distance of a uniform optimum from the nearest of `side` cell centers, one axis."""
    return 1 / (4 * side)


def random_gap(trials: int) -> float:
    """The same for independent uniform trials, exactly."""
    return (1 + 1 / (trials + 2)) / (2 * (trials + 1))


def hit(trials: int, share: float = 0.05) -> float:
    """P(at least one trial among the best `share` of settings) = 1 - (1 - share)^trials."""
    return 1 - (1 - share) ** trials


def trials_for(probability: float, share: float = 0.05) -> int:
    """How many random trials make `hit` reach `probability`, both in (0, 1)."""
    return ceil(log(1 - probability) / log(1 - share))
