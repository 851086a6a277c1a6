"""What counts as settled, as a change of sign, as a step up."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn.runs import flips, settled, ups


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
    assert settled(values, 1.0) == step


def test_many_runs_settle_each_by_itself() -> None:
    runs = np.array([[9, 9, 0.1], [0.1, 9, 0.1], [0.1, 0.1, 9]])  # (steps + 1, runs)
    np.testing.assert_array_equal(settled(runs, 1.0), [1, 2, np.inf])


def test_flips_count_changes_of_sign() -> None:
    assert flips([1, -1, 1, 2, -3]) == 3
    assert flips([1, 0, 0, -1]) == 0
    np.testing.assert_array_equal(flips(np.array([[1, 1], [-1, 2], [1, -2]])), [2, 1])


def test_ups_is_the_share_of_steps_that_raise_the_loss() -> None:
    assert ups([4, 3, 3.5, 2, 1]) == 0.25
