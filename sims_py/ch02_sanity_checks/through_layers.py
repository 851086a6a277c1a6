"""What a deep network does to the size of what passes, before the first step.

Examples go forward through the layers, and the gradient of the loss comes back. Each hidden layer
multiplies the size of either by nearly the same factor, so with the depth it grows or fades as a
power does.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sims_py.learn.activations import Activation
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.networks import log_softmax, losses, transposed

UNITS, CLASSES, EXAMPLES = 64, 10, 200


class Passage(NamedTuple):
    """One pass forward and one back."""

    outputs: list[Array]  # the inputs, then what each hidden layer gives: (EXAMPLES, UNITS)
    gradients: list[Array]  # of each example's loss by each layer's outputs: (EXAMPLES, UNITS)
    steps: list[Array]  # of the mean loss by each layer's weights: (UNITS, UNITS)
    loss: float  # on average, in nats


@quiet
def passage(activation: Activation, depth: int, gain: float, bias: float, seed: int) -> Passage:
    """`depth` >= 1 hidden layers, weights of standard deviation gain / sqrt(fan_in), one bias."""
    rng = np.random.default_rng(seed)
    outputs: list[Array] = [rng.standard_normal((EXAMPLES, UNITS))]
    weights = gain / np.sqrt(UNITS) * rng.standard_normal((depth, UNITS, UNITS))
    last = rng.standard_normal((UNITS, CLASSES)) / np.sqrt(UNITS)
    labels = np.arange(EXAMPLES) % CLASSES  # any will do: the inputs know nothing of them
    for W in weights:
        outputs.append(activation.function(outputs[-1] @ W + bias))

    logits = outputs[-1] @ last
    delta: Array = np.exp(log_softmax(logits)) - np.eye(CLASSES)[labels]  # (EXAMPLES, CLASSES)
    gradients: list[Array] = [delta @ transposed(last)]
    steps: list[Array] = []
    for W, before, after in zip(weights[::-1], outputs[-2::-1], outputs[:0:-1], strict=True):
        delta = gradients[0] * activation.slope(after)  # by the sums that the layer made
        steps.insert(0, transposed(before) @ delta / EXAMPLES)
        gradients.insert(0, delta @ transposed(W))
    return Passage(outputs, gradients[1:], steps, float(losses(logits, labels).mean()))


def size(a: Array) -> float:
    """The root of the mean square."""
    return float(np.sqrt(np.mean(a * a)))


def always_off(a: Array) -> float:
    """The share of units, 0 to 1, that are off for every example: (EXAMPLES, UNITS) -> one."""
    return 1 - float((a > 0).any(axis=0).mean())
