"""How a patient of the clinic is trained: every piece in which a mistake can hide has a name.

A patient is a setup. A fault is one piece of a setup replaced, so what runs is always this loop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.data import Examples, Labels
from sims_py.learn.networks import Weights
from sims_py.learn.stacks import Stack

Criterion = Callable[[Array, Labels], tuple[Array, Array]]  # logits -> loss, gradient by logits


@dataclass(frozen=True)
class Setup:
    """All that a run is made of."""

    shown: Examples  # what it learns from, (examples, 64)
    fresh: Examples  # what it is examined with
    network: Stack
    weights: Weights  # before the first step
    criterion: Criterion
    rates: tuple[float, ...]  # one for each tensor
    decay: float  # of every tensor, in each step
    zeroed: bool  # whether the gradient of a step forgets those before it
    shuffled: bool  # whether examples are shown in a new order in each epoch
    tested: bool  # whether dropout is switched off where the network is examined


class Step(NamedTuple):
    """A run before its step `t`: the loss that is printed, and the gradient that will be used."""

    t: int
    loss: Array
    weights: Weights
    gradient: Weights


@quiet
def train(setup: Setup, batches: Iterable[Examples], seed: int) -> Iterator[Step]:
    """One step for each batch; yields before it. Units are dropped as `seed` has it."""
    random, w = np.random.default_rng(seed), setup.weights
    gradient = [np.zeros_like(each) for each in w]
    for t, (x, labels) in enumerate(batches):
        logits, kept = setup.network.forward(w, x, random)
        loss, delta = setup.criterion(logits, labels)
        g = setup.network.backward(w, kept, delta)
        gradient = g if setup.zeroed else [a + b for a, b in zip(gradient, g, strict=True)]
        yield Step(t, loss, w, gradient)
        each = zip(w, gradient, setup.rates, strict=True)
        w = [v - eta * (g + setup.decay * v) for v, g, eta in each]
