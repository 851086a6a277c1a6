"""One network, one set of examples, three learning rates.

Three copies of a network start from the same weights and see the same examples, three spirals in
the plane. They are trained by gradient descent on all examples at once, each at a rate of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.data import Examples, spirals
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train

NET = MLP((2, 16, 16, 3))
EXAMPLES, STEPS = 150, 300


class Moment(NamedTuple):
    """All networks before the 0-based step `t`, and once more after the last."""

    t: int
    loss: Array  # (networks,), over all examples, in nats
    hidden: Array  # (networks, examples, 16): what the last layer is fed with
    logits: Array  # (networks, examples, 3)


@cache
def data() -> Examples:
    """The same for every seed: the seed draws the weights alone."""
    return spirals(EXAMPLES // 3, seed=0)


def train_side_by_side(rates: Array, seed: int) -> Iterator[Moment]:
    """STEPS steps of a network for each of the `rates`."""
    x, labels = data()  # (examples, 2), (examples,)
    start = [np.stack([w] * len(rates)) for w in NET.init(seed)]  # (networks, in, out)
    sgd = SGD(rates[:, None, None])
    for t, loss, weights in train(sgd, NET.gradient, start, repeat((x, labels), STEPS)):
        *_, hidden, logits = NET.forward(weights, x)
        yield Moment(t, loss, hidden, logits)
