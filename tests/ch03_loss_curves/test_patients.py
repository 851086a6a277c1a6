"""Nine real runs over several seeds: their curves are what the gallery says, at measured numbers.

Runs near their limit of stability are chaotic, so what is asserted of those leaves room.
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from sims_py.ch03_loss_curves.diagnosis import diagnose, end
from sims_py.ch03_loss_curves.loss_curves import CHANCE
from sims_py.ch03_loss_curves.patients import FRESH, PATIENTS, examples, history
from sims_py.ch03_loss_curves.training_curves import EVERY, STEPS
from sims_py.learn.curves import Curves
from sims_py.learn.networks import losses
from sims_py.learn.optimizers import SGD
from sims_py.learn.runs import fraction_increasing
from sims_py.learn.training import train
from tests.ch03_loss_curves.runs import curves, label, of

SEEDS = range(5)
INTENDED = {
    "good": "healthy",
    "overfit": "overfits",
    "too-high": "rate too high",
    "low-rate": "rate too low",
    "noisy-batch": "noisy batches",
    "underfit": "underfits",
    "explode": "explodes",
    "no-signal": "stuck at chance",
    "plateau-drop": "plateau, then a drop",
}


@pytest.mark.parametrize("name", PATIENTS)
def test_every_patient_has_the_intended_diagnosis_with_every_seed(name: str) -> None:
    assert {label(PATIENTS[name], seed) for seed in SEEDS} == {INTENDED[name]}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_good_run_ends_low_with_a_small_gap(seed: int) -> None:
    found = of("good", seed)
    assert 0.14 < found.loss[-1] < 0.24
    assert -0.04 < found.fresh_loss[-1] - found.loss[-1] < 0.12  # the two sets differ in difficulty
    assert found.fresh_accuracy[-1] > 0.89


@pytest.mark.parametrize("seed", SEEDS)
def test_a_low_rate_falls_at_every_step_and_is_nowhere_near(seed: int) -> None:
    found = of("low-rate", seed)
    assert fraction_increasing(found.loss) == 0
    assert 0.43 < found.loss[-1] < 0.68


def test_a_good_run_may_fall_at_every_step_too() -> None:
    assert fraction_increasing(of("good").loss) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_too_high_a_rate_goes_up_in_nearly_half_of_the_steps(seed: int) -> None:
    assert 0.35 < fraction_increasing(of("too-high", seed).loss) < 0.52


@pytest.mark.parametrize("seed", SEEDS)
def test_an_explosion_is_no_number_within_a_few_steps(seed: int) -> None:
    loss = of("explode", seed).loss
    assert 2 <= int(np.argmin(np.isfinite(loss))) <= 10
    assert np.isnan(loss[-1])


@pytest.mark.parametrize("seed", SEEDS)
def test_overfitting_is_overconfidence(seed: int) -> None:
    found = of("overfit", seed)
    fresh, best = found.fresh_loss, found.lowest
    assert found.loss[-1] < 0.02
    assert EVERY * best <= 40
    assert 0.9 < fresh[-1] < 4.7
    assert fresh[-1] > 2 * fresh[best]
    assert -0.05 < found.fresh_accuracy[-1] - found.fresh_accuracy[best] < 0.11


@pytest.mark.parametrize("seed", SEEDS)
def test_a_linear_model_underfits_with_a_small_gap(seed: int) -> None:
    found = of("underfit", seed)
    assert 0.24 < found.loss[-1] < 0.36
    assert abs(found.fresh_loss[-1] - found.loss[-1]) < 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_shuffled_labels_leave_both_losses_near_log_2(seed: int) -> None:
    found = of("no-signal", seed)
    assert 0.64 < found.loss[-1] < CHANCE
    assert found.fresh_loss[-1] > CHANCE
    assert abs(found.fresh_accuracy[-1] - 0.5) < 0.03


@pytest.mark.parametrize("seed", SEEDS)
def test_batches_of_four_raise_the_printed_loss_half_of_the_time(seed: int) -> None:
    found = of("noisy-batch", seed)
    assert 0.45 < fraction_increasing(found.loss) < 0.55
    assert found.fresh_loss[-1] < 0.4 < 0.5 < found.fresh_loss[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_cutting_the_rate_ends_a_plateau(seed: int) -> None:
    fresh = of("plateau-drop", seed).fresh_loss
    half = len(fresh) // 2
    before, after = fresh[half - 15 : half + 1], fresh[half + 5 :]
    assert after.mean() < 0.85 * before.mean()
    assert after.std() < before.std() / 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_tenth_of_the_rate_cures_the_patient_whose_rate_is_too_high(seed: int) -> None:
    assert label(PATIENTS["too-high"].treated(0.1, None), seed) == "healthy"


def test_a_patients_training_is_the_librarys_and_nothing_more() -> None:
    patient = PATIENTS["good"]
    (x, labels), (fresh, truth) = examples(patient, 3)
    net = patient.network
    moments = list(train(SGD(0.3), net.gradient, net.init(3), [(x, labels)] * STEPS))
    found = curves(patient, 3)
    assert found.loss.tolist() == [float(m.loss) for m in moments]
    last = losses(net.forward(moments[-1].weights, fresh)[-1], truth)
    assert found.fresh_loss[-1] == last.mean()


def test_what_a_patient_is_examined_with_is_fresh_and_balanced() -> None:
    for patient in PATIENTS.values():
        (x, labels), (fresh, truth) = examples(patient, 0)
        assert np.bincount(labels).tolist() == [patient.per_class] * 2
        assert np.bincount(truth).tolist() == [FRESH] * 2
        assert not set(map(tuple, x.tolist())) & set(map(tuple, fresh.tolist()))


def test_a_history_grows_look_by_look() -> None:
    for count, found in enumerate(history(PATIENTS["underfit"], 0)):
        assert len(found.loss) == EVERY * count + 1
        assert (
            len(found.fresh_loss) == len(found.accuracy) == len(found.fresh_accuracy) == count + 1
        )
    assert len(found.loss) == STEPS + 1


def test_a_treatment_changes_rate_and_layers_and_nothing_else() -> None:
    patient = PATIENTS["overfit"]
    treated = patient.treated(10, (16, 16))
    assert (treated.rate, treated.hidden) == (0.2, (16, 16))
    changed = {
        f.name for f in fields(patient) if getattr(patient, f.name) != getattr(treated, f.name)
    }
    assert changed == {"rate", "hidden"}
    assert patient.treated(1, None) == patient


def test_a_diagnosis_knows_the_curves_alone() -> None:
    found = of("overfit")
    copy = Curves(found.loss, found.fresh_loss, found.accuracy, found.fresh_accuracy)
    assert diagnose(copy) == diagnose(found)
    assert end(found.loss) < 0.001
