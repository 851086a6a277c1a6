"""The solutions of the exercises against closed forms, SciPy, and the book's own numerics."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import special, stats

from simbook.build.simulations.library import Library
from simbook.kit.console import execute
from sims_py.learn.arrays import Array
from sims_py.learn.data import spirals
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train

LIBRARY = Library({"sims_py": Path(__file__).parents[1]})
CURVATURES, START = np.array([1.0, 20.0]), np.array([4.0, 1.0])


def solution(id: str) -> dict[str, Any]:
    """The names that the solution of an exercise makes."""
    return execute(LIBRARY.exercise(id).solution)


def slope(w: Array) -> Array:
    return CURVATURES * w


def test_centered_differences_err_with_the_square_of_h() -> None:
    centered = solution("centered-difference")["centered"]
    errors = [centered(np.sin, 1.0, h) - np.cos(1.0) for h in (1e-2, 1e-3)]
    assert errors[0] / errors[1] == pytest.approx(100, rel=1e-3)


def test_the_mended_backward_pass_is_the_slope_of_its_loss_along_any_direction() -> None:
    names, rng = solution("mend-the-backward-pass"), np.random.default_rng(9)
    x, y = rng.normal(size=(7, 3)), rng.normal(size=(7, 1))
    weights = [rng.normal(size=shape) for shape in [(3, 5), (5,), (5, 1), (1,)]]
    along = [rng.normal(size=w.shape) for w in weights]
    found = sum(
        (g * d).sum() for g, d in zip(names["gradient"](x, y, *weights), along, strict=True)
    )
    ends = (
        names["loss"](x, y, *(w + h * d for w, d in zip(weights, along, strict=True)))
        for h in (1e-6, -1e-6)
    )
    up, down = ends
    assert found == pytest.approx((up - down) / 2e-6, rel=1e-6)


def test_log_softmax_is_scipys_from_the_smallest_logits_to_the_largest() -> None:
    names = solution("stable-softmax")
    z = np.random.default_rng(3).normal(size=(20, 5)) * 10.0 ** np.arange(-2, 3)
    np.testing.assert_allclose(names["log_softmax"](z), special.log_softmax(z, axis=1), rtol=1e-12)
    assert names["loss"](np.zeros((3, 7)), np.array([0, 3, 6])) == pytest.approx(np.log(7))


@pytest.mark.parametrize(("eta", "nesterov"), [(0.02, False), (0.05, False), (0.03, True)])
def test_momentum_and_nesterov_are_their_recurrences_of_two_terms(
    eta: float, nesterov: bool
) -> None:
    mu, shrink = 0.9, 1 - eta * CURVATURES
    name = "nesterov" if nesterov else "momentum"
    names = solution("nesterov" if nesterov else "velocity")
    path = names[name](slope, START, eta, mu, 30)
    before, now = START, shrink * START
    for point in path[1:]:
        np.testing.assert_allclose(point, now, rtol=1e-9, atol=1e-12)
        moved = now + mu * (now - before)
        before, now = now, shrink * moved if nesterov else moved - eta * slope(now)


def test_adam_is_the_weighted_means_of_all_gradients() -> None:
    adam, g = solution("adam")["Adam"](0.1), np.random.default_rng(2).normal(size=(12, 2))
    w = START
    for t in range(1, 13):
        ages = np.arange(t)[::-1, None]
        mean = np.average(g[:t], axis=0, weights=0.9 ** ages[:, 0])
        square = np.average(g[:t] ** 2, axis=0, weights=0.999 ** ages[:, 0])
        after = adam.step(w, g[t - 1])
        np.testing.assert_allclose(after - w, -0.1 * mean / np.sqrt(square), rtol=1e-6)
        w = after


def test_the_schedule_is_a_line_and_half_a_wave() -> None:
    rate, t = solution("warmup-and-cosine")["rate"], np.arange(101)
    found = np.array([rate(each, 0.3, 100, 20) for each in t])
    rise = np.interp(t, [0, 20], [0.03, 0.3])
    fall = 0.3 * np.cos(np.pi * (t - 20) / 160) ** 2
    np.testing.assert_allclose(found, np.where(t < 20, rise, fall), atol=1e-15)


def test_early_stopping_is_what_a_search_through_all_epochs_finds() -> None:
    stopping, rng = solution("early-stopping")["early_stopping"], np.random.default_rng(6)
    for _ in range(200):
        losses, patience = rng.random(12).tolist(), int(rng.integers(1, 6))
        best = [int(np.argmin(losses[: epoch + 1])) for epoch in range(12)]
        last = next((e for e in range(12) if e - best[e] >= patience), 11)
        assert stopping(losses, patience) == (last, best[last])


def test_rates_are_drawn_uniformly_in_their_logarithm() -> None:
    draw, rng = solution("random-search")["log_uniform"], np.random.default_rng(7)
    powers = np.log10([draw(1e-5, 1.0, rng) for _ in range(2000)])
    assert stats.kstest(powers, stats.uniform(-5, 5).cdf).pvalue > 0.01


def test_an_ensemble_never_loses_more_than_its_members_do_on_average() -> None:
    ensemble = solution("ensemble")["ensemble"]
    logits = np.random.default_rng(8).normal(size=(5, 40, 3)) * 2
    members = special.softmax(logits, axis=-1)
    np.testing.assert_allclose(ensemble(logits), members.mean(axis=0), rtol=1e-12)
    assert (-np.log(ensemble(logits)) <= -np.log(members).mean(axis=0) + 1e-12).all()


def test_descent_multiplies_by_one_factor_which_the_thresholds_make_zero_and_minus_one() -> None:
    names = solution("two-thresholds")
    swings, diverges = names["thresholds"](3.0)
    assert (1 - 3 * swings, 1 - 3 * diverges) == pytest.approx((0, -1))
    np.testing.assert_allclose(names["descend"](2.0, 0.5, 3.0, 9), 2 * (-0.5) ** np.arange(10))


def test_the_training_loop_takes_the_steps_of_the_books_own() -> None:
    (x, labels), net = spirals(30, seed=1), MLP([2, 10, 3])
    weights, losses = solution("training-loop")["train"](net, x, labels, net.init(5), 0.4, 15)
    moments = [*train(SGD(0.4), net.gradient, net.init(5), repeat((x, labels), 15))]
    np.testing.assert_allclose(losses, [moment.loss for moment in moments[:-1]], rtol=1e-12)
    for own, book in zip(weights, moments[-1].weights, strict=True):
        np.testing.assert_allclose(own, book, rtol=1e-9)
