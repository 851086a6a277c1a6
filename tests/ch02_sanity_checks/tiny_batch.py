"""The test with ten examples, with one thing broken at a time: the chapter's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import repeat

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.bugs import missing_mask
from sims_py.learn.data import Examples, Labels
from sims_py.learn.networks import MLP, Weights, accuracy
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import Gradient, Moment, train

CLASSES, INPUTS, NOISE = 10, 16, 0.8
NET = MLP((INPUTS, 32, CLASSES))
RATE, STEPS = 0.5, 300


def clusters(per_class: int, seed: int) -> Examples:
    """Ten clouds of standard deviation NOISE around normal centers, class by class in turn."""
    centers = np.random.default_rng(0).standard_normal((CLASSES, INPUTS))
    labels = np.arange(CLASSES * per_class) % CLASSES
    noise = np.random.default_rng([seed, 7]).standard_normal((len(labels), INPUTS))
    return centers[labels] + NOISE * noise, labels


def as_is(x: Array, labels: Labels) -> Examples:
    return x, labels


def renumbered(x: Array, labels: Labels) -> Examples:
    return x, (labels + 3) % CLASSES


def relabeled(x: Array, labels: Labels) -> Examples:
    return x, np.random.default_rng(5).integers(CLASSES, size=len(labels))


def scrambled(x: Array, labels: Labels) -> Examples:
    return np.random.default_rng(len(x)).permuted(x, axis=1), labels


def contradicting(x: Array, labels: Labels) -> Examples:
    return x[[0, 0, *range(2, len(x))]], labels


def blank(x: Array, labels: Labels) -> Examples:
    return np.zeros_like(x), labels


def scaled(
    factors: tuple[float, ...], weights: Weights, x: Array, labels: Labels
) -> tuple[Array, Weights]:
    """The right gradient, each tensor's times a factor: 0 freezes it, -1 goes uphill."""
    loss, gradient = NET.gradient(weights, x, labels)
    return loss, [factor * g for factor, g in zip(factors, gradient, strict=True)]


@dataclass(frozen=True)
class Fault:
    data: Callable[[Array, Labels], Examples] = as_is
    gradient: Gradient = NET.gradient
    rate: float = RATE

    def train(self, per_class: int, seed: int) -> tuple[Moment, Examples]:
        """The network at the end, and the examples as it saw them."""
        shown = self.data(*clusters(per_class, seed))
        *_, last = train(SGD(self.rate), self.gradient, NET.init(0), repeat(shown, STEPS))
        return last, shown

    def memorized(self) -> tuple[float, int]:
        """The loss on ten examples, and how many of them are right."""
        last, (x, labels) = self.train(1, seed=0)
        return float(last.loss), right(last.weights, x, labels)

    def unseen(self) -> int:
        """Trained on 500 examples: how many of 1,000 others it gets truly right."""
        last, _ = self.train(50, seed=100)
        x, labels = clusters(100, seed=200)
        return right(last.weights, self.data(x, labels)[0], labels)


def right(weights: Weights, x: Array, labels: Labels) -> int:
    return round(float(accuracy(NET.forward(weights, x)[-1], labels)) * len(labels))


PASS: Mapping[str, Fault] = {
    "nothing": Fault(),
    "labels renumbered": Fault(renumbered),
    "labels random": Fault(relabeled),
    "inputs scrambled, each differently": Fault(scrambled),
    "first layer frozen": Fault(gradient=partial(scaled, (0, 0, 1, 1))),
    "last layer frozen": Fault(gradient=partial(scaled, (1, 1, 0, 0))),
    "ReLU mask forgotten": Fault(gradient=partial(missing_mask, NET)),
}
FAIL: Mapping[str, Fault] = {
    "two of the ten alike, with different labels": Fault(contradicting),
    "inputs blank": Fault(blank),
    "learning rate 0.0001": Fault(rate=1e-4),
    "gradient's sign flipped": Fault(gradient=partial(scaled, (-1, -1, -1, -1))),
}
