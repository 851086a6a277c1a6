"""The patients: a healthy setup from a seed, one fault, and what is shown to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, islice

import numpy as np

from sims_py.ch03_clinic.faults import FAULTS
from sims_py.ch03_clinic.training_loop import Setup
from sims_py.learn.arrays import Array
from sims_py.learn.data import Examples, Labels
from sims_py.learn.digits import CLASSES, SIDE, digits
from sims_py.learn.dropout import Dropout
from sims_py.learn.layers import Dense
from sims_py.learn.networks import logit_gradient, losses
from sims_py.learn.stacks import Stack, stack
from sims_py.learn.training import minibatches

SIZES = (SIDE * SIDE, 32, 32, CLASSES)
SHOWN, BATCH, STEPS = 200, 20, 300
RATE, DROPPED = 0.2, 0.3
TENSORS = ("W₁", "b₁", "W₂", "b₂", "W₃", "b₃")


def cross_entropy(logits: Array, labels: Labels) -> tuple[Array, Array]:
    """The mean loss, and its gradient by the logits."""
    return losses(logits, labels).mean(), logit_gradient(logits, labels)


def network() -> Stack:
    """Two hidden layers of ReLUs, and dropout before the last layer."""
    *layers, last = stack(SIZES).layers
    return Stack([*layers, Dropout(DROPPED), last])


def healthy(seed: int) -> Setup:
    """200 digits to learn from, 500 others to be examined with, plain gradient descent."""
    (x, labels), fresh = digits(seed)
    net = network()
    return Setup(
        shown=(x[:SHOWN], labels[:SHOWN]),
        fresh=fresh,
        network=net,
        weights=net.init(seed),
        criterion=cross_entropy,
        rates=(RATE,) * len(TENSORS),
        decay=0.0,
        zeroed=True,
        shuffled=True,
        tested=True,
    )


@dataclass(frozen=True)
class Patient:
    """Who lies in the bed: the name of the fault, which the instruments never ask for."""

    fault: str
    seed: int
    setup: Setup

    def batches(self, steps: int) -> Iterator[Examples]:
        """What is shown at each of so many steps."""
        x, labels = self.setup.shown
        if self.setup.shuffled:
            return islice(minibatches(x, labels, BATCH, steps, self.seed), steps)
        starts = (start for _ in count() for start in range(0, len(x), BATCH))
        parts = ((x[start : start + BATCH], labels[start : start + BATCH]) for start in starts)
        return islice(parts, steps)

    @property
    def plain(self) -> Setup:
        """The same without dropout, for tests in which nothing is left to chance."""
        layers = [each for each in self.setup.network.layers if not isinstance(each, Dropout)]
        return replace(self.setup, network=Stack(layers))

    @property
    def matrices(self) -> range:
        """Which tensors are weights between units."""
        dense = sum(isinstance(each, Dense) for each in self.setup.network.layers)
        return range(0, 2 * dense, 2)


@lru_cache(maxsize=16)
def admitted(fault: str, seed: int) -> Patient:
    """The patient of this seed, with this fault."""
    return Patient(fault, seed, FAULTS[fault](healthy(seed)))


def patient(seed: int) -> Patient:
    """The patient whom a seed brings. Two in seventeen have nothing."""
    names = [*FAULTS, "healthy"]
    fault = names[int(np.random.default_rng([seed, 3]).integers(len(names)))]
    return admitted(fault, seed)
