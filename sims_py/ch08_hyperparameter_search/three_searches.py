"""The three searches of one budget on a network's rate and decay, in many draws, and their judge.

A search is judged by the lowest loss that it has seen after a full run.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sims_py.ch08_hyperparameter_search.one_budget import (
    FULL,
    Stage,
    coarse_to_fine,
    halving,
    random_search,
)
from sims_py.ch08_hyperparameter_search.progress import log_loss
from sims_py.learn.arrays import Array, exp

DRAWS = 300  # repetitions, each with other trials
SEARCHES = ("random", "coarse to fine", "halving")
Search = list[Stage]


@lru_cache(maxsize=64)
def searches(runs: int, shortest: int, seed: int) -> tuple[Search, Search, Search]:
    """All three, DRAWS times, at a budget of so many full runs. Losses are logarithms."""
    rngs = [np.random.default_rng([seed, which]) for which in range(len(SEARCHES))]
    return (
        random_search(log_loss, rngs[0], DRAWS, runs),
        coarse_to_fine(log_loss, rngs[1], DRAWS, runs, shortest),
        halving(log_loss, rngs[2], DRAWS, runs, shortest),
    )


def lowest(found: Search) -> Array:
    """The lowest loss after a full run, in nats: (draws,)."""
    full = [stage.loss for stage in found if stage.length == FULL]
    return exp(np.concatenate(full, axis=1).min(axis=1))
