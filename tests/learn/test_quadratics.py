"""The closed forms against runs of the rules that they describe."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn import quadratics as q
from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import SGD, Momentum, Nesterov, Optimizer, descend
from sims_py.learn.runs import settling_time, sweep
from sims_py.learn.surfaces import bowl


@pytest.mark.parametrize(
    ("eta", "expected"), [(0.05, 0.1285), (1.0, 0.0), (1.9, 0.01478), (2.0, 1.0), (2.05, 7.04)]
)
def test_forty_steps_of_descent_end_where_the_closed_form_says(eta: float, expected: float) -> None:
    run = descend(SGD(eta), lambda w: w, [1.0], 40)[:, 0]
    closed = q.descent(eta, 1.0, 1.0, np.arange(41))
    np.testing.assert_allclose(run, closed, rtol=1e-13)
    assert abs(run[-1]) == pytest.approx(expected, rel=2e-4)


def test_descent_swings_from_one_over_and_diverges_from_two_over_the_curvature() -> None:
    k, t = 2.5, np.arange(60)

    def run(eta_k: float) -> Array:
        return q.descent(eta_k / k, k, 3.0, t)

    assert (run(0.99) > 0).all()
    assert (run(1.01)[:-1] * run(1.01)[1:] < 0).all()
    assert abs(run(1.99)[-1]) < 3 < abs(run(2.01)[-1])
    np.testing.assert_allclose(abs(run(2.0)), 3.0)


def test_divergence_past_the_largest_number_is_infinite_without_a_warning() -> None:
    assert np.isinf(q.descent(50, 4, 1, 1000))


LIMITS = [(SGD, 2 / 20), (Momentum, 3.8 / 20), (Nesterov, 1.357 / 20)]


@pytest.mark.parametrize(("rule", "limit"), LIMITS)
def test_stability_limits_are_where_runs_stop_to_converge(
    rule: type[Optimizer], limit: float
) -> None:
    formula = {SGD: q.sgd_limit, Momentum: q.momentum_limit, Nesterov: q.nesterov_limit}[rule](20)
    assert formula == pytest.approx(limit, rel=1e-3)
    ends = sweep(rule, bowl(20), (-9, 2), 6000, formula * np.array([0.99, 1.01]))[-1]
    assert ends[0] < 1e-9
    assert not ends[1] < 1e9


@pytest.mark.parametrize(
    ("eta_curvature", "mu"), [(0.1, 0.9), (0.5, 0.5), (2.0, 0.5), (2.9, 0.5), (0.01, 0.3)]
)
def test_momentum_roots_give_every_step_of_a_run(eta_curvature: float, mu: float) -> None:
    z = q.momentum_roots(eta_curvature, mu)
    assert abs(z[0]) >= abs(z[1])
    assert z.sum() == pytest.approx(1 + mu - eta_curvature)
    assert z.prod() == pytest.approx(mu)
    run = descend(Momentum(eta_curvature, mu), lambda w: w, [1.0], 50)[:, 0]
    shares = np.linalg.solve(np.array([[1, 1], z]), np.array(run[:2]))  # w_t = a z_1^t + b z_2^t
    np.testing.assert_allclose(run, (shares @ z[:, None] ** np.arange(51)).real, atol=1e-12)


def test_underdamped_momentum_shrinks_by_the_root_of_mu_whatever_the_curvature() -> None:
    assert q.momentum_rate(0.5, 0.5) == pytest.approx(0.70711, abs=1e-5)
    np.testing.assert_allclose(q.momentum_rate(np.linspace(0.003, 3.7, 50), 0.9), np.sqrt(0.9))


def test_momentum_rate_covers_a_plane_of_settings_and_passes_one_at_the_limit() -> None:
    eta_curvature, mu = np.meshgrid(np.linspace(0.01, 5, 80), np.linspace(0, 0.99, 40))
    rate = q.momentum_rate(eta_curvature, mu)
    assert rate.shape == (40, 80)
    np.testing.assert_array_equal(rate > 1, eta_curvature > 2 * (1 + mu))


def test_best_rate_of_plain_descent_treats_both_curvatures_alike() -> None:
    eta, factor = q.best_rate(1, 20)
    assert (1 - eta * 1, eta * 20 - 1) == pytest.approx((factor, factor))


def test_best_momentum_for_ratio_100_is_two_thirds_and_needs_50_steps() -> None:
    eta, mu = q.best_momentum(1, 100)
    assert (eta, mu) == pytest.approx((0.0331, 0.669), abs=5e-4)
    rates = q.momentum_rate(eta * np.array([1, 100]), mu)
    np.testing.assert_allclose(rates, np.sqrt(mu), rtol=1e-7)
    heights = sweep(lambda r: Momentum(r, mu), bowl(100), (-9, 1), 300, np.array([eta]))
    assert settling_time(heights, 1e-3).tolist() == [50]


def test_noise_floor_is_where_the_exact_expectation_settles() -> None:
    assert q.noise_floor(0.3) == pytest.approx(0.0882, abs=5e-5)
    assert q.noisy_square([0.3] * 200, start=3)[-1] / 2 == pytest.approx(q.noise_floor(0.3).item())


def test_expected_square_of_a_constant_rate_has_its_closed_form() -> None:
    eta, t = 0.2, np.arange(31)
    fade = (1 - eta) ** (2 * t)
    expected = fade * 9 + eta * (1 - fade) / (2 - eta)
    np.testing.assert_allclose(q.noisy_square([eta] * 30, start=3), expected, rtol=1e-13)


def test_noisy_runs_average_to_the_expectation() -> None:
    rng, rates = np.random.default_rng(0), np.linspace(0.5, 0.05, 40)
    walkers = np.full(20_000, 3.0)
    path = descend(
        SGD(lambda t: float(rates[t])), lambda w: w + rng.standard_normal(w.shape), walkers, 40
    )
    measured = (path**2).mean(axis=1)
    np.testing.assert_allclose(measured, q.noisy_square(rates, start=3), rtol=0.05)


def test_longer_runs_want_lower_rates_so_short_trials_mislead() -> None:
    rates = np.linspace(0.001, 0.999, 999)
    squares = q.noisy_square(np.tile(rates, (1000, 1)), start=3)  # (1001, 999)
    best = [rates[squares[steps].argmin()] for steps in (3, 10, 30, 100, 1000)]
    assert best == pytest.approx([0.55, 0.255, 0.11, 0.04, 0.005], abs=1.5e-3)
