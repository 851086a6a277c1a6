"""The drawn questions of chapter 9 against Jensen's inequality and a product."""

from __future__ import annotations

from math import exp

import pytest

from sims_py.ch09_connections.questions import three_members
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_averaged_probabilities_lose_less_than_the_members_on_average(seed: int) -> None:
    said = drawn(three_members, seed)
    low, middle, high = said["low"], said["middle"], said["high"]
    assert exp(-said["loss"]) == pytest.approx((low + middle + high) / 3, rel=1e-3)
    assert exp(-3 * said["members"]) == pytest.approx(low * middle * high, rel=2e-3)
    assert said["loss"] < said["members"] - 0.02
