"""What chapter 3 says, recomputed: its numbers, and the diagnoses that its links promise."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import repeat
from math import log, pi
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sims_py.ch03_loss_curves.diagnosis import diagnose, end, rises
from sims_py.ch03_loss_curves.loss_curves import (
    CHANCE,
    LETTERS,
    SIMULATION,
    SPAN,
    Run,
    run,
    smoothed,
)
from sims_py.ch03_loss_curves.patients import PATIENTS, examples
from sims_py.learn.arrays import Array
from sims_py.learn.data import moons
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import SGD
from sims_py.learn.runs import fraction_increasing
from sims_py.learn.training import train
from tests.ch03_loss_curves.runs import curves, of

CHAPTER = (Path(__file__).parents[2] / "docs" / "03-loss-curves.md").read_text(encoding="utf-8")
LINKS = sorted(set(re.findall(r"\(sim:loss-curves\?([^)]+)\)", CHAPTER)))
ROWS = re.findall(r"^\| \[([A-I])\]\(sim:loss-curves\?scenario=([\w-]+)&", CHAPTER, re.M)
PROMISED = {
    "scenario=good": "healthy",
    "scenario=overfit": "overfits",
    "scenario=too-high": "rate too high",
    "scenario=low-rate": "rate too low",
    "scenario=noisy-batch": "noisy batches",
    "scenario=underfit": "underfits",
    "scenario=explode": "explodes",
    "scenario=no-signal": "stuck at chance",
    "scenario=plateau-drop": "plateau, then a drop",
    "scenario=too-high&rate_factor=0.1": "healthy",
    "scenario=low-rate&rate_factor=100": "healthy",
    "scenario=noisy-batch&smooth=true": "noisy batches",
    "scenario=underfit&hidden=16": "healthy",
    "scenario=overfit&hidden=16": "overfits",
    "scenario=too-high&rate_factor=3": "rate too high",
    "scenario=good&rate_factor=3": "healthy",
    "scenario=too-high&smooth=true": "rate too high",
}


def says(*words: str) -> bool:
    return all(each in CHAPTER for each in words)


def linked(link: str) -> Run:
    *_, last = run(SIMULATION.parse_text(dict(pair.split("=") for pair in link.split("&"))))
    return last


def test_the_table_lists_every_patient_under_its_letter() -> None:
    assert [(letter, name) for name, letter in LETTERS.items()] == ROWS


def test_each_link_is_accounted_for() -> None:
    assert {link.removesuffix("&diagnosis=true") for link in LINKS} == PROMISED.keys()


@pytest.mark.parametrize("link", PROMISED)
def test_a_link_leads_to_the_promised_diagnosis(link: str) -> None:
    assert diagnose(linked(link).curves).label == PROMISED[link]


def chances(x: Array, labels: Any) -> Any:
    """What a classifier that knows how the points are made gives to the right class of each."""
    angle = (np.arange(1000) + 0.5) / 1000 * pi
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)

    def density(ridge: Array) -> Any:
        square = (x**2).sum(1)[:, None] - 2 * x @ ridge.T + (ridge**2).sum(1)
        return np.exp(-square / (2 * 0.3**2)).mean(axis=1)

    one, other = density(upper), density(lower)
    return np.where(labels == 0, one, other) / (one + other)


def test_the_crescents_cannot_be_told_apart_better_than_so() -> None:
    right = chances(*moons(4000, seed=1))
    assert -np.log(right).mean() == pytest.approx(0.21, abs=0.01)
    assert (right > 0.5).mean() == pytest.approx(0.91, abs=0.01)
    assert says("about 0.21 [nats]", "right for 91% of them")


def test_a_larger_model_reaches_what_a_linear_one_does_not() -> None:
    larger = PATIENTS["underfit"].treated(1, (16, 16))
    assert 2 * larger.per_class == 300
    assert round(curves(larger).fresh_loss[-1], 2) == 0.22
    assert round(of("underfit").fresh_loss[-1], 2) == 0.34
    assert says("F ends at 0.34. Only because a larger model reaches 0.22 on the same 300 examples")


def test_a_comes_near_to_what_can_be_reached_on_its_validation_set() -> None:
    _, fresh = examples(PATIENTS["good"], 0)
    best = -np.log(chances(*fresh)).mean()
    assert best == pytest.approx(0.19, abs=0.005)
    assert best < of("good").fresh_loss[-1] < 1.1 * best
    assert says("would lose 0.19 on the same points")


def test_noise_of_the_batch_is_not_the_networks() -> None:
    found = of("noisy-batch")
    assert fraction_increasing(found.loss) == pytest.approx(0.5, abs=0.01)
    assert found.fresh_loss[-1] < found.fresh_loss[0] / 2
    assert says("goes up in half of its steps")


def test_the_explosion_prints_nan_from_step_four_on() -> None:
    assert np.isfinite(of("explode").loss).tolist().index(False) == 4
    assert says("`nan` from step 4 on")


def test_overfitting_raises_the_loss_and_not_the_errors() -> None:
    found = of("overfit")
    assert found.fresh_loss.min() == pytest.approx(0.34, abs=0.005)
    assert found.fresh_loss[-1] == pytest.approx(1.5, abs=0.05)
    then, now = found.fresh_accuracy[found.lowest], found.fresh_accuracy[-1]
    assert (round(100 * then), round(100 * now)) == (86, 90)
    assert says("from 0.34 to 1.5.", "from 86% to 90%.")


def test_wrong_and_certain_costs_more() -> None:
    assert (round(-log(0.4), 1), round(-log(0.001), 1)) == (0.9, 6.9)
    assert says(r"$-\log 0.4 = 0.9$ nats, with 99.9% it costs 6.9")


def test_fewer_weights_do_not_cure_what_more_data_does() -> None:
    patient = PATIENTS["overfit"]
    smaller = curves(patient.treated(1, (16, 16))).fresh_loss[-1]
    assert smaller == pytest.approx(3.15, abs=0.05)
    fuller = curves(replace(patient, per_class=150)).fresh_loss[-1]
    assert fuller == pytest.approx(0.75, abs=0.01)
    assert says("ends at 3.2 instead of 1.5", "ends at 0.75")


def test_the_silent_way_to_be_too_high_is_above_guessing() -> None:
    found = curves(PATIENTS["too-high"].treated(3, None))
    assert found.fresh_accuracy[-1] == 0.5
    assert found.loss[-40:].mean() == pytest.approx(2.2, abs=0.05)
    assert says("its loss lies at 2.2, far above that of guessing")


def test_a_loss_may_go_up_often_and_end_lower() -> None:
    wild, calm = curves(PATIENTS["good"].treated(3, None)), of("good")
    assert fraction_increasing(wild.loss) == pytest.approx(0.33, abs=0.01)
    assert (round(end(wild.loss), 2), round(end(calm.loss), 2)) == (0.16, 0.17)
    assert says("33% of the steps and yet ends lower than A's, at 0.16 instead of 0.17")


def test_shuffled_labels_are_learned_a_little_by_heart() -> None:
    found = of("no-signal")
    assert (round(100 * found.accuracy[-1]), round(100 * found.fresh_accuracy[-1])) == (62, 51)
    assert says("It gets 62% of its *training* points right", "and 51% of the others")


def test_unequal_classes_lower_the_yardstick() -> None:
    assert round(-0.9 * log(0.9) - 0.1 * log(0.1), 3) == 0.325
    assert says("With 90 to 10 it is 0.325, not 0.693")


def test_tiny_weights_wait_at_log_2_and_then_leave() -> None:
    net, shown = MLP((2, 16, 16, 2)), moons(PATIENTS["good"].per_class, 0)
    tenth = [0.1 * w for w in net.init(0)]
    moments = train(SGD(0.3), net.gradient, tenth, repeat(shown, 100))
    loss = np.array([float(m.loss) for m in moments])
    assert int(np.argmax(np.abs(loss - CHANCE) > 0.01 * CHANCE)) == 56
    assert round(loss[100], 2) == 0.38
    assert says("within 1% of $\\log 2$ for 56 steps", "at step 100 its loss is 0.38")


def test_smoothing_hides_the_swings() -> None:
    raw = of("too-high").loss
    assert rises(smoothed(raw, SPAN)) < rises(raw) / 4
