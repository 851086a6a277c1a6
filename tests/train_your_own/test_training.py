"""The finale's runs against runs that were written apart from them, and what is read off them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np
import pytest

from sims_py.ch00_why_training_is_an_art.three_rates import train_side_by_side
from sims_py.learn.networks import losses
from sims_py.train_your_own.checkpoints import EVERY, LAST, STEPS
from sims_py.train_your_own.problems import PROBLEMS, problem
from sims_py.train_your_own.settings import SCHEDULES, Setting, examined
from sims_py.train_your_own.story import GRID, REACH, Story, ratio, shares
from sims_py.train_your_own.train_your_own import SIMULATION


def setting(**values: Any) -> Setting:
    found: Setting = SIMULATION.parse(values).setting
    return found


def told(of: Setting, looks: int = LAST + 1) -> Story:
    found = Story(of)
    for _ in islice(found.told(), looks):
        pass
    return found


def test_at_the_defaults_it_is_the_network_of_chapter_0_at_that_rate() -> None:
    alone = [moment.loss[0] for moment in train_side_by_side(np.array([0.3]), 0)]
    assert np.allclose(told(setting()).printed[:300], alone[:300], rtol=1e-9)


def test_a_new_rate_leaves_all_before_it_as_it_was_and_is_plain_descent_from_there() -> None:
    plain, changed = told(setting()), told(setting(change_at=40, later_rate=0.05))
    assert changed.printed[: 4 * 40 + 1] == plain.printed[: 4 * 40 + 1]
    assert changed.printed[4 * 40 + 1] != plain.printed[4 * 40 + 1]
    net, (x, labels) = setting().network, problem("spirals").shown
    w = [np.asarray(each, dtype=float) for each in plain.looks[40].weights]
    for step in range(1, 9):
        w = [v - 0.05 * g for v, g in zip(w, net.gradient(w, x, labels)[1], strict=True)]
        assert np.isclose(losses(net.logits(w, x), labels).mean(), changed.printed[160 + step])


def test_a_new_rate_that_is_never_reached_changes_nothing() -> None:
    assert setting(later_rate=0.001) == setting()


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_begins_at_or_below_its_rate_and_never_exceeds_it(schedule: str) -> None:
    of = setting(schedule=schedule, rate=0.2)
    rates = [of.eta(t) for t in range(STEPS)]
    assert max(rates) <= 0.2 * (1 + 1e-9)
    assert min(rates) > 0


@pytest.mark.parametrize("data", PROBLEMS)
def test_no_example_is_in_two_of_the_three_sets(data: str) -> None:
    of = problem(data)
    rows = [{row.tobytes() for row in part[0]} for part in (of.shown, of.fresh, of.test)]
    assert sum(map(len, rows)) == len(set.union(*rows))
    assert {*of.shown[1]} == {*of.fresh[1]} == {*of.test[1]} == {*range(of.classes)}


def test_an_epoch_of_batches_shows_every_example_once() -> None:
    of = setting(data="digits", batch="64")
    sizes = [len(labels) for _, labels in islice(of.batches(), 8)]
    assert sizes == [64] * 7 + [52]
    seen = np.concatenate([x for x, _ in islice(of.batches(), 8)])
    assert np.allclose(np.sort(seen.sum(axis=1)), np.sort(problem("digits").shown[0].sum(axis=1)))


def test_a_class_is_ahead_on_the_map_where_its_logit_is_the_largest() -> None:
    look = told(setting(), 30).looks[-1]
    left, right, low, high = REACH["spirals"]
    across, up = np.linspace(left, right, GRID), np.linspace(low, high, GRID)
    net = setting().network
    for row, column in [(0, 0), (13, 13), (6, 24), (26, 4)]:
        point = np.array([[across[column], up[row]]])
        answer = int(net.logits(look.weights, point).argmax())
        ahead = look.margins[:, row, column]
        assert ahead[answer] >= 0
        assert (np.delete(ahead, answer) <= 0).all()


def test_dropout_is_off_where_the_network_is_examined() -> None:
    of = setting(dropout=0.5)
    look, (x, labels) = told(of, 1).looks[0], problem("spirals").fresh
    plain = replace(of, dropout=0.0)
    assert np.isclose(look.fresh_loss, plain.network.loss(plain.weights, x, labels))
    assert examined(of.network) == plain.network


def test_a_step_of_gradient_descent_is_the_rate_times_the_gradient() -> None:
    found = told(setting(rate=0.01), 2)
    net, (x, labels), w = setting().network, problem("spirals").shown, setting().weights
    for _ in range(3):
        w = [v - 0.01 * g for v, g in zip(w, net.gradient(w, x, labels)[1], strict=True)]
    g = net.gradient(w, x, labels)[1]  # of the step that leads to the second checkpoint
    lengths = [0.01 * np.linalg.norm(g[k]) / np.linalg.norm(w[k]) for k in (0, 2, 4)]
    assert np.allclose(found.looks[1].ratio, lengths)
    assert np.isnan(found.looks[0].ratio).all()


def test_steps_from_zero_weights_and_no_steps_at_all_are_told_apart() -> None:
    zero = np.zeros((2, 2))
    assert ratio(zero + 1, zero) == np.inf
    assert ratio(zero.copy(), zero) == 0


def test_every_entry_is_in_one_bin_even_what_is_no_number() -> None:
    edges = np.array([-1.0, 0.0, 1.0])
    assert shares(np.array([-9, -0.5, 0.5, 9, np.nan, np.inf]), edges).tolist() == [2 / 6, 4 / 6]


def test_decay_pulls_weights_towards_zero_and_leaves_biases_alone() -> None:
    of = setting(rate=0.1, decay=1.0)
    start = of.weights
    rules = of.rules(start)
    still = [np.zeros_like(w) for w in start]
    stepped = [
        rule.step(w, g, rule.init(w), 0)[0] for rule, w, g in zip(rules, start, still, strict=True)
    ]
    assert np.allclose(stepped[0], 0.9 * start[0])
    one = np.ones_like(start[1])
    assert np.array_equal(rules[1].step(one, still[1], (), 0)[0], one)


def test_a_run_is_told_once_however_often_it_is_looked_at() -> None:
    found = told(setting(rate=0.2), 20)
    assert len(found.looks) == 20
    assert len(told_on := [*found.told()]) == LAST + 1 - 20
    assert not [*found.told()]
    assert len(found.printed) == STEPS + 1
    assert len(told_on) == LAST - 19
    assert EVERY * LAST == STEPS
