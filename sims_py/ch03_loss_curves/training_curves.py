"""What a training log shows: a network learns, and is examined at every few steps.

A step's loss is that of its batch. Looks at all of the training data, and at a validation set from
which the network never learns, give the other curves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from sims_py.learn.arrays import quiet
from sims_py.learn.curves import Curves
from sims_py.learn.data import Examples
from sims_py.learn.networks import MLP, Weights, accuracy, losses
from sims_py.learn.optimizers import Optimizer
from sims_py.learn.training import train

STEPS, EVERY = 400, 4  # steps of a run, and from one look at the validation set to the next


def record(
    network: MLP,
    optimizer: Optimizer,
    weights: Weights,
    batches: Iterable[Examples],
    shown: Examples,
    fresh: Examples,
) -> Iterator[Curves]:
    """The run's curves so far, at every look; the last time all of them."""
    loss, looks = [], []
    for moment in train(optimizer, network.gradient, weights, batches):
        loss.append(float(moment.loss))
        if moment.t % EVERY == 0:
            looks.append(look(network, moment.weights, shown, fresh))
            yield Curves(np.array(loss), *np.array(looks).T)


@quiet
def look(net: MLP, weights: Weights, shown: Examples, fresh: Examples) -> tuple[float, ...]:
    """The validation loss, then the accuracy on what was shown and on what was not."""
    logits = net.forward(weights, fresh[0])[-1]  # (examples, 2)
    known = accuracy(net.forward(weights, shown[0])[-1], shown[1])
    return float(losses(logits, fresh[1]).mean()), float(known), float(accuracy(logits, fresh[1]))
