"""Gradient clipping: a step may be long, but not longer than so much (Pascanu et al. 2013)."""

from __future__ import annotations

import numpy as np

from sims_py.learn.arrays import Array, asarray, quiet
from sims_py.learn.data import Labels
from sims_py.learn.networks import Weights
from sims_py.learn.training import Gradient


@quiet
def norm(gradient: Weights) -> Array:
    """The length of all tensors together, one for each network: (..., 1, 1)."""
    squares = [(g**2).sum(axis=(-2, -1), keepdims=True) for g in gradient]
    return asarray(np.sqrt(sum(squares)))


@quiet
def clip(gradient: Weights, limit: float) -> Weights:
    """The same direction, and at most `limit` > 0 long. What is not finite stays so."""
    length = norm(gradient)
    scale = np.where(length > limit, limit / length, 1.0)
    return [scale * g for g in gradient]


def clipped(gradient: Gradient, limit: float) -> Gradient:
    """The same function, whose gradient is clipped. The loss that it returns is not."""

    def with_limit(weights: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        loss, plain = gradient(weights, x, labels)
        return loss, clip(plain, limit)

    return with_limit
