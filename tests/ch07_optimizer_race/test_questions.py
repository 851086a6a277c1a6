"""The drawn questions of chapter 7 against logarithms of the factor."""

from __future__ import annotations

from math import ceil, log

import pytest

from sims_py.ch07_optimizer_race.questions import steps_in_bowl
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_rate_shrinks_both_directions_alike(seed: int) -> None:
    said = drawn(steps_in_bowl, seed)
    kappa = said["kappa"]
    assert said["factor"] == pytest.approx((kappa - 1) / (kappa + 1), rel=1e-3)
    assert said["best"] == pytest.approx(2 / (1 + kappa), rel=1e-3)
    assert said["steps"] == ceil(log(1000) / log((kappa + 1) / (kappa - 1)))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rate_that_overshoots_nowhere_is_slower_by_about_half(seed: int) -> None:
    said = drawn(steps_in_bowl, seed)
    assert 1.4 < said["careful"] / said["steps"] < 2.1
