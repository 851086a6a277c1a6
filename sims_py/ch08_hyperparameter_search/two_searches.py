"""Grid search and random search, with as many trials each, on two hyperparameters from 0 to 1.

How good a setting (x, y) is, nobody knows before trying it. Here it is a sum of two bumps,

    score = g(x − x₀) + a g(y − y₀),

and a search is judged by the best of its trials.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sims_py.learn import search
from sims_py.learn.arrays import Array

SIDE = 5
TRIALS = SIDE**2  # of each of the two
DRAWS = 1000  # repetitions, each with another optimum and other random trials


def draw_trials(seed: int) -> tuple[Array, Array, Array]:
    """An optimum (2,), the grid's trials (TRIALS, 2), the same for every seed, and random ones."""
    drawn = search.uniform(1 + TRIALS, seed)  # (1 + TRIALS, 2)
    return drawn[0], search.grid(SIDE), drawn[1:]


def bumps(trials: Array, optimum: Array, importance: float) -> Array:
    """The score as a share of the highest: (..., 2) -> (...). `importance` is a, from 0 to 1."""
    return search.score(trials, optimum, importance) / (1 + importance)


def best_so_far(score: Array) -> Array:
    """The highest score among each trial and those before it: (TRIALS,) -> (TRIALS,)."""
    return np.maximum.accumulate(score)


def gap(trials: Array, optimum: Array) -> float:
    """How far the nearest x that was tried is from x₀."""
    return float(search.distance(trials[:, :1], optimum[:1]))


@lru_cache(maxsize=256)
def wins(importance: float, seed: int) -> float:
    """The share of DRAWS in which the best random trial beats the best one of the grid."""
    return search.random_wins(importance, DRAWS, seed, SIDE)
