"""What counts as settled, as a change of sign, as an increase."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn.runs import divergence_time, fraction_increasing, settling_time, sign_changes


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([9, 5, 0.5, 0.1], 2),
        ([9, 0.5, 5, 0.1], 3),  # dipped, came back
        ([0.5, 0.1, 0.1], 0),
        ([9, 5, 5], np.inf),
        ([9, 0.5, np.nan], np.inf),
        ([9, np.inf, 0.5], 2),
        ([9, 1, 1], np.inf),  # at the tolerance is not below it
    ],
)
def test_a_run_settles_after_its_last_step_above_the_tolerance(
    values: list[float], step: float
) -> None:
    assert settling_time(values, 1.0) == step


def test_many_runs_settle_each_by_itself() -> None:
    runs = np.array([[9, 9, 0.1], [0.1, 9, 0.1], [0.1, 0.1, 9]])  # (steps + 1, runs)
    np.testing.assert_array_equal(settling_time(runs, 1.0), [1, 2, np.inf])


@pytest.mark.parametrize(
    ("losses", "step"),
    [
        ([2, 30, 5, 30], 3),  # above ten times the start, back, above again
        ([2, 30, 30], 1),
        ([2, np.inf, np.nan], 1),
        ([2, 20, 20], np.inf),  # at ten times is not above
        ([0.1, 9, 9], np.inf),  # a start below 1 counts as 1
        ([0.1, 11, 11], 1),
    ],
)
def test_a_run_diverges_from_the_step_that_leads_above_ten_starts_for_good(
    losses: list[float], step: float
) -> None:
    assert divergence_time(losses, losses[0]) == step


def test_sign_changes_count_crossings_of_zero() -> None:
    assert sign_changes([1, -1, 1, 2, -3]) == 3
    assert sign_changes([1, 0, 0, -1]) == 0
    np.testing.assert_array_equal(sign_changes(np.array([[1, 1], [-1, 2], [1, -2]])), [2, 1])


def test_fraction_increasing_is_the_share_of_steps_that_raise_the_loss() -> None:
    assert fraction_increasing([4, 3, 3.5, 2, 1]) == 0.25
