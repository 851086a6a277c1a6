"""Networks of any layers: those of `networks`, with something more between.

Their weights are one plain list again, layer after layer, and `gradient` is called like that of
`MLP`, so that optimizers, the training loop and the gradient check take either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sims_py.learn.activations import RELU, Activation
from sims_py.learn.arrays import Array, mean, quiet
from sims_py.learn.data import Labels
from sims_py.learn.dropout import Dropout
from sims_py.learn.initialization import Scheme, he, lecun
from sims_py.learn.layers import Activate, Dense, Layer, Random
from sims_py.learn.networks import Weights, logit_gradient, losses
from sims_py.learn.normalization import BatchNorm


@dataclass(frozen=True)
class Stack:
    """Layers, the first of which gets the examples and the last of which gives the logits."""

    layers: Sequence[Layer]

    def init(self, seed: int) -> Weights:
        """Every layer's weights, drawn in their order."""
        random = np.random.default_rng(seed)
        return [w for layer in self.layers for w in layer.init(random)]

    def owned(self, weights: Weights) -> Iterator[tuple[Layer, Weights]]:
        """Each layer with its own part of the weights."""
        start = 0
        for layer in self.layers:
            yield layer, weights[start : start + layer.tensors]
            start += layer.tensors

    @quiet
    def outputs(self, weights: Weights, x: Array, random: Random | None = None) -> list[Array]:
        """What each layer gives for the examples `x` (examples, inputs); last the logits."""
        found = []
        for layer, own in self.owned(weights):
            x, _ = layer.forward(own, x, random)
            found.append(x)  # (examples, out)
        return found

    def logits(self, weights: Weights, x: Array, random: Random | None = None) -> Array:
        """(examples, classes)."""
        return self.forward(weights, x, random)[0]

    @quiet
    def forward(
        self, weights: Weights, x: Array, random: Random | None = None
    ) -> tuple[Array, list[Any]]:
        """The logits, and what each layer kept for the way back."""
        kept = []
        for layer, own in self.owned(weights):
            x, of_it = layer.forward(own, x, random)
            kept.append(of_it)
        return x, kept

    @quiet
    def backward(self, weights: Weights, kept: Sequence[Any], delta: Array) -> Weights:
        """The gradient by every weight, from what each layer kept and that by the logits."""
        gradient: Weights = []
        for (layer, own), of_it in zip(reversed([*self.owned(weights)]), kept[::-1], strict=True):
            delta, of_own = layer.backward(own, of_it, delta)
            gradient = [*of_own, *gradient]
        return gradient

    @quiet
    def gradient(
        self, weights: Weights, x: Array, labels: Labels, random: Random | None = None
    ) -> tuple[Array, Weights]:
        """The mean loss over the examples while training, and its gradient by every weight."""
        logits, kept = self.forward(weights, x, random)
        loss = mean(losses(logits, labels), axis=-1)  # one number for each network
        return loss, self.backward(weights, kept, logit_gradient(logits, labels))

    @quiet
    def loss(
        self, weights: Weights, x: Array, labels: Labels, random: Random | None = None
    ) -> Array:
        """The mean loss over the examples, in nats."""
        return mean(losses(self.logits(weights, x, random), labels), axis=-1)

    def pattern(
        self, weights: Weights, x: Array, random: Random | None = None
    ) -> NDArray[np.bool_]:
        """Which hidden units are on, for each example: where it changes, a ReLU has its kink."""
        found = zip(self.layers, self.outputs(weights, x, random), strict=True)
        return np.concatenate([a > 0 for layer, a in found if isinstance(layer, Activate)], axis=-1)

    @quiet
    def tested(self, weights: Weights, x: Array) -> Stack:
        """The network as it is in a test: nothing is dropped, and norms no longer see the batch.

        They keep the mean and the variance that they had on `x`, of what the network learned from.
        """
        layers: list[Layer] = []
        for layer, own in self.owned(weights):
            if isinstance(layer, Dropout):
                continue
            layers.append(layer.fixed(x) if isinstance(layer, BatchNorm) else layer)
            x, _ = layers[-1].forward(own, x, None)
        return Stack(layers)


def stack(
    sizes: Sequence[int],
    activation: Activation = RELU,
    scheme: Scheme = he,
    last: Scheme = lecun,
    normalized: bool = False,
    dropped: float = 0.0,
) -> Stack:
    """Fully connected layers; norms before the activations, dropout with this rate after them.

    `last` is the scheme of the layer before the logits. Without norms and dropout, and with ReLU,
    it is `MLP(sizes)`, weight by weight.
    """
    *hidden, (fan_in, classes) = pairwise(sizes)
    layers: list[Layer] = []
    for before, after in hidden:
        layers += [Dense(before, after, scheme), *[BatchNorm(after)] * normalized]
        layers += [Activate(activation), *[Dropout(dropped)] * (dropped > 0)]
    return Stack([*layers, Dense(fan_in, classes, last)])
