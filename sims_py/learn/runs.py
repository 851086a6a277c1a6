"""What to measure of a run: when it settled or was lost, how often it turned, which rates work."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.optimizers import Optimizer, descend
from sims_py.learn.surfaces import Surface

LOST = 10.0  # times the loss at the start: who stays above that diverges


@quiet
def settling_time(values: ArrayLike, tolerance: float) -> Array:
    """The first step after which a run stays below `tolerance`; inf if it does not by its end.

    `values` has the steps first, (steps + 1, ...); the result has the rest of the shape. A run
    that dips below and comes back has not arrived, and neither has one that is not finite.
    """
    above = ~(np.asarray(values) < tolerance)  # (steps + 1, ...); nan counts as above
    last = len(above) - 1 - np.argmax(above[::-1], axis=0)  # (...), as all that follows
    first = np.where(above.any(axis=0), last + 1, 0)
    return np.where(first == len(above), np.inf, first)[()]  # one number for one run


@quiet
def divergence_time(losses: ArrayLike, first: float) -> Array:
    """The first step after which a run stays above LOST times its `first` loss; inf if it does not.

    `losses` as `values` for `settling_time`. What is no number counts as infinitely high, and a
    `first` below 1 as 1: who starts beside the minimum has room for a few steps away from it.
    """
    heights = np.where(np.isfinite(losses), losses, np.inf)
    return settling_time(-heights, -LOST * max(1.0, first))


def sign_changes(coordinate: ArrayLike) -> NDArray[np.integer]:
    """How many steps change the sign, along the first axis; a step onto zero or off it does not."""
    sign = np.sign(coordinate)  # (steps + 1, ...)
    return np.asarray((sign[1:] * sign[:-1] < 0).sum(axis=0))


def fraction_increasing(losses: ArrayLike) -> float:
    """The share, 0 to 1, of steps that raise the loss, of shape (steps + 1,)."""
    return float(np.mean(np.diff(losses) > 0))


def sweep(
    make: Callable[[Array], Optimizer],
    surface: Surface,
    start: ArrayLike,
    steps: int,
    rates: Array,
) -> Array:
    """Heights of one descent per rate, all run at once: shape (steps + 1, rates)."""
    points = np.multiply.outer(start, np.ones(len(rates)))  # (2, rates)
    path = descend(make(rates), surface.gradient, points, steps)  # (steps + 1, 2, rates)
    return surface.value(path[:, 0], path[:, 1])  # (steps + 1, rates)
