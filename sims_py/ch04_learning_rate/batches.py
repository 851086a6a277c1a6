"""One network, trained on batches of many sizes: as many epochs for each, and three rules of rate.

With a batch of B examples the rate is that of a batch of BASE times B / BASE (linear), times its
root, or times one (constant). The three networks of a size start alike and see the same batches.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sims_py.learn.arrays import Array, mean
from sims_py.learn.data import Examples
from sims_py.learn.digits import digits
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import minibatches, train

NET = MLP((64, 32, 10))
EXAMPLES, EPOCHS, BASE = 512, 10, 8
SIZES = (4, 8, 16, 32, 64, 128, 256, 512)
POWERS = np.array([1, 0.5, 0])  # of B / BASE: linear, root, constant


def data(seed: int) -> Examples:
    (x, labels), _ = digits(seed)
    return x[:EXAMPLES], labels[:EXAMPLES]


def losses(rate: float, size: int, seed: int) -> Iterator[Array]:
    """The loss on all examples at the start and after each epoch, for each rule: (3,)."""
    x, labels = data(seed)
    start = [np.stack([w] * len(POWERS)) for w in NET.init(seed)]  # (3, in, out)
    sgd = SGD((rate * (size / BASE) ** POWERS)[:, None, None])
    batches = minibatches(x, labels, size, EPOCHS, seed)
    for moment in train(sgd, NET.gradient, start, batches):
        if moment.t * size % EXAMPLES == 0:
            yield NET.loss(moment.weights, x, labels)


def noise(seed: int) -> Array:
    """How far a batch's gradient is from that of all, in lengths of the latter: (sizes,).

    The root of the mean square, over one epoch of batches, at the weights of the start.
    """
    x, labels = data(seed)
    weights = NET.init(seed)
    whole = flat(NET.gradient(weights, x, labels)[1])
    found = []
    for size in SIZES:
        each = minibatches(x, labels, size, 1, seed)
        errors = [flat(NET.gradient(weights, *batch)[1]) - whole for batch in each]
        found.append(mean(np.square(errors).sum(axis=1)) / (whole @ whole))
    return np.sqrt(found)


def flat(gradient: list[Array]) -> Array:
    return np.concatenate([g.ravel() for g in gradient])
