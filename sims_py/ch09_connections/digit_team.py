"""Networks that learn to read digits, one after the other, and two ways to make one of them all.

A member is trained by gradient descent on all of its examples at once. Members differ in the
weights from which they start, or in their examples, which are then drawn with replacement from the
same digits (Breiman 1996), so that some come twice and others not at all; or in both.
"""

from __future__ import annotations

from itertools import repeat

import numpy as np

from sims_py.learn.arrays import Array, exp, mean
from sims_py.learn.data import Examples
from sims_py.learn.networks import MLP, Weights, log_softmax
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train

NET = MLP((64, 32, 10))
MEMBERS, STEPS, RATE = 15, 150, 0.5


def member(k: int, differ: str, data: Examples, seed: int) -> Weights:
    """The 0-based member `k`, trained; `differ` is "start", "data" or "both"."""
    x, labels = data  # (examples, 64), (examples,)
    start = NET.init(MEMBERS * seed + (k if differ != "data" else 0))
    if differ != "start":
        drawn = np.random.default_rng([seed, k]).integers(len(x), size=len(x))
        x, labels = x[drawn], labels[drawn]
    *_, last = train(SGD(RATE), NET.gradient, start, repeat((x, labels), STEPS))
    return last.weights


def probabilities(weights: Weights, x: Array) -> Array:
    """(examples, classes)."""
    return exp(log_softmax(NET.forward(weights, x)[-1]))


def average_of_outputs(members: list[Weights], x: Array) -> Array:
    """What the ensemble gives each class: (examples, classes)."""
    return mean(np.stack([probabilities(weights, x) for weights in members]), axis=0)


def average_of_weights(members: list[Weights]) -> Weights:
    """One network, each of whose weights is the mean of the members'."""
    return [mean(np.stack(each), axis=0) for each in zip(*members, strict=True)]
