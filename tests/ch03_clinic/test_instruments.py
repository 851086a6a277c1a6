"""Each instrument measures; and every fault is told apart from health and from every other."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from sims_py.ch03_clinic.before_training import CHANCE, curvature, one_of_each, written
from sims_py.ch03_clinic.expert import SEEDS, table
from sims_py.ch03_clinic.faults import FAULTS
from sims_py.ch03_clinic.instruments import INSTRUMENTS, read
from sims_py.ch03_clinic.training_loop import Setup, train
from sims_py.ch03_clinic.ward import RATE, admitted, healthy
from sims_py.learn.data import Examples
from sims_py.learn.digits import digits

FRESH_SEEDS = range(1000, 1002)  # none of those of the expert's table


def shown(fault: str, instrument: str) -> set[str]:
    return {read(instrument, fault, seed).finding for seed in FRESH_SEEDS}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_told_apart_from_every_other_by_some_instrument(fault: str) -> None:
    for other in FAULTS:
        apart = [i for i in INSTRUMENTS if not shown(fault, i) & shown(other, i)]
        assert apart or fault == other, other


@pytest.mark.parametrize("fault", FAULTS)
def test_patients_whom_the_expert_has_not_seen_show_what_the_table_says(fault: str) -> None:
    for instrument in INSTRUMENTS:
        assert shown(fault, instrument) <= set(table()[fault][instrument]), instrument


@pytest.mark.parametrize("fault", FAULTS)
def test_the_table_is_what_the_instruments_show(fault: str) -> None:
    for instrument in INSTRUMENTS:
        seen = {read(instrument, fault, seed).finding for seed in SEEDS[:2]}
        assert seen <= set(table()[fault][instrument]), instrument


def test_the_table_tells_all_pairs_apart() -> None:
    known = table()
    assert set(known) == set(FAULTS)
    for one, other in combinations(known, 2):
        apart = [i for i in INSTRUMENTS if not set(known[one][i]) & set(known[other][i])]
        assert apart, (one, other)


def test_healthy_patients_show_one_thing_in_every_test() -> None:
    assert {len(found) for found in table()["healthy"].values()} == {1}


def test_an_eye_reads_the_digits_whatever_their_brightness() -> None:
    (x, labels), _ = digits(5)
    assert (written(x[:50]) == labels[:50]).all()
    assert (written(255 * x[:50]) == labels[:50]).all()


def test_the_tiny_batch_has_each_class_once() -> None:
    _, labels = one_of_each(healthy(4).shown)
    assert labels.tolist() == list(range(10))


def test_curvature_is_that_of_the_steepest_direction_wherever_it_is_looked_for() -> None:
    setup, (x, labels) = admitted("healthy", 0).plain, healthy(0).shown
    examples = (x[:20], labels[:20])
    top, again = curvature(setup, examples, 0), curvature(setup, examples, 1)
    assert top == pytest.approx(again, rel=0.15)  # 20 rounds are an estimate
    for direction in range(5):  # along any other, the loss bends less
        assert bend(setup, examples, direction) < top


def bend(setup: Setup, examples: Examples, seed: int, h: float = 1e-4) -> float:
    """The second difference of the loss along a random direction of length 1."""
    random = np.random.default_rng(seed)
    v = [random.standard_normal(w.shape) for w in setup.weights]
    length = np.sqrt(sum(float((each**2).sum()) for each in v))

    def loss(k: float) -> float:
        moved = [w + k * h / length * a for w, a in zip(setup.weights, v, strict=True)]
        return float(setup.network.loss(moved, *examples))

    return (loss(1) - 2 * loss(0) + loss(-1)) / h**2


def test_steps_above_the_limit_of_sharpness_raise_the_loss_and_those_below_lower_it() -> None:
    for fault, rises in (("healthy", False), ("rate-too-high", True)):
        who = admitted(fault, 0)
        batch = next(who.batches(1))
        first, second = (float(s.loss) for s in train(who.plain, [batch, batch], 0))
        assert (second > first) is rises
        assert (read("sharpness", fault, 0).drawn["value"].item() > 1) is rises


def test_relative_steps_are_rate_times_gradient_over_weights() -> None:
    found, who = read("moves", "healthy", 0), admitted("healthy", 0)
    steps = list(train(who.setup, who.batches(21), 0))
    by_hand = np.mean(
        [
            RATE * np.linalg.norm(a.gradient[0]) / np.linalg.norm(a.weights[0])
            for a, _ in pairwise(steps)
        ]
    )
    assert found.drawn["ratio"][0] == pytest.approx(by_hand)


def test_a_first_loss_is_log_10_and_what_the_logits_spread() -> None:
    for seed in FRESH_SEEDS:
        first, once, again = read("first", "healthy", seed).drawn["losses"]
        assert CHANCE - 0.3 < first < CHANCE + 0.8
        assert once == again


def test_a_reading_is_kept_and_the_same_every_time() -> None:
    one = read("tiny", "frozen", 3)
    assert read("tiny", "frozen", 3) is one
    again = INSTRUMENTS["tiny"](admitted("frozen", 3))
    assert (again.finding, again.measured) == (one.finding, one.measured)
    assert (again.drawn["loss"] == one.drawn["loss"]).all()
