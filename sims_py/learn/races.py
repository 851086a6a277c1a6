"""Several optimizers down one surface at the same time, each at many rates, told in stages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

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
    """The paths in stages of `stride` steps, the last perhaps shorter.

    A stage has the shape (its steps + 1, dim, optimizers, rates); its first row is where the stage
    before it ended. Each path is the one that `descend` makes, but a step asks for the gradient
    once for all. Every optimizer has the same number of rates, as an array.
    ValueError: `steps` is negative, or `stride` less than 1.
    """
    if steps < 0 or stride < 1:
        raise ValueError(f"steps is {steps} and stride {stride}: at least 0 and 1 are needed")
    rates = np.shape(optimizers[0].eta(0))
    begin = np.asarray(start, dtype=float)
    here = np.empty((len(begin), len(optimizers), *rates))
    here[:] = begin.reshape(-1, *[1] * (here.ndim - 1))
    states = [each.init(here[:, k]) for k, each in enumerate(optimizers)]
    for first in range(0, max(steps, 1), stride):
        stage = np.empty((min(stride, steps - first) + 1, *here.shape))
        stage[0] = here
        _run(optimizers, gradient, stage, states, first)
        here = stage[-1]
        yield stage


@quiet
def _run(
    optimizers: Sequence[Optimizer],
    gradient: Gradient,
    stage: Array,
    states: list[State],
    first: int,
) -> None:
    """Fills the rows of `stage` after its own first, and brings `states` up to date."""
    for t, (here, there) in enumerate(pairwise(stage), first):
        for k, each in enumerate(optimizers):
            there[:, k] = each.probe(here[:, k], states[k])
        g = gradient(there)
        for k, each in enumerate(optimizers):
            w, states[k] = each.step(here[:, k], g[:, k], states[k], t)
            if states[k]:  # an infinite mean of squares makes steps of zero: lost, not arrived
                w = np.where(np.isfinite(states[k][-1]), w, np.nan)
            there[:, k] = w
