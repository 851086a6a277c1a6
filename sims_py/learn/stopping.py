"""Early stopping: keep the weights that did best on what the network never learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import NamedTuple

from sims_py.learn.networks import Weights
from sims_py.learn.training import Moment


class Look(NamedTuple):
    """One examination during a run, and the best until then."""

    t: int
    loss: float  # the validation loss at step `t`
    best_t: int
    best_loss: float
    best_weights: Weights


def early_stopping(
    run: Iterable[Moment], validate: Callable[[Weights], float], every: int, patience: int
) -> Iterator[Look]:
    """Looks at a run at every `every`-th step; ends it once the best look is `patience` looks old.

    A loss that only equals the best is not better, and one that is no number never is.
    """
    best_t, best_loss, best_weights, stale = 0, inf, None, 0
    for t, _, weights in run:
        if t % every:
            continue
        loss, stale = float(validate(weights)), stale + 1
        if best_weights is None or loss < best_loss:
            best_t, best_loss, best_weights, stale = t, loss, weights, 0
        yield Look(t, loss, best_t, best_loss, best_weights)
        if stale >= patience:
            return
