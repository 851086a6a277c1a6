"""A learning rate finder: a short run in which the rate rises, and training at what it says: the
rate at which the loss of the batches, averaged over about ten steps, is lowest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.data import Examples
from sims_py.learn.digits import digits
from sims_py.learn.networks import MLP, Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import minibatches, train

NET = MLP((64, 32, 10))
NETWORKS, EXAMPLES, SIZE, EPOCHS = 12, 512, 32, 10
LOW, HIGH = 1e-3, 10.0  # the rate at the first step of the sweep, and at the last
MEMORY, TIMES = 0.9, np.array([1 / 3, 1, 3])  # of the average; of the rate that the sweep says


def data(seed: int) -> Examples:
    x, labels = digits(seed)[0]
    return x[:EXAMPLES], labels[:EXAMPLES]


def starts(seed: int) -> Weights:
    """The networks, which differ in their weights alone: (NETWORKS, in, out) each."""
    each = (NET.init(NETWORKS * seed + i) for i in range(NETWORKS))
    return [np.stack(layer) for layer in zip(*each, strict=True)]


def rates(steps: int) -> Array:
    """From LOW to HIGH, each as many times the one before: (steps,)."""
    return LOW * (HIGH / LOW) ** (np.arange(steps) / (steps - 1))


@quiet
def sweep(steps: int, seed: int) -> Array:
    """The averaged loss before each step, of each network: (steps, NETWORKS), in nats."""
    weights, average, found = starts(seed), np.zeros(NETWORKS), []
    batches = minibatches(*data(seed), SIZE, steps, seed)
    for t, (rate, (x, labels)) in enumerate(zip(rates(steps), batches, strict=False)):
        loss, gradient = NET.gradient(weights, x, labels)
        average = MEMORY * average + (1 - MEMORY) * loss
        found += [average / (1 - MEMORY ** (t + 1))]
        weights = [w - rate * g for w, g in zip(weights, gradient, strict=True)]
    return np.nan_to_num(found, nan=np.inf)


def training(rate: Array, seed: int) -> Iterator[Array]:
    """The loss at the start and after each epoch, each network at TIMES its rate: (NETWORKS, 3)."""
    start = [np.repeat(w, len(TIMES), axis=0) for w in starts(seed)]
    sgd = SGD((rate[:, None] * TIMES).reshape(-1, 1, 1))
    batches = minibatches(*data(seed), SIZE, EPOCHS, seed + 100)
    for moment in train(sgd, NET.gradient, start, batches):
        if moment.t * SIZE % EXAMPLES == 0:
            yield NET.loss(moment.weights, *data(seed)).reshape(NETWORKS, len(TIMES))
