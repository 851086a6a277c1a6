"""The gallery's patients: nine ways to train a network on two moons, each a run that really runs.

A patient is nothing but the settings of a run. What is wrong with it stands in no setting; it
shows in the curves, and `diagnosis` reads it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, repeat
from typing import Any

import numpy as np

from sims_py.ch03_loss_curves.training_curves import STEPS, record
from sims_py.learn.activations import RELU, TANH, Activation
from sims_py.learn.curves import Curves
from sims_py.learn.data import Examples, moons
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import SGD, Adam, Optimizer
from sims_py.learn.training import minibatches

FRESH = 500  # validation examples of each class
HALF = STEPS // 2
WIDTHS = {"none": (), "16": (16, 16), "64": (64, 64)}  # units of the hidden layers


@dataclass(frozen=True)
class Patient:
    """How one network is trained. `cut` is what the rate is multiplied by after half of the run."""

    rate: float
    hidden: tuple[int, ...] = (16, 16)
    per_class: int = 150
    rule: type[Optimizer] = SGD
    batch: int | None = None  # examples; None for all of them
    cut: float = 1.0
    shuffled: bool = False  # labels dealt out at random
    activation: Activation = RELU
    precision: type[np.floating[Any]] = np.float64

    @property
    def network(self) -> MLP:
        return MLP((2, *self.hidden, 2), self.activation)

    @property
    def optimizer(self) -> Optimizer:
        return self.rule(partial(falling, self.rate, self.cut))

    def treated(self, factor: float, hidden: tuple[int, ...] | None) -> Patient:
        """The same with `factor` times the rate, and with these hidden layers, if any are given."""
        kept = self.hidden if hidden is None else hidden
        return replace(self, rate=factor * self.rate, hidden=kept)


PATIENTS = {
    "good": Patient(0.3, per_class=300),
    "overfit": Patient(0.02, hidden=(64, 64), per_class=20, rule=Adam),
    "too-high": Patient(3.0),
    "low-rate": Patient(0.001),
    "noisy-batch": Patient(0.1, batch=4),
    "underfit": Patient(0.3, hidden=()),
    "explode": Patient(50.0, hidden=(16,) * 4, precision=np.float32),
    "no-signal": Patient(0.3, shuffled=True),
    "plateau-drop": Patient(1.5, batch=16, cut=1 / 20, activation=TANH),
}


def falling(rate: float, cut: float, t: int) -> float:
    """The rate of step `t`: lower in the second half of a run, if `cut` is below 1."""
    return rate if t < HALF else cut * rate


def examples(patient: Patient, seed: int) -> tuple[Examples, Examples]:
    """What the patient learns from, and what it is examined with."""
    (x, labels), (fresh, truth) = moons(patient.per_class, seed), moons(FRESH, seed + 1000)
    if patient.shuffled:
        rng = np.random.default_rng(seed + 7)
        labels, truth = rng.permutation(labels), rng.permutation(truth)
    kind = patient.precision
    return (x.astype(kind), labels), (fresh.astype(kind), truth)


def batches(patient: Patient, shown: Examples, seed: int) -> Iterable[Examples]:
    """What is shown at each of the steps."""
    if patient.batch is None:
        return repeat(shown, STEPS)
    return islice(minibatches(*shown, patient.batch, STEPS, seed), STEPS)


def history(patient: Patient, seed: int) -> Iterator[Curves]:
    """The run's curves so far, at every look; the last time all of them."""
    shown, fresh = examples(patient, seed)
    network = patient.network
    weights = [w.astype(patient.precision) for w in network.init(seed)]
    shown_now = batches(patient, shown, seed)
    return record(network, patient.optimizer, weights, shown_now, shown, fresh)
