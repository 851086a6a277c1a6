"""Every fault is really there, in the code that trains; and nothing else is changed."""

from __future__ import annotations

from dataclasses import fields
from itertools import islice, repeat
from math import e, log

import numpy as np
import pytest

from sims_py.ch03_clinic.faults import FAULTS
from sims_py.ch03_clinic.training_loop import Setup, train
from sims_py.ch03_clinic.ward import BATCH, RATE, SHOWN, Patient, admitted, healthy, patient
from sims_py.learn.arrays import Array
from sims_py.learn.data import Examples
from sims_py.learn.gradients import numerical_gradient
from sims_py.learn.networks import losses
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train as plain_training

CHANGED = {
    "healthy": set(),
    "softmax-twice": {"criterion"},
    "never-zeroed": {"zeroed"},
    "column-of-labels": {"criterion"},
    "raw-pixels": {"shown", "fresh"},
    "summed": {"criterion"},
    "leaked": {"fresh"},
    "unshuffled": {"shown", "shuffled"},
    "shifted": {"shown", "fresh"},
    "always-dropping": {"tested"},
    "dead-units": {"weights"},
    "rate-too-high": {"rates"},
    "rate-too-low": {"rates"},
    "heavy-decay": {"decay"},
    "frozen": {"rates"},
    "mask-forgotten": {"network"},
}
LOGITS = np.random.default_rng(0).standard_normal((5, 10))
LABELS = np.array([3, 1, 4, 1, 5])


def steps(who: Patient, count: int) -> list[tuple[float, list[Array]]]:
    found = train(who.plain, who.batches(count), who.seed)
    return [(float(each.loss), each.weights) for each in found]


def test_a_healthy_patient_is_trained_as_the_library_trains() -> None:
    who = admitted("healthy", 0)
    net = who.plain.network
    theirs = plain_training(SGD(RATE), net.gradient, net.init(0), who.batches(30))
    for (loss, weights), moment in zip(steps(who, 30), theirs, strict=False):
        assert loss == pytest.approx(float(moment.loss), rel=1e-12)
        for one, other in zip(weights, moment.weights, strict=True):
            np.testing.assert_allclose(one, other, atol=1e-13)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_replaces_one_piece_of_a_healthy_setup(name: str) -> None:
    one, other = healthy(1), FAULTS[name](healthy(1))
    changed = {
        f.name for f in fields(Setup) if not same(getattr(one, f.name), getattr(other, f.name))
    }
    assert changed == CHANGED[name]


def same(one: object, other: object) -> bool:
    """Two pieces of two setups; arrays by their entries, networks by their printed form."""
    if isinstance(one, tuple | list) and isinstance(one[0], np.ndarray):
        pairs = zip(one, other, strict=True)  # type: ignore[call-overload]
        return all(np.array_equal(a, b) for a, b in pairs)
    return repr(one) == repr(other) if not callable(one) else one is other


@pytest.mark.parametrize("name", ["healthy", "softmax-twice", "column-of-labels", "summed"])
def test_every_loss_comes_with_its_own_gradient(name: str) -> None:
    criterion = FAULTS[name](healthy(0)).criterion
    _, delta = criterion(LOGITS, LABELS)
    found = numerical_gradient(lambda z: float(criterion(z, LABELS)[0]), LOGITS)
    np.testing.assert_allclose(delta, found, atol=1e-8)


def test_two_softmaxes_never_get_below_log_of_1_plus_9_over_e() -> None:
    criterion = FAULTS["softmax-twice"](healthy(0)).criterion
    sure = 1000.0 * np.eye(10)[LABELS]
    assert float(criterion(sure, LABELS)[0]) == pytest.approx(log(1 + 9 / e))


def test_a_column_of_labels_holds_every_row_against_every_label() -> None:
    criterion = FAULTS["column-of-labels"](healthy(0)).criterion
    table = [losses(LOGITS, np.full(5, label)).mean() for label in LABELS]
    assert float(criterion(LOGITS, LABELS)[0]) == pytest.approx(float(np.mean(table)))


def test_a_summed_loss_is_a_rate_as_many_times_too_high_step_for_step() -> None:
    summed, high = admitted("summed", 2), admitted("rate-too-high", 2)
    for (total, one), (average, other) in zip(steps(summed, 8), steps(high, 8), strict=True):
        assert total == pytest.approx(BATCH * average, rel=1e-6)
        for a, b in zip(one, other, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-6, atol=1e-9)


def test_a_gradient_that_is_never_zeroed_is_the_sum_of_all_before() -> None:
    who = admitted("never-zeroed", 0)
    ten = next(who.batches(1))
    alone = [who.plain.network.gradient(w, *ten)[1] for _, w in steps_on(who, ten, 3)]
    *_, third = train(who.plain, repeat(ten, 3), 0)
    for k, summed in enumerate(third.gradient):
        np.testing.assert_allclose(summed, sum(g[k] for g in alone), atol=1e-12)


def steps_on(who: Patient, ten: Examples, count: int) -> list[tuple[float, list[Array]]]:
    found = islice(train(who.plain, repeat(ten, count), who.seed), count)
    return [(float(each.loss), each.weights) for each in found]


def test_a_frozen_layer_stays_and_the_others_move() -> None:
    (_, first), *_, (_, last) = steps(admitted("frozen", 0), 5)
    assert [bool((a == b).all()) for a, b in zip(first, last, strict=True)] == [True] * 2 + [
        False
    ] * 4


def test_decay_on_everything_shrinks_biases_too() -> None:
    who = admitted("heavy-decay", 0)
    (_, before), (_, after) = steps(who, 2)
    _, plain = steps(admitted("healthy", 0), 2)[1]
    for w, decayed, usual in zip(before, after, plain, strict=True):
        np.testing.assert_allclose(usual - decayed, RATE * 0.1 * w, atol=1e-15)


def test_shifted_labels_are_those_of_the_neighbors() -> None:
    (x, labels), (same_x, shifted) = healthy(0).shown, admitted("shifted", 0).setup.shown
    assert (x == same_x).all()
    assert (shifted[1:] == labels[:-1]).all()


def test_leaked_digits_are_those_to_learn_from_and_healthy_ones_are_not() -> None:
    leaked, whole = admitted("leaked", 0).setup, healthy(0)
    assert (leaked.fresh[0] == leaked.shown[0]).all()
    assert not set(map(tuple, whole.fresh[0])) & set(map(tuple, whole.shown[0]))
    assert len(whole.shown[1]) == SHOWN


def test_unshuffled_batches_come_class_by_class() -> None:
    labels = np.concatenate([y for _, y in admitted("unshuffled", 0).batches(SHOWN // BATCH)])
    assert (np.diff(labels) >= 0).all()


def test_a_forgotten_mask_leaves_the_loss_as_it_is_and_changes_the_gradient() -> None:
    well, ill = admitted("healthy", 0).plain.network, admitted("mask-forgotten", 0).plain.network
    weights, (x, labels) = healthy(0).weights, healthy(0).shown
    (loss, right), (same_loss, wrong) = (n.gradient(weights, x, labels) for n in (well, ill))
    assert loss == same_loss
    assert abs(right[0] - wrong[0]).max() > 0.01
    assert (right[-2] == wrong[-2]).all()


def test_every_fault_and_health_are_brought_by_some_seed() -> None:
    brought = [patient(seed).fault for seed in range(300)]
    assert set(brought) == set(FAULTS)
    assert 0.06 < brought.count("healthy") / 300 < 0.2
