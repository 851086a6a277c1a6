"""A network learns, and leaves a checkpoint behind at every fourth step.

A checkpoint holds all that can be asked of a run afterwards: what was printed, the weights, the
gradient that the next step uses, and the weights before the last step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.data import Examples, Labels
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import Optimizer
from sims_py.learn.stacks import Stack
from sims_py.learn.training import train

STEPS, EVERY = 400, 4  # steps of a run, and from one checkpoint to the next
LAST = STEPS // EVERY  # the number of the last checkpoint; the first is 0


class Checkpoint(NamedTuple):
    """A run before its step `t`."""

    t: int
    printed: list[Array]  # the losses of the batches since the last checkpoint, in nats
    weights: Weights
    gradient: Weights  # at the point at which step `t` wants it
    before: Weights  # the weights before step t - 1; at the start those of the start


def checkpoints(
    network: Stack,
    rules: Optimizer | Sequence[Optimizer],
    weights: Weights,
    batches: Iterable[Examples],
    seed: int,
) -> Iterator[Checkpoint]:
    """One step for each batch; units are dropped as `seed` has it."""
    random, latest = np.random.default_rng(seed), [weights]

    def gradient(w: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        loss, latest[0] = network.gradient(w, x, labels, random)
        return loss, latest[0]

    printed: list[Array] = []
    before = weights
    for t, loss, now in train(rules, gradient, weights, batches):
        printed.append(loss)
        if t % EVERY == 0:
            yield Checkpoint(t, printed, now, latest[0], before)
            printed = []
        before = now
