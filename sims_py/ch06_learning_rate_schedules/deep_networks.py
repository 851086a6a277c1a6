"""Twenty-four deep, narrow networks, each from a start of its own, trained at one rate.

All learn the same 90 points of three spirals, by gradient descent with momentum on all points at
once. The rate is constant, or it climbs in a straight line, from a tenth of it at the first step,
and then stays. The networks are trained side by side and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import repeat

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.data import Examples, spirals
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import Momentum
from sims_py.learn.schedules import Schedule, constant, warmup
from sims_py.learn.training import train

NET = MLP((2, 24, 24, 24, 24, 3))
NETWORKS, STEPS = 24, 200


@cache
def data() -> Examples:
    """The same for every seed: the seed draws the weights alone."""
    return spirals(30, seed=0)


def schedule(rate: float, climb: int) -> Schedule:
    """The rate of each step; it is on its way up for the first `climb` of them."""
    return warmup(constant(rate), climb) if climb else constant(rate)


def losses(eta: Schedule, seed: int) -> Iterator[Array]:
    """Each network's loss before each step and after the last, in nats: (NETWORKS,)."""
    starts = [NET.init(NETWORKS * seed + each) for each in range(NETWORKS)]
    weights = [np.stack(w) for w in zip(*starts, strict=True)]  # (NETWORKS, in, out)
    for moment in train(Momentum(eta), NET.gradient, weights, repeat(data(), STEPS)):
        yield moment.loss
