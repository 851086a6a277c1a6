"""A small fully connected classifier with its backward pass written by hand.

The weights are a plain list W1, b1, W2, b2, ... so that any optimizer can walk over it. All
functions accept leading axes: weights of shape (nets, in, out) are that many networks at once.
`stacks` has the networks with something more between their layers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sims_py.learn.activations import RELU, Activation
from sims_py.learn.arrays import Array, exp, largest, log, mean, quiet
from sims_py.learn.data import Labels

Weights = list[Array]  # W (in, out) and b (1, out) by turns, from the input on
Tape = list[Array]  # the input, each hidden layer's output, the logits: (examples, units)


@dataclass(frozen=True)
class MLP:
    """Layers of `sizes` units, input first and classes last; two sizes make a linear classifier."""

    sizes: Sequence[int]
    activation: Activation = RELU

    def init(self, seed: int, last: float = 1.0) -> Weights:
        """Normal weights of variance gain/fan_in, `last`^2/fan_in before the logits; biases 0."""
        rng = np.random.default_rng(seed)
        gains = [self.activation.gain] * (len(self.sizes) - 2) + [last**2]
        weights: Weights = []
        for (fan_in, fan_out), gain in zip(pairwise(self.sizes), gains, strict=True):
            W = np.sqrt(gain / fan_in) * rng.standard_normal((fan_in, fan_out))  # (in, out)
            weights += [W, np.zeros((1, fan_out))]
        return weights

    @quiet
    def forward(self, weights: Weights, x: Array) -> Tape:
        """Every layer's output for the examples `x` (examples, inputs); the last are logits."""
        *hidden, W_last, b_last = weights
        tape = [x]  # (examples, inputs)
        for W, b in zip(hidden[::2], hidden[1::2], strict=True):
            tape.append(self.activation.function(tape[-1] @ W + b))  # (examples, out)
        tape.append(tape[-1] @ W_last + b_last)  # (examples, classes)
        return tape

    @quiet
    def backward(self, weights: Weights, tape: Tape, delta: Array) -> Weights:
        """The gradient with respect to every weight; `delta` is that with respect to the logits."""
        gradient: Weights = []
        for a, W in zip(tape[-2::-1], weights[-2::-2], strict=True):  # from the last layer back
            of_W = transposed(a) @ delta  # (in, examples) @ (examples, out)
            of_b = delta.sum(axis=-2, keepdims=True)  # (1, out)
            gradient = [of_W, of_b, *gradient]
            delta = (delta @ transposed(W)) * self.activation.slope(a)  # (examples, in)
        return gradient

    @quiet
    def gradient(self, weights: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        """The mean loss over the examples, and its gradient with respect to every weight."""
        tape = self.forward(weights, x)
        loss = mean(losses(tape[-1], labels), axis=-1)  # one number for each network
        return loss, self.backward(weights, tape, logit_gradient(tape[-1], labels))

    @quiet
    def loss(self, weights: Weights, x: Array, labels: Labels) -> Array:
        """The mean loss over the examples, in nats."""
        return mean(losses(self.forward(weights, x)[-1], labels), axis=-1)

    def pattern(self, weights: Weights, x: Array) -> NDArray[np.bool_]:
        """Which hidden units are on, for each example: where it changes, a ReLU has its kink."""
        return np.concatenate([a > 0 for a in self.forward(weights, x)[1:-1]], axis=-1)


@quiet
def log_softmax(logits: Array) -> Array:
    """Logarithms of the predicted probabilities, of the shape (..., classes) of `logits`."""
    z = logits - largest(logits, axis=-1, keepdims=True)  # so that no exponential is above 1
    return z - log(exp(z).sum(axis=-1, keepdims=True))  # (..., classes) - (..., 1)


@quiet
def losses(logits: Array, labels: Labels) -> Array:
    """The cross-entropy -log p(label) of each example, in nats; log C where all are equal."""
    return -log_softmax(logits)[..., np.arange(len(labels)), labels]


def logit_gradient(logits: Array, labels: Labels) -> Array:
    """The gradient of the mean loss with respect to the logits: (p - 1[label]) / examples."""
    delta = exp(log_softmax(logits))  # p, (examples, classes)
    delta[..., np.arange(len(labels)), labels] -= 1
    delta /= len(labels)
    return delta


def accuracy(logits: Array, labels: Labels) -> Array:
    """The share of examples, 0 to 1, whose largest logit is their label's."""
    return mean(logits.argmax(axis=-1) == labels, axis=-1)


def transposed(a: NDArray[Any]) -> NDArray[Any]:
    """The last two axes in turn, whatever comes before them."""
    return np.swapaxes(a, -1, -2)
