"""The drawn questions of chapter 3 against the logarithm of a power of ten."""

from __future__ import annotations

from math import log

import pytest

from sims_py.ch03_loss_curves.questions import sure_mistake
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sure_mistake_costs_its_logarithm(seed: int) -> None:
    said = drawn(sure_mistake, seed)
    assert said["loss"] == pytest.approx(said["power"] * log(10), abs=0.005)
    assert said["added"] == pytest.approx(said["power"] * log(10) / said["examples"], rel=1e-3)
