"""Networks like the figure's, trained from many seeds at once, and what becomes of averages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat

import numpy as np

from sims_py.ch00_why_training_is_an_art.three_rates import NET, STEPS
from sims_py.learn.arrays import Array
from sims_py.learn.data import Examples, Labels, spirals
from sims_py.learn.networks import Weights, accuracy, log_softmax
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import Gradient, train

RATE = 0.5
DRAWS = 1000  # teams of five, drawn from all the networks
EASY, SHAKY = (50, 0.2), (30, 0.4)  # points of each spiral, noise; EASY is the figure's
SAMPLES = range(100, 120)  # seeds of the data for tests: 20 times 150 points


@dataclass(frozen=True)
class Many:
    """Networks trained alike from the seeds 0, 1, ..., and what they say of new points."""

    weights: Weights  # each (networks, in, out)
    probabilities: Array  # (networks, points, classes)
    labels: Labels  # (points,)

    @cached_property
    def answers(self) -> Labels:
        answers: Labels = self.probabilities.argmax(axis=-1)
        return answers

    @cached_property
    def right(self) -> Array:
        """Each network's accuracy."""
        share: Array = (self.answers == self.labels).mean(axis=-1)
        return share

    @cached_property
    def losses(self) -> Array:
        """Of each network on each point: (networks, points)."""
        return loss(self.probabilities, self.labels)


@dataclass(frozen=True)
class Team:
    """Some of many networks, by their seeds, and the average of their probabilities."""

    many: Many
    members: Sequence[int]

    @cached_property
    def average(self) -> Array:
        average: Array = self.many.probabilities[self.members].mean(axis=0)
        return average

    @property
    def right(self) -> float:
        return float((self.average.argmax(axis=-1) == self.many.labels).mean())

    @property
    def losses(self) -> Array:
        return loss(self.average, self.many.labels)


def loss(probabilities: Array, labels: Labels) -> Array:
    """The cross-entropy of each point, in nats; probabilities (..., points, classes)."""
    own: Array = -np.log(probabilities[..., np.arange(len(labels)), labels])
    return own


def stacked(seeds: Sequence[int]) -> Weights:
    return [np.stack(each) for each in zip(*map(NET.init, seeds), strict=True)]


def trained(start: Weights, data: Examples, gradient: Gradient = NET.gradient) -> Weights:
    """The weights after the figure's number of steps over all the data."""
    *_, last = train(SGD(RATE), gradient, start, repeat(data, STEPS))
    return last.weights


def score(weights: Weights, points: Examples) -> Array:
    return accuracy(NET.forward(weights, points[0])[-1], points[1])


@cache
def fresh(noise: float) -> Examples:
    """3,000 points that no network has seen."""
    samples = [spirals(50, seed, noise=noise) for seed in SAMPLES]
    return np.concatenate([x for x, _ in samples]), np.concatenate([y for _, y in samples])


@cache
def many(kind: tuple[int, float], count: int) -> Many:
    points, noise = kind
    weights = trained(stacked(range(count)), spirals(points, seed=0, noise=noise))
    x, labels = fresh(noise)
    return Many(weights, np.exp(log_softmax(NET.forward(weights, x)[-1])), labels)


@cache
def teams(kind: tuple[int, float], count: int, size: int = 5) -> tuple[Team, ...]:
    """The same number of draws for every kind, each without putting back."""
    rng = np.random.default_rng(0)
    drawn = [rng.choice(count, size, replace=False).tolist() for _ in range(DRAWS)]
    return tuple(Team(many(kind, count), members) for members in drawn)


def merged(weights: Weights, members: Sequence[int]) -> Weights:
    """One network whose weights are the members' averages."""
    return [w[members].mean(axis=0) for w in weights]


def shuffled(weights: Weights, seed: int) -> Weights:
    """One network with the units of each hidden layer in another order."""
    rng = np.random.default_rng(seed)
    W1, b1, W2, b2, W3, b3 = weights
    one, two = rng.permutation(W1.shape[1]), rng.permutation(W2.shape[1])
    return [W1[:, one], b1[:, one], W2[one][:, two], b2[:, two], W3[two], b3]
