"""What noise does to a descent under a schedule: the exact rule against real runs and algebra."""

from __future__ import annotations

from math import prod, sqrt

import numpy as np
import pytest

from sims_py.ch06_learning_rate_schedules.noisy_descent import (
    EPOCHS,
    PER_EPOCH,
    RUNS,
    START,
    STEPS,
    errors,
)
from sims_py.ch06_learning_rate_schedules.noisy_parabola import Descent, descent
from sims_py.learn import schedules as s

SCHEDULES = {
    "constant": s.constant(0.3),
    "step": s.step_decay(0.3),
    "cosine": s.cosine(0.3),
    "warmup": s.warmup(s.linear(0.3, 90)),
    "restarts": s.warm_restarts(0.3),
}


def written_out(eta: np.ndarray) -> list[float]:
    """E w² / 2 after each epoch as a sum over all earlier errors, without the recursion."""
    rates = [float(each) for each in eta for _ in range(PER_EPOCH)]
    left = [prod((1 - later) ** 2 for later in rates[t:]) for t in range(STEPS + 1)]
    ends = []
    for end in range(0, STEPS + 1, PER_EPOCH):
        share = [each / left[end] for each in left[: end + 1]]  # of what comes before, at the end
        noise = sum(share[t + 1] * rates[t] ** 2 for t in range(end))
        ends.append((share[0] * START**2 + noise) / 2)
    return ends


@pytest.mark.parametrize("name", SCHEDULES)
def test_the_expected_loss_is_the_sum_over_all_errors_so_far(name: str) -> None:
    found = descent(SCHEDULES[name], 0)
    np.testing.assert_allclose(found.expected, written_out(found.eta), rtol=1e-9)


def test_under_a_constant_rate_the_expected_loss_has_its_closed_form() -> None:
    eta, t = 0.3, PER_EPOCH * np.arange(EPOCHS + 1)
    fade = (1 - eta) ** (2 * t)
    closed = fade * START**2 + eta * (1 - fade) / (2 - eta)
    np.testing.assert_allclose(descent(s.constant(eta), 0).expected, closed / 2, rtol=1e-12)


@pytest.mark.parametrize("name", SCHEDULES)
def test_the_runs_average_to_what_is_expected(name: str) -> None:
    seeds = [descent(SCHEDULES[name], seed) for seed in range(20)]
    measured = np.mean([each.measured for each in seeds], axis=0)
    error = sqrt(2 / (RUNS * len(seeds)))  # of a mean of squares of normal numbers, relative
    np.testing.assert_allclose(measured, seeds[0].expected, rtol=5 * error)


def test_one_ensemble_stays_within_its_statistical_error_most_of_the_time() -> None:
    found = descent(SCHEDULES["cosine"], 0)
    off = np.abs(found.measured / found.expected - 1)[1:]
    assert (off < 2 * sqrt(2 / RUNS)).mean() > 0.9


def test_without_a_rate_nothing_moves_and_with_one_the_errors_come_in() -> None:
    still = Descent(np.zeros(EPOCHS), 0)
    assert (still.measured == START**2 / 2).all()
    assert (still.expected == START**2 / 2).all()
    one = Descent(np.ones(EPOCHS), 0)  # a rate of 1 leaves nothing but the last error
    assert one.measured[-1] == pytest.approx((errors(0)[-1] ** 2).mean() / 2)


def test_the_floor_is_where_the_loss_comes_to_rest_if_the_rate_stays() -> None:
    for eta in (0.02, 0.1, 0.3, 0.6):
        found = descent(s.constant(eta), 0)
        assert found.floor == pytest.approx([eta / (2 * (2 - eta))] * EPOCHS)
        assert found.expected[-1] == pytest.approx(found.floor[-1], rel=1e-3)


def test_what_is_not_walked_is_what_a_run_without_errors_has_left() -> None:
    found = descent(s.inverse_time(0.05), 0)
    left = START * prod(1 - float(each) for each in found.rates)
    assert found.unwalked == pytest.approx(left**2 / 2 / found.expected[-1])
    assert found.unwalked > 0.99
    assert descent(s.constant(0.3), 0).unwalked < 1e-100
