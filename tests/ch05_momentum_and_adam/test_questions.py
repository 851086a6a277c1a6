"""The drawn questions of chapter 5 against the sum of a geometric series."""

from __future__ import annotations

import pytest

from sims_py.ch05_momentum_and_adam.questions import final_step
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_steps_that_agree_add_up_to_a_geometric_series(seed: int) -> None:
    said = drawn(final_step, seed)
    assert said["times"] == pytest.approx(1 / (1 - said["mu"]), rel=1e-3)
    assert said["step"] == pytest.approx(said["eta"] * said["g"] / (1 - said["mu"]), rel=1e-3)
