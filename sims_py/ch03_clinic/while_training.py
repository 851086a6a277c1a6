"""Instruments that watch the patient train."""

from __future__ import annotations

from itertools import pairwise, repeat

import numpy as np

from simbook import number
from sims_py.ch03_clinic.before_training import CHANCE, examined, one_of_each
from sims_py.ch03_clinic.reading import Reading
from sims_py.ch03_clinic.training_loop import Step, train
from sims_py.ch03_clinic.ward import STEPS, Patient
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.layers import Activate
from sims_py.learn.networks import accuracy

EARLY = 20  # steps over which weights are seen to move
ADULT = 60  # steps after which units are counted
EVERY = 10  # steps between two examinations
SURE, UNSURE = 0.1, 1.0  # nats
FAST, SLOW = 0.3, 5e-4  # a weight's change in a step, as a part of itself
MANY = 0.6  # of the units
GUESSED = 0.95  # of log 10: a training loss above it is a guess
GAP = 1.05  # times the training loss: a validation loss below it has hardly been fresh


@quiet
def tiny(patient: Patient) -> Reading:
    """Ten digits, one of each class, 300 steps on these alone, without dropout."""
    ten = one_of_each(patient.setup.shown)
    steps = list(train(patient.plain, repeat(ten, STEPS + 1), patient.seed))
    loss = np.array([float(each.loss) for each in steps])
    right = round(
        10 * float(accuracy(patient.plain.network.logits(steps[-1].weights, ten[0]), ten[1]))
    )
    said = f"after {STEPS} steps {number(loss[-1], 2)}, {right} of 10 right"
    return Reading(memory(float(loss[-1]), right), said, {"loss": loss})


def memory(loss: float, right: int) -> str:
    """How well ten examples are known."""
    if not loss < 1.5 * CHANCE:
        return "worse than a guess"
    if loss < SURE:
        return "by heart"
    if right > 8:
        return "all right, a little unsure" if loss < UNSURE else "nearly all right, and unsure"
    return "stuck at log 10" if abs(loss - CHANCE) < 0.1 else "not learned"


@quiet
def moves(patient: Patient) -> Reading:
    """How far each layer's weights move in a step, as a part of themselves, on average over 20."""
    steps = list(train(patient.setup, patient.batches(EARLY + 1), patient.seed))
    ratio = np.array([lengths(a, patient) for a in pairwise(steps)]).mean(axis=0)  # (layers,)
    slopes = np.array([sizes(each.gradient, patient) for each in steps[:-1]]).mean(axis=0)
    said = ", ".join(number(each, 2) for each in ratio.tolist())
    return Reading(
        pace(ratio), f"{said} of the weights in a step", {"ratio": ratio, "norm": slopes}
    )


def lengths(pair: tuple[Step, Step], patient: Patient) -> list[float]:
    """|change| / |weights| of each matrix."""
    before, after = (each.weights for each in pair)
    moved = [after[k] - before[k] for k in patient.matrices]
    return [
        float(np.linalg.norm(m) / np.linalg.norm(before[k]))
        for m, k in zip(moved, patient.matrices, strict=True)
    ]


def sizes(gradient: list[Array], patient: Patient) -> list[float]:
    return [float(np.linalg.norm(gradient[k])) for k in patient.matrices]


def pace(ratio: Array) -> str:
    """Weights that move by a thousandth to a hundredth of themselves in a step are usual."""
    if not ratio.max() < FAST:
        return "far too fast"
    if (ratio == 0).all():
        return "nothing moves"
    if (ratio == 0).any():
        return "one layer never moves"
    return "hardly any" if ratio.max() < SLOW else "as usual"


@quiet
def dead(patient: Patient) -> Reading:
    """The share of units that are off for every digit to learn from, after 60 steps."""
    *_, last = train(patient.setup, patient.batches(ADULT + 1), patient.seed)
    net, x = patient.plain.network, patient.setup.shown[0]
    outputs = zip(net.layers, net.outputs(last.weights, x), strict=True)
    hidden = [a for layer, a in outputs if isinstance(layer, Activate)]
    share = np.array([1 - float((a > 0).any(axis=0).mean()) for a in hidden])  # (layers,)
    said = " and ".join(f"{100 * each:.0f}%" for each in share.tolist())
    return Reading(
        "most" if share.mean() > MANY else "few", f"{said} of the two layers", {"share": share}
    )


@quiet
def curves(patient: Patient) -> Reading:
    """A whole run: the printed loss, and an examination at every tenth step."""
    printed, looks = [], []
    for t, loss, weights, _ in train(patient.setup, patient.batches(STEPS + 1), patient.seed):
        printed.append(float(loss))
        if t % EVERY == 0:
            both = (patient.setup.fresh, patient.setup.shown)
            looks.append([n for by in both for n in examined(patient, weights, by, t)])
    fresh, right, shown, known = np.array(looks).T  # (looks,) each
    known_now, right_now = (f"{100 * each[-1]:.0f}%" for each in (known, right))
    said = f"{known_now} right of what it learned from, {right_now} of fresh ones"
    drawn = {"printed": np.array(printed), "fresh": fresh, "shown": shown}
    return Reading(course(fresh, right, shown, known), said, drawn)


def course(fresh: Array, right: Array, shown: Array, known: Array) -> str:
    """What the examinations of a run say, by their last five."""
    if not np.isfinite(shown).all():
        return "explodes"
    loss, fresh_loss, known_now, right_now = (a[-5:].mean() for a in (shown, fresh, known, right))
    if loss > GUESSED * CHANCE:
        return "stays at chance"
    if right_now < 0.2:
        return "fresh ones at chance"
    if known_now < 0.88:
        return "learns badly"
    return "learns, without any gap" if fresh_loss < GAP * loss else "learns, with a gap"
