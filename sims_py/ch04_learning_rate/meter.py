"""A network's training with a meter on it: how sharply the loss bends at every step.

Three spirals, two hidden layers of 16 ReLUs, gradient descent on all points at once: the network
of chapter 0. The largest curvature is found by power iteration, which at each step goes on from
the direction that was the steepest one step before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.curvature import curvatures, largest
from sims_py.learn.data import Examples, spirals
from sims_py.learn.networks import MLP, Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train

NET = MLP((2, 16, 16, 3))
STEPS = 300
FIRST, ROUNDS = 30, 4  # of the power iteration: before the first step, and before each other one


class Reading(NamedTuple):
    loss: float  # nats
    sharpness: float  # the largest curvature
    weights: Weights


@cache
def data() -> Examples:
    """The same for every seed: the seed draws the weights alone."""
    return spirals(50, seed=0)


def readings(rate: float, seed: int) -> Iterator[Reading]:
    """Before each step, and after the last."""
    x, labels = data()
    random, start = np.random.default_rng(seed), NET.init(seed)
    along: Weights = [random.standard_normal(w.shape) for w in start]
    for t, loss, weights in train(SGD(rate), NET.gradient, start, repeat((x, labels), STEPS)):
        rounds = ROUNDS if t else FIRST
        sharpness, along = largest(NET, weights, x, labels, along, rounds)
        yield Reading(float(loss), sharpness, weights)


def spectrum(weights: Weights) -> Array:
    """The sizes of all curvatures, the largest first: (371,)."""
    return np.sort(np.abs(curvatures(NET, weights, *data())))[::-1]
