"""The drawn questions of chapter 0 against the update rule, in whole thousandths."""

from __future__ import annotations

import pytest

from sims_py.ch00_why_training_is_an_art.questions import one_step
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_a_step_goes_against_the_gradient(seed: int) -> None:
    said = drawn(one_step, seed)
    eta, w, g = (round(1000 * said[name]) for name in ("eta", "w", "g"))
    assert round(1e6 * said["after"]) == 1000 * w - eta * g
    assert round(1e6 * said["uphill"]) == 1000 * w + eta * g
    assert said["after"] != said["uphill"]
