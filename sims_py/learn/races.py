"""Several optimizers down one surface at the same time, and all of them as far as they got."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.optimizers import Optimizer, State

Gradient = Callable[[Array], Array]  # (dim, optimizers, rates) -> the same


def race(
    optimizers: Sequence[Optimizer],
    gradient: Gradient,
    start: ArrayLike,
    steps: int,
    stride: int,
) -> Iterator[Array]:
    """The paths after each `stride` steps, at last the whole: (done + 1, dim, optimizers, rates).

    Each path is the one that `descend` makes, but a step asks for the gradient once for all. Every
    optimizer has the same number of rates, as an array. What is yielded is a view, not a copy.
    ValueError: `steps` is negative, or `stride` less than 1.
    """
    if steps < 0 or stride < 1:
        raise ValueError(f"steps is {steps} and stride {stride}: at least 0 and 1 are needed")
    rates = np.shape(optimizers[0].eta(0))
    begin = np.asarray(start, dtype=float)
    path = np.full((steps + 1, len(begin), len(optimizers), *rates), np.nan)
    path[0] = begin.reshape(-1, *[1] * (path.ndim - 2))
    states = [each.init(path[0, :, k]) for k, each in enumerate(optimizers)]
    for first in range(0, max(steps, 1), stride):
        done = min(first + stride, steps)
        _run(optimizers, gradient, path, states, range(first, done))
        yield path[: done + 1]


@quiet
def _run(
    optimizers: Sequence[Optimizer],
    gradient: Gradient,
    path: Array,
    states: list[State],
    steps: range,
) -> None:
    """Fills the rows of `path` after those of `steps`, and brings `states` up to date."""
    for t in steps:
        here, there = path[t], path[t + 1]
        for k, each in enumerate(optimizers):
            there[:, k] = each.probe(here[:, k], states[k])
        g = gradient(there)
        for k, each in enumerate(optimizers):
            w, states[k] = each.step(here[:, k], g[:, k], states[k], t)
            if states[k]:  # an infinite mean of squares makes steps of zero: lost, not arrived
                w = np.where(np.isfinite(states[k][-1]), w, np.nan)
            there[:, k] = w
