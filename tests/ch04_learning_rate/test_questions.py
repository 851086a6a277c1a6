"""The drawn questions of chapter 4 against powers of the factor."""

from __future__ import annotations

import pytest

from sims_py.ch04_learning_rate.questions import walk
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_every_step_multiplies_by_the_factor(seed: int) -> None:
    said = drawn(walk, seed)
    eta, k, steps = said["eta"], said["k"], int(said["steps"])
    assert said["factor"] == pytest.approx(1 - eta * k, abs=1e-9)
    assert said["after"] == pytest.approx((1 - eta * k) ** steps, abs=1e-4)
    assert said["flat"] == pytest.approx((1 - eta) ** steps, abs=1e-4)
