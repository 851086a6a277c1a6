"""A small network that trains with a bug in its backward pass, and the check that finds it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.bugs import BUGS
from sims_py.learn.data import Labels, moons
from sims_py.learn.gradients import Check, gradient_check
from sims_py.learn.networks import MLP, Weights, accuracy
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import minibatches, train

NET = MLP((2, 16, 16, 2))
TENSORS = ("W₁", "b₁", "W₂", "b₂", "W₃", "b₃")
BATCH, RATE, STEPS, EVERY = 10, 0.05, 400, 10  # the loss over all examples is taken EVERY so often
BURN_IN = 40  # steps before the check: a freshly drawn network is not typical
CHECKED = slice(0, 100, 40)  # three of the 100 examples, of both classes
UNSEEN = 500  # examples of each class for the accuracy in the end


class Training:
    """One network on its way, with the right gradient or one of BUGS; advance() until `done`."""

    def __init__(self, bug: str, seed: int) -> None:
        self.bug, self.seed = bug, seed
        self.x, self.labels = moons(50, seed)
        self.losses: list[float] = []  # over all examples, after 0, EVERY, 2 EVERY, ... steps
        self.weights: Weights = []  # after BURN_IN steps
        self.accuracy = 0.0  # on unseen examples, once it is done
        self._course = self._train()

    @property
    def done(self) -> bool:
        return len(self.losses) > STEPS // EVERY

    def advance(self) -> None:
        next(self._course, None)

    def gradient(self, weights: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        if self.bug in BUGS:
            return BUGS[self.bug](NET, weights, x, labels)
        return NET.gradient(weights, x, labels)

    def _train(self) -> Iterator[None]:
        epochs = STEPS * BATCH // len(self.x) + 1
        batches = minibatches(self.x, self.labels, BATCH, epochs, self.seed)
        start = NET.init(self.seed)
        for t, _, weights in train(SGD(RATE), self.gradient, start, islice(batches, STEPS)):
            if t == BURN_IN:
                self.weights = weights
            if t == STEPS:
                x, labels = moons(UNSEEN, self.seed + 1)
                self.accuracy = float(accuracy(NET.forward(weights, x)[-1], labels))
            if t % EVERY == 0:
                self.losses.append(float(NET.loss(weights, self.x, self.labels)))
                yield


@lru_cache(maxsize=16)
def training(bug: str, seed: int) -> Training:
    """Kept while the reader moves h: only the check depends on it."""
    return Training(bug, seed)


class Story(NamedTuple):
    """The check, and both trainings as far as they are."""

    bug: str
    h: float
    precision: str
    checks: list[Check]  # one for each of TENSORS
    losses: Array  # with the gradient that was checked
    right: Array  # with the right one
    accuracies: tuple[float, float] | None  # of the two, 0..1, once both are done
    progress: float

    @property
    def worst(self) -> list[float]:
        """The largest relative error in each tensor, where no kink is in the way."""
        return [float(each.errors[~each.kinks].max(initial=0.0)) for each in self.checks]


def story(bug: str, h: float, precision: str, seed: int) -> Iterator[Story]:
    mine, right = training(bug, seed), training("", seed)
    while not mine.weights:
        mine.advance()
    checks = check(mine, h, precision)
    while True:
        done = mine.done and right.done
        yield Story(
            bug,
            h,
            precision,
            checks,
            losses=np.array(mine.losses),
            right=np.array(right.losses),
            accuracies=(mine.accuracy, right.accuracy) if done else None,
            progress=(len(mine.losses) + len(right.losses)) / (2 * STEPS / EVERY + 2),
        )
        if done:
            return
        min(right, mine, key=lambda each: len(each.losses)).advance()


def check(run: Training, h: float, precision: str) -> list[Check]:
    """Up to 25 entries of each tensor, on three examples, in that precision throughout."""
    x, labels = run.x[CHECKED].astype(precision), run.labels[CHECKED]
    weights = [w.astype(precision) for w in run.weights]
    return gradient_check(
        lambda w: NET.loss(w, x, labels),
        weights,
        run.gradient(weights, x, labels)[1],
        h,
        pattern=lambda w: NET.pattern(w, x),
    )
