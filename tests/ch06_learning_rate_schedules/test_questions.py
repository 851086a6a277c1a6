"""The drawn questions of chapter 6 against the half angle."""

from __future__ import annotations

from math import pi, sin

import pytest

from sims_py.ch06_learning_rate_schedules.questions import on_the_way
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_cosine_decay_is_a_sine_squared_from_its_end(seed: int) -> None:
    said = drawn(on_the_way, seed)
    left = 1 - said["epoch"] / said["epochs"]
    assert said["part"] == pytest.approx(sin(pi * left / 2) ** 2, rel=1e-3)
    assert said["now"] == pytest.approx(said["rate"] * said["part"], rel=1e-3)
    assert said["straight"] == pytest.approx(said["rate"] * left, rel=1e-3)
    assert said["percent"] == pytest.approx(100 * (1 - left), rel=1e-3)
