"""Instruments that need no training, or two steps of it."""

from __future__ import annotations

from itertools import repeat
from math import log

import numpy as np

from simbook import number
from sims_py.ch03_clinic.reading import Reading
from sims_py.ch03_clinic.training_loop import Setup, train
from sims_py.ch03_clinic.ward import BATCH, Patient
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.clipping import norm
from sims_py.learn.data import Examples
from sims_py.learn.digits import CLASSES, stored
from sims_py.learn.gradients import Check, gradient_check
from sims_py.learn.networks import Weights, accuracy

CHANCE = log(CLASSES)
AGREE = 0.01  # a relative error above it is no rounding
FEW = 3  # classes in a batch of 20, which has eight or nine of the ten as a rule
COUNTED = 1e-7  # slopes below it are rounding
ROUNDS, NUDGE = 20, 1e-6  # of the power iteration, and how far it moves the weights
GENTLE, WILD = 0.03, 2.0  # of sharpness times half the rate, whose limit is 1


def examined(patient: Patient, weights: Weights, by: Examples, chance: int) -> tuple[float, float]:
    """Loss and accuracy as this patient's code measures them; `chance` is for its dropout."""
    setup = patient.setup
    net = setup.network.tested(weights, setup.shown[0]) if setup.tested else setup.network
    logits = net.logits(weights, by[0], np.random.default_rng(chance))
    return float(setup.criterion(logits, by[1])[0]), float(accuracy(logits, by[1]))


def first_loss(patient: Patient) -> Reading:
    """The first loss that is printed, and that of the validation set, asked for twice."""
    [start] = train(patient.setup, patient.batches(1), patient.seed)
    once, again = (examined(patient, start.weights, patient.setup.fresh, k)[0] for k in (1, 2))
    printed = float(start.loss)
    finding = "as expected"
    if printed > 2 * CHANCE:
        finding = "far too high"
    if once != again:
        finding = "asked twice, two answers"
    said = f"{number(printed, 3)}; on fresh digits {number(once, 4)} and {number(again, 4)}"
    return Reading(finding, said, {"losses": np.array([printed, once, again])})


def batch(patient: Patient) -> Reading:
    """The first batch as the network gets it, with its labels."""
    [(x, labels)] = patient.batches(1)
    wrong = int((written(x) != labels).sum())
    classes = len(np.unique(labels))
    finding = "nothing odd"
    if wrong > BATCH / 2:
        finding = "labels that do not fit"
    if classes <= FEW:
        finding = "hardly any classes"
    if x.max() > 1:
        finding = f"pixels up to {number(x.max())}"
    said = f"{classes} classes, pixels from 0 to {number(x.max())}, {wrong} of {BATCH} labels wrong"
    return Reading(finding, said, {"x": x / x.max(), "labels": labels.astype(float)})


def written(x: Array) -> Array:
    """Which digits the pictures show: what the set says of the same pictures, as an eye would."""
    pixels, labels = stored()
    pictures = x * 16 / max(1.0, x.max())  # brightness does not matter to an eye
    apart = ((pictures[:, None] - pixels[None]) ** 2).sum(axis=-1)  # (examples, 1797)
    found: Array = labels[apart.argmin(axis=1)]
    return found


def one_of_each(examples: Examples) -> Examples:
    """The first example of each class."""
    x, labels = examples
    first = [int(np.argmax(labels == k)) for k in range(CLASSES)]
    return x[first], labels[first]


def check(patient: Patient) -> Reading:
    """The gradient that the second step uses, against differences of the loss that is printed."""
    setup, ten = patient.plain, one_of_each(patient.setup.shown)
    *_, second = train(setup, repeat(ten, 2), patient.seed)
    net = setup.network
    checks = gradient_check(
        lambda w: setup.criterion(net.logits(w, ten[0]), ten[1])[0],
        second.weights,
        second.gradient,
        entries=8,
        seed=patient.seed,
        pattern=lambda w: net.pattern(w, ten[0]),
    )
    worst = np.array([worst_error(each) for each in checks])
    finding = "agrees"
    if worst.max() > AGREE:
        finding = "only the last layer agrees" if worst[-2:].max() < AGREE else "disagrees"
    said = f"relative errors up to {number(worst.max())}"
    return Reading(finding, said, {"errors": worst})


def worst_error(found: Check) -> float:
    """The largest relative error, where slopes are more than rounding and no kink is in the way."""
    size = np.maximum(abs(found.analytic), abs(found.numerical))
    counts = ~found.kinks & (size > COUNTED * max(1.0, size.max()))
    return float(found.errors[counts].max(initial=0.0))


@quiet
def sharpness(patient: Patient) -> Reading:
    """The largest curvature of the loss at the start, times half the rate: above 1, it rises."""
    setup = patient.plain
    [(x, labels)] = patient.batches(1)
    value = max(setup.rates) / 2 * abs(curvature(setup, (x, labels), patient.seed))
    finding = "near 1 or below"
    if value < GENTLE:
        finding = "far below 1"
    if not value < WILD:
        finding = "far above 1"
    return Reading(finding, number(value, 2), {"value": np.array([value])})


def curvature(setup: Setup, examples: Examples, seed: int) -> float:
    """The largest eigenvalue of the Hessian, by power iteration on differences of gradients."""
    x, labels = examples

    def slope(w: Weights) -> Weights:
        logits, kept = setup.network.forward(w, x)
        return setup.network.backward(w, kept, setup.criterion(logits, labels)[1])

    random, w = np.random.default_rng(seed), setup.weights
    v: Weights = [random.standard_normal(each.shape) for each in w]
    found = 0.0
    for _ in range(ROUNDS):
        length = norm(v).item()
        v = [each / length for each in v]
        ahead: Weights = [a + NUDGE * b for a, b in zip(w, v, strict=True)]
        behind: Weights = [a - NUDGE * b for a, b in zip(w, v, strict=True)]
        pairs = zip(slope(ahead), slope(behind), strict=True)
        turned: Weights = [(a - b) / (2 * NUDGE) for a, b in pairs]
        found = float(sum((a * b).sum() for a, b in zip(v, turned, strict=True)))
        v = turned
    return found
