"""The training loop, one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.data import Examples, Labels
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import Descent, Optimizer, iterates

Gradient = Callable[[Weights, Array, Labels], tuple[Array, Weights]]  # such as MLP.gradient


class Moment(NamedTuple):
    """A training run before its step `t` (0-based): the weights, and their loss on the batch."""

    t: int
    loss: Array
    weights: Weights


def train(
    optimizer: Optimizer | Sequence[Optimizer],
    gradient: Gradient,
    weights: Weights,
    batches: Iterable[Examples],
) -> Iterator[Moment]:
    """One step per batch; yields before each, and once more after the last, on the last batch.

    `repeat((x, labels), 300)` from itertools makes 300 steps over all the data. The loss is that
    of the point at which the gradient was taken, which for Nesterov is the look-ahead point.
    Several optimizers are one for each tensor.
    """
    rules = [optimizer] * len(weights) if isinstance(optimizer, Optimizer) else optimizer
    descents = [iterates(rule, w) for rule, w in zip(rules, weights, strict=True)]
    ahead = [next(descent)[1] for descent in descents]
    t = -1
    for t, (x, labels) in enumerate(batches):
        loss, g = gradient(ahead, x, labels)
        yield Moment(t, loss, weights)
        weights, ahead = _advance(descents, g)
    if t >= 0:
        yield Moment(t + 1, gradient(weights, x, labels)[0], weights)


def minibatches(x: Array, labels: Labels, size: int, epochs: int, seed: int) -> Iterator[Examples]:
    """Batches of `size` examples, in a new random order each epoch; the last may be smaller."""
    rng = np.random.default_rng(seed)
    for _ in range(epochs):
        order = rng.permutation(len(x))
        for start in range(0, len(x), size):
            chosen = order[start : start + size]
            yield x[chosen], labels[chosen]


@quiet
def _advance(descents: list[Descent], g: Weights) -> tuple[Weights, Weights]:
    """The next weights, and where their gradient is wanted."""
    steps = [descent.send(each) for descent, each in zip(descents, g, strict=True)]
    return [w for w, _ in steps], [ahead for _, ahead in steps]
