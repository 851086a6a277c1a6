"""The rules of diagnosis on curves drawn by hand, each with its neighbors on the other side."""

from __future__ import annotations

import numpy as np
import pytest

from simbook import TONES
from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.ch03_loss_curves.loss_curves import CHANCE
from sims_py.ch03_loss_curves.training_curves import EVERY, STEPS
from sims_py.learn.arrays import Array
from sims_py.learn.curves import Curves

T = np.arange(STEPS + 1)
RNG = np.random.default_rng(0)


def falling(start: float, last: float, pace: float = 40) -> Array:
    """From `start` towards `last`, the nearer the slower."""
    return last + (start - last) * np.exp(-T / pace)


def drawn(loss: Array, fresh: Array, accuracy: float = 0.9) -> str:
    share = np.full(len(T[::EVERY]), accuracy)
    return diagnose(Curves(loss, fresh[::EVERY], share, share)).label


def test_low_and_close_together_is_healthy() -> None:
    assert drawn(falling(0.8, 0.15), falling(0.8, 0.22)) == "healthy"


def test_a_wide_gap_alone_is_no_illness() -> None:
    assert drawn(falling(0.8, 0.02), falling(0.8, 0.22)) == "healthy"


def test_a_validation_loss_that_turns_up_overfits() -> None:
    turned = np.where(T < 30, falling(0.8, 0.3, 10), 0.33 + 0.003 * (T - 30))
    assert drawn(falling(0.8, 0.001), turned) == "overfits"


def test_a_validation_loss_that_stays_high_above_a_low_one_overfits() -> None:
    assert drawn(falling(0.8, 0.02), falling(0.8, 0.35)) == "overfits"


def test_high_close_and_at_rest_underfits() -> None:
    assert drawn(falling(0.8, 0.33), falling(0.8, 0.34)) == "underfits"


@pytest.mark.parametrize("pace", [800, 5000, 1e6])
def test_high_and_falling_still_is_too_low_a_rate(pace: float) -> None:
    assert drawn(falling(0.9, 0.2, pace), falling(0.9, 0.25, pace)) == "rate too low"


def test_a_training_loss_at_log_2_is_stuck_at_chance() -> None:
    assert drawn(falling(0.9, 0.67), falling(0.9, 0.72)) == "stuck at chance"
    assert drawn(falling(0.9, CHANCE), falling(0.9, CHANCE)) == "stuck at chance"


def test_swings_of_both_curves_are_too_high_a_rate() -> None:
    swing = 1 + 0.2 * (-1) ** T
    slow = 1 + 0.1 * np.sin(T / 2)
    assert drawn(falling(0.8, 0.2) * swing, falling(0.8, 0.25) * slow) == "rate too high"


def test_jumps_of_the_training_loss_alone_are_noisy_batches() -> None:
    noise = np.exp(RNG.normal(0, 0.5, STEPS + 1))
    assert drawn(falling(0.8, 0.2) * noise, falling(0.8, 0.25)) == "noisy batches"


def test_a_run_that_is_cut_free_of_its_noise_dropped_from_a_plateau() -> None:
    level = np.where(T < STEPS // 2, 0.4, 0.25)
    noise = np.where(T < STEPS // 2, np.exp(RNG.normal(0, 0.3, STEPS + 1)), 1)
    assert drawn(level * noise, level * noise) == "plateau, then a drop"


def test_growing_quiet_without_falling_is_no_drop() -> None:
    noise = np.where(T < STEPS // 2, np.exp(RNG.normal(0, 0.3, STEPS + 1)), 1)
    assert drawn(0.2 * noise, 0.2 * noise) != "plateau, then a drop"


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e6])
def test_what_is_no_number_or_a_thousandfold_explodes(value: float) -> None:
    loss = np.where(T < 7, 0.8, value)
    assert drawn(loss, loss) == "explodes"
    assert drawn(np.where(T == 7, value, 0.3), falling(0.8, 0.3)) == "explodes"


def test_a_validation_loss_that_is_no_number_explodes() -> None:
    assert drawn(falling(0.8, 0.2), np.where(T < 9, 0.8, np.inf)) == "explodes"


def test_a_loss_that_reaches_zero_is_judged_without_a_warning() -> None:
    zero = np.maximum(falling(0.8, -0.01), 0)
    assert drawn(zero, falling(0.8, 0.2)) == "healthy"


def test_tones_are_the_kits() -> None:
    share = np.full(len(T[::EVERY]), 0.9)
    for last in (0.1, 0.34, 0.68):
        curve = falling(0.8, last)
        assert diagnose(Curves(curve, curve[::EVERY], share, share)).tone in TONES


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_what_is_high_and_what_is_chance_is_measured_by_the_classes(classes: int) -> None:
    chance, share = np.log(classes), np.full(len(T[::EVERY]), 1 / classes)

    def told(part: float) -> str:
        curve = falling(1.3 * chance, part * chance, 10)
        found = diagnose(Curves(curve, curve[::EVERY], share, share, classes=classes))
        return f"{found.label}: {found.reason}"

    assert told(0.98).startswith("stuck at chance")
    assert f"near log {classes} = " in told(0.98)
    assert told(0.6).startswith("underfits")
    assert told(0.3).startswith("healthy")


def test_steps_are_counted_by_the_distance_of_two_looks() -> None:
    turned = np.where(T < 40, falling(0.8, 0.3, 10), 0.33 + 0.003 * (T - 40))
    share = np.full(len(T[::10]), 0.9)
    found = diagnose(Curves(falling(0.8, 0.001), turned[::10], share, share, every=10))
    assert "lowest at step 30," in found.reason


def test_jumps_around_chance_are_no_mere_noise() -> None:
    jumps = CHANCE * (1 + 0.2 * RNG.standard_normal(len(T)))
    assert drawn(jumps, np.full(len(T), CHANCE), 0.5) == "stuck at chance"
    assert drawn(jumps / 2, np.full(len(T), CHANCE / 2)) == "noisy batches"


def test_a_fall_by_less_than_a_millionth_is_none() -> None:
    assert drawn(CHANCE - 1e-10 * T, CHANCE - 1e-10 * T) == "stuck at chance"
    assert drawn(CHANCE - 1e-6 * T, CHANCE - 1e-6 * T) == "rate too low"
