"""Batch normalization (Ioffe & Szegedy 2015), as it is in training and as it is in a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sims_py.learn.arrays import Array, mean
from sims_py.learn.layers import Layer, Random
from sims_py.learn.networks import Weights

EPSILON = 1e-5  # keeps a unit that is the same for all examples from dividing by zero


@dataclass(frozen=True)
class BatchNorm(Layer):
    """Every unit gets mean 0 and variance 1 over the batch; then gamma and beta, which it learns.

    So the output for one example depends on the others of its batch.
    """

    units: int
    tensors = 2

    def init(self, random: Random) -> Weights:
        return [np.ones((1, self.units)), np.zeros((1, self.units))]

    def forward(self, weights: Weights, x: Array, random: Random | None) -> tuple[Array, Any]:
        gamma, beta = weights
        center = mean(x, axis=-2, keepdims=True)  # (1, units)
        sd = np.sqrt(mean((x - center) ** 2, axis=-2, keepdims=True) + EPSILON)
        normal = (x - center) / sd  # (examples, units)
        return gamma * normal + beta, (normal, sd)

    def backward(self, weights: Weights, kept: Any, delta: Array) -> tuple[Array, Weights]:
        (normal, sd), (gamma, _) = kept, weights
        of_gamma = (delta * normal).sum(axis=-2, keepdims=True)  # (1, units)
        of_beta = delta.sum(axis=-2, keepdims=True)
        by = delta * gamma  # (examples, units); what follows takes out what mean and sd absorb
        along = mean(by * normal, axis=-2, keepdims=True)
        return (by - mean(by, axis=-2, keepdims=True) - normal * along) / sd, [of_gamma, of_beta]

    def fixed(self, x: Array) -> FixedNorm:
        """The layer of a test, with mean and variance of these inputs for good.

        The variance is that of the population from which they were drawn, n/(n - 1) times theirs.
        """
        variance = x.var(axis=-2, keepdims=True, ddof=1)
        return FixedNorm(mean(x, axis=-2, keepdims=True), np.sqrt(variance + EPSILON))


@dataclass(frozen=True)
class FixedNorm(Layer):
    """Batch normalization in a test: a unit's mean and sd are known, (1, units) each."""

    center: Array
    sd: Array
    tensors = 2

    def forward(self, weights: Weights, x: Array, random: Random | None) -> tuple[Array, Any]:
        gamma, beta = weights
        normal = (x - self.center) / self.sd  # (examples, units)
        return gamma * normal + beta, normal

    def backward(self, weights: Weights, kept: Any, delta: Array) -> tuple[Array, Weights]:
        gamma, _ = weights
        of_gamma = (delta * kept).sum(axis=-2, keepdims=True)  # (1, units)
        return delta * gamma / self.sd, [of_gamma, delta.sum(axis=-2, keepdims=True)]
