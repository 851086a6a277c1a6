"""What a network is stacked of. A layer goes forward, and back over what it did.

Every layer also works on several networks at once: weights with a leading axis (nets, in, out)
make outputs with one, and inputs without it are shared by all of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import numpy as np

from sims_py.learn.activations import Activation
from sims_py.learn.arrays import Array
from sims_py.learn.initialization import Scheme, he
from sims_py.learn.networks import Weights, transposed

Random = np.random.Generator


class Layer(ABC):
    """A function of its weights and its inputs, (examples, in) -> (examples, out)."""

    tensors = 0  # how many of the network's weights are this layer's own

    def init(self, random: Random) -> Weights:
        """Its weights before training."""
        return []

    @abstractmethod
    def forward(self, weights: Weights, x: Array, random: Random | None) -> tuple[Array, Any]:
        """Its output, and what it has to remember for the way back.

        `random` is for layers that leave something to chance while they train.
        """

    @abstractmethod
    def backward(self, weights: Weights, kept: Any, delta: Array) -> tuple[Array, Weights]:
        """The gradient by its inputs, then by its weights; `delta` is that by its outputs."""


@dataclass(frozen=True)
class Dense(Layer):
    """Every output is a weighted sum of all inputs, and a bias: x W + b."""

    fan_in: int
    fan_out: int
    scheme: Scheme = he
    tensors = 2

    def init(self, random: Random) -> Weights:
        sd = np.sqrt(self.scheme(self.fan_in, self.fan_out))
        W = sd * random.standard_normal((self.fan_in, self.fan_out))  # (in, out)
        return [W, np.zeros((1, self.fan_out))]

    def forward(self, weights: Weights, x: Array, random: Random | None) -> tuple[Array, Any]:
        W, b = weights
        return x @ W + b, x  # (examples, out)

    def backward(self, weights: Weights, kept: Any, delta: Array) -> tuple[Array, Weights]:
        W, _ = weights
        of_W = transposed(kept) @ delta  # (in, examples) @ (examples, out)
        of_b = delta.sum(axis=-2, keepdims=True)  # (1, out)
        return delta @ transposed(W), [of_W, of_b]  # (examples, in)


@dataclass(frozen=True)
class Activate(Layer):
    """The same nonlinearity for every unit."""

    activation: Activation

    def forward(self, weights: Weights, x: Array, random: Random | None) -> tuple[Array, Any]:
        a = self.activation.function(x)
        return a, a

    def backward(self, weights: Weights, kept: Any, delta: Array) -> tuple[Array, Weights]:
        return delta * self.activation.slope(kept), []
