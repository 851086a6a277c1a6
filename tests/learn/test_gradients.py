"""Numerical gradients against the true ones, and where they go wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.optimize import approx_fprime, rosen, rosen_der

from sims_py.learn.activations import TANH
from sims_py.learn.arrays import Array
from sims_py.learn.bugs import BUGS, missing_mask
from sims_py.learn.data import moons
from sims_py.learn.gradients import (
    Check,
    best_h,
    centered,
    gradient_check,
    numerical_gradient,
    one_sided,
    relative_error,
)
from sims_py.learn.networks import MLP, Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train

H = np.logspace(-15, 0, 301)
X0 = np.float64(1.3)
RNG = np.random.default_rng(0)


def f(x: Any) -> Any:
    return np.exp(x * x.dtype.type(0.3)) * np.sin(x)


TRUE = float(np.exp(0.3 * X0) * (np.cos(X0) + 0.3 * np.sin(X0)))
CENTERED = relative_error(TRUE, centered(f, X0, H))
ONE_SIDED = relative_error(TRUE, one_sided(f, X0, H))


def order(errors: Array, low: float, high: float) -> float:
    """The power of h with which the error grows between two values of h."""
    inside = (low < H) & (high > H)
    return float(np.polyfit(np.log(H[inside]), np.log(errors[inside]), 1)[0])


def test_centered_differences_err_by_h_squared_and_one_sided_ones_by_h() -> None:
    assert order(CENTERED, 1e-4, 1e-1) == pytest.approx(2, abs=0.01)
    assert order(ONE_SIDED, 1e-6, 1e-2) == pytest.approx(1, abs=0.01)


def test_below_the_best_h_rounding_grows_as_h_shrinks() -> None:
    assert order(CENTERED, 1e-13, 1e-7) == pytest.approx(-1, abs=0.1)
    assert CENTERED[H < 1e-13].max() > 1e-4


def test_best_h_of_centered_differences_is_near_1e_5_and_far_better_than_one_sided() -> None:
    assert 1e-7 < H[CENTERED.argmin()] < 3e-5
    assert np.median(CENTERED[(H > 1e-6) & (H < 1e-5)]) < 1e-10
    assert np.median(ONE_SIDED[(H > 1e-9) & (H < 1e-7)]) > 5e-9


def test_best_h_follows_from_truncation_and_rounding() -> None:
    assert best_h(1, 1) == pytest.approx(8.7e-6, rel=0.01)
    assert best_h(1, 3) == pytest.approx(6e-6, rel=0.02)
    assert best_h(1, 3, float(np.finfo(np.float32).eps)) == pytest.approx(4.9e-3, rel=0.01)


def test_single_precision_needs_an_h_a_thousand_times_larger() -> None:
    errors = relative_error(TRUE, centered(f, np.float32(X0), H.astype(np.float32)))
    around = (H > 3e-6) & (H < 3e-5)  # at one h alone, rounding decides between 6e-3 and 6e-4
    assert 1e-3 < np.median(errors[around]) < 2e-2
    near = (H > 1e-3) & (H < 1e-2)
    assert np.median(errors[near]) < 1e-4


@pytest.mark.parametrize(
    ("analytic", "numerical", "error"),
    [(0, 0, 0), (1, 1, 0), (0, 1e-9, 1), (2, 1, 0.5), (1, 2, 0.5), (-1, 1, 2), (1e-12, 1e-12, 0)],
)
def test_relative_error_compares_with_the_larger_and_passes_two_zeros(
    analytic: float, numerical: float, error: float
) -> None:
    assert relative_error(analytic, numerical) == pytest.approx(error)


def test_numerical_gradient_is_scipys_and_near_the_true_one() -> None:
    point = RNG.uniform(-2, 2, 6)
    ours = numerical_gradient(rosen, point)
    np.testing.assert_allclose(ours, approx_fprime(point, rosen, 1e-8), rtol=1e-4, atol=1e-3)
    np.testing.assert_allclose(ours, rosen_der(point), rtol=1e-7, atol=1e-7)


def test_a_kink_inside_the_interval_gives_a_slope_between_the_two() -> None:
    def relu(x: Any) -> Any:
        return np.maximum(x, 0)

    assert centered(relu, -1e-6, 1e-5) == pytest.approx(0.45)  # (h - 1e-6) / 2h
    assert centered(relu, -1e-6, 1e-7) == 0


NET, X, LABELS = MLP((12, 16, 16, 5)), RNG.standard_normal((3, 12)), np.array([0, 1, 4])


def checked(net: MLP, weights: Weights, gradient: Weights, h: float = 1e-5) -> list[Check]:
    x = X.astype(weights[0].dtype)
    return gradient_check(
        lambda w: net.loss(w, x, LABELS), weights, gradient, h, pattern=lambda w: net.pattern(w, x)
    )


def test_a_right_gradient_passes_in_each_tensor_by_itself() -> None:
    weights = NET.init(0)
    checks = checked(NET, weights, NET.gradient(weights, X, LABELS)[1])
    assert [len(c.index) for c in checks] == [25, 16, 25, 16, 25, 5]
    assert all(len(set(c.index)) == len(c.index) for c in checks)
    assert max(c.errors.max() for c in checks) < 1e-6


WRONG = {
    "missing mask": [0, 1, 2, 3],  # the last layer has no mask before it
    "missing mean": [0, 1, 2, 3, 4, 5],
    "transposed": [0, 1],  # only what lies below the square layer
    "missing bias sum": [1, 3, 5],
}


@pytest.mark.parametrize("bug", WRONG)
def test_each_planted_bug_is_found_in_the_tensors_that_it_spoils(bug: str) -> None:
    weights = NET.init(0)
    loss, gradient = BUGS[bug](NET, weights, X, LABELS)
    worst = [c.errors.max() for c in checked(NET, weights, gradient)]
    assert [k for k, error in enumerate(worst) if error > 0.01] == WRONG[bug]
    assert all(error < 1e-6 or error > 0.01 for error in worst)
    assert loss == NET.loss(weights, X, LABELS)  # the loss gives nothing away


def test_a_forgotten_mask_still_learns_and_only_the_check_sees_it() -> None:
    x, labels = moons(150, 0)
    net = MLP((2, 16, 16, 2))

    def buggy(w: Weights, x: Array, labels: Any) -> tuple[Array, Weights]:
        return missing_mask(net, w, x, labels)

    *_, last = train(SGD(0.05), buggy, net.init(0), [(x, labels)] * 400)
    assert last.loss < 0.4
    _, gradient = buggy(last.weights, x, labels)
    checks = gradient_check(lambda w: net.loss(w, x, labels), last.weights, gradient)
    assert max(c.errors.max() for c in checks[:2]) > 0.5
    assert max(c.errors.max() for c in checks[-2:]) < 1e-6


def test_thresholds_hold_in_double_precision_only() -> None:
    net = MLP((12, 16, 16, 5), TANH)

    def typical(weights: Weights) -> float:
        _, gradient = net.gradient(weights, X.astype(weights[0].dtype), LABELS)
        return float(np.median([e for c in checked(net, weights, gradient) for e in c.errors]))

    assert typical(net.init(0)) < 1e-8
    assert typical([w.astype(np.float32) for w in net.init(0)]) > 1e-3


@pytest.mark.parametrize("bias", [-1e-6, 1e-6])
def test_kinks_are_reported_where_a_unit_switches_between_the_two_points(bias: float) -> None:
    net = MLP((1, 1, 2))
    weights = [np.array([[1.0]]), np.array([[bias]]), np.array([[1.0, -1.0]]), np.zeros((1, 2))]
    x, labels = np.array([[0.0]]), np.array([0])  # the hidden unit is off, or on, by a millionth
    _, gradient = net.gradient(weights, x, labels)

    def check(h: float) -> list[Check]:
        def pattern(w: Weights) -> Any:
            return net.pattern(w, x)

        return gradient_check(
            lambda w: net.loss(w, x, labels), weights, gradient, h, pattern=pattern
        )

    wide, narrow = check(1e-5), check(1e-7)
    assert [c.kinks.any() for c in wide] == [False, True, False, False]
    assert wide[1].errors.max() > 0.4
    assert not any(c.kinks.any() for c in narrow)
    assert narrow[1].errors.max() < 1e-6
