"""The drawn questions of chapter 1 against the cube multiplied out."""

from __future__ import annotations

import pytest

from sims_py.ch01_gradient_checking.questions import difference
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_the_errors_of_both_differences_are_the_terms_that_are_left(seed: int) -> None:
    said = drawn(difference, seed)
    x, h = said["x"], said["h"]
    assert said["slope"] == 3 * x * x
    assert said["centered"] == pytest.approx(3 * x * x + h * h)
    assert said["error"] == pytest.approx(h * h)
    assert said["side"] == pytest.approx(3 * x * x + 3 * x * h + h * h)
    assert said["side_error"] == pytest.approx(3 * x * h + h * h)
