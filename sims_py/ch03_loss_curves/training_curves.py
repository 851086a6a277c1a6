"""What a training log shows: a network learns, and is examined at every few steps.

A step's loss is that of its batch. Looks at all of the training data, and at a validation set from
which the network never learns, give the other curves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.data import Examples
from sims_py.learn.networks import MLP, Weights, accuracy, losses
from sims_py.learn.optimizers import Optimizer
from sims_py.learn.training import train

STEPS, EVERY = 400, 4  # steps of a run, and from one look at the validation set to the next


@dataclass(frozen=True)
class Curves:
    """The four curves of a run so far: losses in nats, accuracies from 0 to 1."""

    loss: Array  # (steps + 1,): of the batch shown at each step, as a log prints it
    fresh_loss: Array  # (looks,): on the validation set, at every fourth step
    accuracy: Array  # (looks,): on all the training data
    fresh_accuracy: Array  # (looks,)

    @property
    def lowest(self) -> int:
        """The look with the lowest validation loss."""
        return int(np.argmin(np.where(np.isfinite(self.fresh_loss), self.fresh_loss, np.inf)))


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
