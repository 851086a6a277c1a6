"""Real runs of real networks: the claims of the chapters on training, at the numbers measured.

Runs near their limit of stability are chaotic: their last digits differ between machines. What is
asserted of those is a verdict, never a value.
"""

from __future__ import annotations

from itertools import islice, repeat

import numpy as np
import pytest

from sims_py.learn.arrays import Array
from sims_py.learn.data import moons, spirals
from sims_py.learn.networks import MLP, Weights, accuracy, losses
from sims_py.learn.optimizers import (
    SGD,
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    descend,
)
from sims_py.learn.runs import fraction_increasing
from sims_py.learn.training import Moment, minibatches, train

SPIRALS = spirals(50, seed=0)
LOTTERY = MLP((2, 16, 16, 3))
SMALL = MLP((2, 16, 16, 2))
SEEDS = range(8)


def lottery(rate: float, steps: int = 300) -> tuple[Array, Weights]:
    """Losses (steps + 1, 8) and last weights of eight networks trained side by side."""
    eight = zip(*(LOTTERY.init(seed) for seed in SEEDS), strict=True)
    stacked = [np.stack(tensors) for tensors in eight]
    moments = list(train(SGD(rate), LOTTERY.gradient, stacked, repeat(SPIRALS, steps)))
    return np.array([m.loss for m in moments]), moments[-1].weights


def curves(optimizer: Optimizer, net: MLP, per_class: int, seed: int) -> tuple[Array, Array, Array]:
    """400 steps on two moons: training loss; validation loss and accuracy at each fifth step."""
    x, labels = moons(per_class, seed)
    fresh, truth = moons(500, seed + 1000)
    moments = list(train(optimizer, net.gradient, net.init(seed), repeat((x, labels), 400)))
    logits = [net.forward(m.weights, fresh)[-1] for m in moments[::5]]
    return (
        np.array([m.loss for m in moments]),
        np.array([losses(z, truth).mean() for z in logits]),
        np.array([accuracy(z, truth) for z in logits]),
    )


@pytest.mark.parametrize("rule", [SGD, Momentum, Nesterov, RMSProp, Adam, AdamW])
def test_a_network_is_trained_by_the_same_rule_as_a_point(rule: type[Optimizer]) -> None:
    net, (x, labels), optimizer = MLP((2, 4, 3)), SPIRALS, rule(0.01)
    start = net.init(0)
    cuts = np.cumsum([w.size for w in start])[:-1]

    def shaped(flat: Array) -> Weights:
        return [f.reshape(w.shape) for f, w in zip(np.split(flat, cuts), start, strict=True)]

    def joined(weights: Weights) -> Array:
        return np.concatenate([w.ravel() for w in weights])

    path = descend(
        optimizer, lambda flat: joined(net.gradient(shaped(flat), x, labels)[1]), joined(start), 15
    )
    moments = train(optimizer, net.gradient, start, repeat((x, labels), 15))
    for row, moment in zip(path, moments, strict=True):
        np.testing.assert_allclose(joined(moment.weights), row, rtol=1e-12, atol=1e-14)


def test_training_yields_every_state_from_the_first_to_after_the_last_step() -> None:
    x, labels = SPIRALS
    start = LOTTERY.init(0)
    moments = list(train(SGD(0.1), LOTTERY.gradient, start, repeat(SPIRALS, 5)))
    assert [m.t for m in moments] == [0, 1, 2, 3, 4, 5]
    assert moments[0].weights is start
    assert all(m.loss == LOTTERY.loss(m.weights, x, labels) for m in moments)


def test_training_is_lazy_and_may_go_on_for_ever() -> None:
    endless = train(SGD(0.1), LOTTERY.gradient, LOTTERY.init(0), repeat(SPIRALS))
    assert isinstance(next(endless), Moment)
    assert [m.t for m in islice(endless, 3)] == [1, 2, 3]


def test_no_batches_no_moments() -> None:
    assert list(train(SGD(0.1), LOTTERY.gradient, LOTTERY.init(0), [])) == []


def test_minibatches_show_every_example_once_an_epoch_in_an_order_of_the_seed() -> None:
    x, labels = np.arange(10.0)[:, None], np.arange(10)
    batches = list(minibatches(x, labels, 4, epochs=2, seed=0))
    assert [len(y) for _, y in batches] == [4, 4, 2] * 2
    assert all((a[:, 0] == y).all() for a, y in batches)
    first, second = (np.concatenate([y for _, y in batches[i : i + 3]]) for i in (0, 3))
    assert sorted(first) == sorted(second) == list(range(10))
    assert first.tolist() != second.tolist()
    again = list(minibatches(x, labels, 4, epochs=2, seed=0))
    assert all((a[1] == b[1]).all() for a, b in zip(batches, again, strict=True))


def test_the_right_rate_wins_the_lottery_for_every_seed() -> None:
    losses_, _ = lottery(0.5)
    assert losses_[-1].max() < 0.1
    assert losses_[-1].min() == pytest.approx(0.0232, abs=1e-4)
    assert losses_[-1].max() == pytest.approx(0.0419, abs=1e-4)


def test_a_low_rate_is_slow_for_every_seed() -> None:
    losses_, _ = lottery(0.003)
    assert losses_[-1].min() == pytest.approx(0.966, abs=2e-3)
    assert losses_[-1].max() == pytest.approx(1.064, abs=2e-3)
    assert np.all(np.diff(losses_, axis=0) < 0)


def test_ten_times_the_right_rate_collapses_to_log_3_rather_than_diverging() -> None:
    losses_, weights = lottery(5)
    dead = (LOTTERY.forward(weights, SPIRALS[0])[-2] == 0).all(axis=(1, 2))
    assert dead.sum() >= 6
    np.testing.assert_allclose(losses_[-1][dead], np.log(3), atol=1e-6)


def test_a_hundred_times_the_right_rate_diverges_for_every_seed() -> None:
    losses_, _ = lottery(50)
    assert (losses_.max(axis=0) > 1e3 * losses_[0]).all()


def test_huge_rates_overflow_without_a_warning() -> None:
    losses_, _ = lottery(1e60, steps=30)
    assert not np.isfinite(losses_[-1]).any()


@pytest.mark.parametrize("seed", range(4))
def test_healthy_run_falls_at_every_step_and_a_low_rate_falls_slowly(seed: int) -> None:
    train_loss, val_loss, _ = curves(SGD(0.15), SMALL, 150, seed)
    slow, _, _ = curves(SGD(0.001), SMALL, 150, seed)
    assert fraction_increasing(train_loss) == fraction_increasing(slow) == 0
    assert 0.15 < train_loss[-1] < 0.28
    assert val_loss[-1] - train_loss[-1] < 0.12
    assert 0.43 < slow[-1] < 0.68


@pytest.mark.parametrize("seed", range(4))
def test_too_high_a_rate_makes_the_loss_rise_in_nearly_half_of_the_steps(seed: int) -> None:
    loss, _, _ = curves(SGD(3.0), SMALL, 150, seed)
    assert 0.35 < fraction_increasing(loss) < 0.55


@pytest.mark.parametrize("seed", range(4))
def test_overfitting_is_growing_certainty_more_than_falling_accuracy(seed: int) -> None:
    loss, val_loss, val_accuracy = curves(Adam(0.02), MLP((2, 64, 64, 2)), 20, seed)
    best = val_loss.argmin()
    assert loss[-1] < 0.02
    assert best <= 8  # at step 40 or before
    assert val_loss[-1] > 2 * val_loss[best]
    assert val_accuracy[-1] > val_accuracy[best] - 0.05


@pytest.mark.parametrize("seed", range(4))
def test_a_linear_model_underfits_with_a_small_gap(seed: int) -> None:
    loss, val_loss, _ = curves(SGD(0.3), MLP((2, 2)), 150, seed)
    assert 0.24 < loss[-1] < 0.36
    assert abs(val_loss[-1] - loss[-1]) < 0.1


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_labels_leave_the_loss_near_log_2(seed: int) -> None:
    x, labels = moons(150, seed)
    labels = np.random.default_rng(seed + 7).permutation(labels)
    run = train(SGD(0.3), SMALL.gradient, SMALL.init(seed), repeat((x, labels), 400))
    *_, last = run
    assert 0.64 < last.loss < np.log(2)


def test_batches_of_four_make_the_printed_loss_rise_half_of_the_time() -> None:
    x, labels = moons(150, 0)
    batches = islice(minibatches(x, labels, 4, epochs=6, seed=0), 400)
    run = train(SGD(0.3), SMALL.gradient, SMALL.init(0), batches)
    assert 0.4 < fraction_increasing(np.array([m.loss for m in run])) < 0.55


def test_a_tiny_batch_is_memorized_with_consistently_wrong_labels_too() -> None:
    x = np.random.default_rng(0).standard_normal((10, 16))
    net, labels = MLP((16, 32, 10)), np.arange(10)
    for shown in (labels, (labels + 3) % 10):
        *_, last = train(SGD(0.5), net.gradient, net.init(0), repeat((x, shown), 300))
        assert last.loss < 0.01


def test_a_tiny_batch_of_blank_inputs_stays_at_chance() -> None:
    net, labels = MLP((16, 32, 10)), np.arange(10)
    blank = np.zeros((10, 16))
    *_, last = train(SGD(0.5), net.gradient, net.init(0), repeat((blank, labels), 300))
    assert last.loss == pytest.approx(np.log(10), abs=1e-9)


def test_conflicting_duplicates_leave_their_share_of_log_2() -> None:
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((10, 16)), np.arange(10)
    x[1] = x[0]  # two of ten examples agree in everything but their label
    net = MLP((16, 32, 10))
    *_, last = train(SGD(0.5), net.gradient, net.init(0), repeat((x, labels), 300))
    assert 0.2 * np.log(2) < last.loss < 0.2 * np.log(2) + 0.01
