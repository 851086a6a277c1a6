"""Schedules at the epochs where one can be wrong, and what they do to a noisy quadratic."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from sims_py.learn import schedules as s
from sims_py.learn.quadratics import noisy_square

ALL = {
    "constant": s.constant(0.3),
    "step": s.step_decay(0.3),
    "exponential": s.exponential(0.3),
    "inverse time": s.inverse_time(0.3),
    "linear": s.linear(0.3),
    "cosine": s.cosine(0.3),
    "restarts": s.warm_restarts(0.3),
}


@pytest.mark.parametrize("name", ALL)
def test_epoch_zero_has_the_starting_rate(name: str) -> None:
    assert ALL[name](0) == 0.3


def test_step_decay_drops_at_epoch_30_and_not_after_it() -> None:
    eta = s.step_decay(0.1)
    assert [eta(t) for t in (29, 30, 59, 60, 90)] == pytest.approx([0.1, 0.01, 0.01, 1e-3, 1e-4])


def test_cosine_passes_the_middle_halfway_and_reaches_its_end_after_the_last_epoch() -> None:
    eta = s.cosine(0.3, 100, final=0.1)
    assert eta(50) == pytest.approx(0.2)
    assert eta(25) == pytest.approx(0.2 + 0.1 / sqrt(2))
    assert 0.1 < eta(99) < 0.1001
    assert eta(100) == 0.1


@pytest.mark.parametrize("schedule", [s.cosine(0.3, 50, 0.01), s.linear(0.3, 50, 0.01)])
def test_a_schedule_past_its_end_keeps_its_last_rate(schedule: s.Schedule) -> None:
    assert [schedule(t) for t in (50, 75, 1000)] == pytest.approx([0.01] * 3)


def test_warmup_reaches_the_full_rate_when_the_schedule_after_it_begins() -> None:
    eta = s.warmup(s.cosine(0.3, 90), epochs=10)
    assert [eta(0), eta(5), eta(10)] == pytest.approx([0.03, 0.165, 0.3])
    assert eta(10 + 45) == pytest.approx(0.15)
    assert np.all(np.diff([eta(t) for t in range(11)]) > 0)


def test_warmup_from_zero_wastes_the_first_epoch_and_the_default_does_not() -> None:
    assert s.warmup(s.constant(0.3), start=0)(0) == 0
    assert s.warmup(s.constant(0.3))(0) > 0


def test_restarts_jump_back_to_the_full_rate_after_each_period() -> None:
    eta = s.warm_restarts(0.3, 25)
    assert [eta(t) for t in (25, 50, 75)] == [0.3] * 3
    assert eta(24) < 0.002
    growing = s.warm_restarts(0.3, 10, growth=2)  # periods of 10, 20, 40
    assert [t for t in range(100) if growing(t) == 0.3] == [0, 10, 30, 70]


def test_one_cycle_peaks_once_and_ends_far_below_its_start() -> None:
    eta = [s.one_cycle(0.3, 100)(t) for t in range(100)]
    assert eta[0] == pytest.approx(0.3 / 25)
    assert int(np.argmax(eta)) == 29
    assert eta[29] == pytest.approx(0.3)
    assert eta[99] == pytest.approx(0.3 / 25 / 1e4)


def test_warmup_stable_decay_is_level_between_its_two_slopes() -> None:
    eta = s.warmup_stable_decay(0.3, 100, rise=10, fall=20)
    assert [eta(t) for t in (0, 10, 50, 80, 90)] == pytest.approx([0.03, 0.3, 0.3, 0.3, 0.15])
    assert eta(100) == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda: s.step_decay(0.3, every=0),
        lambda: s.cosine(0.3, 0),
        lambda: s.linear(0.3, -1),
        lambda: s.warm_restarts(0.3, growth=0),
        lambda: s.warmup_stable_decay(0.3, 100, 60, 60),
        lambda: s.one_cycle(0.3, 2),
    ],
)
def test_impossible_lengths_are_refused_by_name(make: object) -> None:
    with pytest.raises(ValueError, match=r"^\w+ is .*: a schedule needs"):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (s.constant(0.3), 0.0882),
        (s.step_decay(0.3), 0.0039),
        (s.cosine(0.3), 0.0049),
        (s.linear(0.3), 0.0061),
        (s.inverse_time(0.3), 0.0013),
    ],
)
def test_lower_rates_late_leave_less_of_the_noise(schedule: s.Schedule, expected: float) -> None:
    rates = [schedule(step // 4) for step in range(400)]  # 100 epochs of 4 steps
    assert noisy_square(rates, start=3.0)[-1] / 2 == pytest.approx(expected, rel=0.05)
