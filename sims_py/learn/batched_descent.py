"""Several optimizers down one surface at the same time, each at many rates, told in stages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.optimizers import Descent, Optimizer, Step, iterates

Gradient = Callable[[Array], Array]  # (dim, optimizers, rates) -> the same


def descend_together(
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
    w = np.multiply.outer(np.asarray(start, dtype=float), np.ones(rates))  # (dim, rates)
    descents = [iterates(optimizer, w) for optimizer in optimizers]
    latest = [next(descent) for descent in descents]
    for first in range(0, max(steps, 1), stride):
        length = min(stride, steps - first) + 1
        stage = np.empty((length, len(w), len(descents), *rates))
        latest = _run(descents, gradient, latest, stage)
        yield stage


@quiet
def _run(
    descents: list[Descent], gradient: Gradient, latest: list[Step], stage: Array
) -> list[Step]:
    """Fills the rows of `stage`, the first with the `latest` steps; returns those at its end."""
    ahead = np.empty_like(stage[0])  # (dim, optimizers, rates)
    for row in stage[:-1]:
        for k, step in enumerate(latest):
            row[:, k], ahead[:, k] = step
        g = gradient(ahead)  # (dim, optimizers, rates)
        latest = [descent.send(g[:, k]) for k, descent in enumerate(descents)]
    stage[-1] = np.stack([w for w, _ in latest], axis=1)
    return latest
