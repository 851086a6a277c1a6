"""The rules against closed forms, and what every rule must keep to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from sims_py.learn.arrays import Array
from sims_py.learn.moments import uncorrected
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
from sims_py.learn.schedules import step_decay
from sims_py.learn.surfaces import bowl, rosenbrock

ALL = [SGD, Momentum, Nesterov, RMSProp, Adam, AdamW]
START = np.array([-9.0, 1.0])


def fed(optimizer: Optimizer, gradients: list[float]) -> Array:
    """The steps that an optimizer makes from zero when it is shown these gradients."""
    values = iter(gradients)
    path = descend(optimizer, lambda w: np.full_like(w, next(values)), [0.0], len(gradients))
    return np.diff(path[:, 0])


def test_descent_on_a_quadratic_shrinks_by_one_minus_rate_times_curvature() -> None:
    path = descend(SGD(0.3), lambda w: 2 * w, [1.0], 40)
    np.testing.assert_allclose(path[:, 0], (1 - 0.6) ** np.arange(41), rtol=1e-14)


def test_momentum_is_a_sum_that_grows_to_ten_steps_under_a_constant_gradient() -> None:
    steps = fed(Momentum(0.1), [1.0] * 200)
    assert steps[0] == pytest.approx(-0.1)
    assert steps[-1] == pytest.approx(-0.1 / (1 - 0.9), rel=1e-8)


def test_momentum_without_mu_is_plain_descent() -> None:
    plain = descend(SGD(0.01), bowl(50).gradient, START, 30)
    for rule in (Momentum(0.01, mu=0), Nesterov(0.01, mu=0)):
        np.testing.assert_array_equal(descend(rule, bowl(50).gradient, START, 30), plain)


def test_nesterov_on_a_quadratic_follows_its_two_term_recurrence() -> None:
    eta, mu, curvature = 0.05, 0.9, 7.0
    w = descend(Nesterov(eta, mu), lambda w: curvature * w, [1.0], 60)[:, 0]
    shrink = 1 - eta * curvature
    expected = shrink * ((1 + mu) * w[1:-1] - mu * w[:-2])
    np.testing.assert_allclose(w[2:], expected, atol=1e-15)


def test_rmsprop_divides_by_the_root_of_a_running_mean_of_squares() -> None:
    steps = fed(RMSProp(0.1, decay=0.99), [3.0] * 50)
    mean = 9 * (1 - 0.99 ** np.arange(1, 51))
    np.testing.assert_allclose(steps, -0.1 * 3 / (np.sqrt(mean) + 1e-8), rtol=1e-12)


@pytest.mark.parametrize("gradient", [1e-3, -1.0, 1e3])
def test_first_step_of_adam_is_the_rate_whatever_the_size_of_the_gradient(gradient: float) -> None:
    (step,) = fed(Adam(0.1), [gradient])
    assert step == pytest.approx(-0.1 * np.sign(gradient), rel=2e-5)


def test_a_lone_gradient_after_zeros_takes_adam_3_16_rates_far_and_one_that_stays_6_57() -> None:
    steps = -fed(Adam(1.0), [0.0] * 20_000 + [1.0] * 30)[20_000:]
    assert steps[0] == pytest.approx(0.1 / np.sqrt(0.001), rel=1e-6)
    assert steps.argmax() + 1 == 12
    assert steps.max() == pytest.approx(6.57, abs=5e-3)


def test_no_random_gradients_take_adam_past_the_bound_of_cauchy_and_schwarz() -> None:
    spikes = np.random.default_rng(0).standard_cauchy(3000)
    bound = 0.1 / np.sqrt(0.001 * (1 - 0.9**2 / 0.999))
    assert np.abs(fed(Adam(1.0), list(spikes))).max() < bound == pytest.approx(7.27, abs=5e-3)


def test_without_bias_correction_early_steps_of_adam_would_be_several_times_too_long() -> None:
    t = np.arange(1, 5000)
    excess = uncorrected(t)
    assert excess[0] == pytest.approx(3.162, abs=1e-3)
    assert excess.argmax() + 1 == 12
    assert excess.max() == pytest.approx(6.57, abs=5e-3)
    assert t[excess > 1.05].max() + 1 == 2375


def test_the_closed_form_of_the_excess_is_that_of_the_rule() -> None:
    adam, w = Adam(1.0), np.zeros(1)
    state = adam.init(w)
    for t in range(30):
        _, state = adam.step(w, np.ones(1), state, t)
        m, v = state
        assert (m / np.sqrt(v)).item() == pytest.approx(uncorrected(t + 1).item(), rel=1e-12)


def test_weight_decay_of_adamw_does_not_pass_through_the_moments() -> None:
    path = descend(AdamW(0.1, decay=0.5), np.zeros_like, [8.0], 20)
    np.testing.assert_allclose(path[:, 0], 8 * (1 - 0.1 * 0.5) ** np.arange(21), rtol=1e-14)


def test_an_l2_term_in_the_loss_is_not_weight_decay_under_adam() -> None:
    with_l2 = descend(Adam(0.1), lambda w: 0.5 * w, [8.0], 20)
    assert with_l2[1, 0] == pytest.approx(7.9)  # a full step, however weak the term


@pytest.mark.parametrize("rule", ALL)
def test_path_holds_the_start_and_one_row_per_step(rule: type[Optimizer]) -> None:
    path = descend(rule(1e-3), rosenbrock.gradient, (-1, 1), 7)
    assert path.shape == (8, 2)
    assert path.dtype == np.float64
    assert path[0].tolist() == [-1, 1]
    assert len(np.unique(path, axis=0)) == 8


@pytest.mark.parametrize("rule", ALL)
def test_one_optimizer_serves_many_runs(rule: type[Optimizer]) -> None:
    optimizer, start = rule(1e-3), START.copy()
    first = descend(optimizer, bowl(20).gradient, start, 20)
    np.testing.assert_array_equal(descend(optimizer, bowl(20).gradient, start, 20), first)
    np.testing.assert_array_equal(start, START)
    with pytest.raises(FrozenInstanceError):
        optimizer.rate = 1.0  # type: ignore[misc]


@pytest.mark.parametrize("rule", ALL)
def test_an_array_of_rates_runs_each_of_them(rule: Callable[..., Optimizer]) -> None:
    rates, gradient = np.array([1e-3, 1e-2, 0.05]), bowl(20, 30).gradient
    together = descend(rule(rates), gradient, np.multiply.outer(START, np.ones(3)), 30)
    for i, rate in enumerate(rates):
        np.testing.assert_allclose(
            together[..., i], descend(rule(float(rate)), gradient, START, 30), rtol=1e-12
        )


@pytest.mark.parametrize("rule", ALL)
def test_a_schedule_is_asked_for_the_rate_of_each_step(rule: type[Optimizer]) -> None:
    steps = fed(rule(step_decay(0.1, every=3)), [0.0, 0.0, 0.0, 1.0])
    constant = fed(rule(0.01), [0.0, 0.0, 0.0, 1.0])
    np.testing.assert_allclose(steps, constant, rtol=1e-14)


@pytest.mark.parametrize("rule", ALL)
def test_overflow_ends_in_rows_that_are_not_finite_and_no_warning(rule: type[Optimizer]) -> None:
    path = descend(rule(1e200), rosenbrock.gradient, (-1.5, 1.5), 40)
    assert not np.isfinite(path[3:]).all(axis=1).any()


def test_a_descent_of_no_steps_is_its_start_and_fewer_are_refused() -> None:
    assert descend(SGD(0.1), bowl(20).gradient, START, 0).tolist() == [START.tolist()]
    with pytest.raises(ValueError, match="steps is -1"):
        descend(SGD(0.1), bowl(20).gradient, START, -1)


def test_squares_that_overflow_do_not_pass_for_an_arrival() -> None:
    for rule in (Adam(0.1), RMSProp(0.1)):  # their steps would be g / inf = 0
        path = descend(rule, lambda w: np.full_like(w, 1e200), [1.0], 3)
        assert not np.isfinite(path[1:]).any()


def test_adam_leaves_a_minimum_that_it_had_found() -> None:
    path = descend(Adam(0.3), rosenbrock.gradient, (-1.2, 1.0), 1366)
    f = rosenbrock.value(path[:, 0], path[:, 1])
    assert f[1200:1310].min() < 1e-15
    assert f[1310:].max() > 1


@pytest.mark.parametrize(("eta", "measured"), [(0.1, 0.222), (0.01, 0.0708)])
def test_adam_settles_at_the_root_of_half_the_rate_in_unit_noise(
    eta: float, measured: float
) -> None:
    rng, steps = np.random.default_rng(0), int(20 / eta)
    path = descend(Adam(eta), lambda w: w + rng.standard_normal(w.shape), np.zeros(1000), steps)
    spread = path[steps // 2 :].std()
    assert spread == pytest.approx(measured, rel=0.02)
    assert spread == pytest.approx(np.sqrt(eta / 2), rel=0.02)


def test_adam_walks_to_the_worst_point_of_the_example_of_reddi_et_al() -> None:
    adam = Adam(lambda t: 0.5 / np.sqrt(t + 1), beta2=0.99)
    x: Array = np.zeros(1)
    state, walk = adam.init(x), []
    for t in range(10_000):  # the mean slope is positive, so the best point of [-1, 1] is -1
        x, state = adam.step(x, np.array([1010.0 if t % 101 == 0 else -10.0]), state, t)
        x = np.clip(x, -1, 1)
        walk.append(x.item())
    assert np.mean(walk[-101:]) > 0.9
