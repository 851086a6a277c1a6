"""Patient A is well: its validation loss falls to the end. On half of its data it creeps up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sims_py.ch03_loss_curves.patients import PATIENTS
from sims_py.ch03_loss_curves.training_curves import EVERY, STEPS
from tests.ch03_loss_curves.runs import curves, of

TEXT = (Path(__file__).parents[2] / "docs" / "03-loss-curves.md").read_text("utf-8")
HALF = replace(PATIENTS["good"], per_class=150)


@pytest.mark.parametrize("seed", range(5))
def test_with_every_seed_the_validation_loss_of_a_ends_within_a_hundredth_of_its_lowest(
    seed: int,
) -> None:
    fresh = of("good", seed).fresh_loss
    assert fresh[-1] < 1.01 * fresh.min()


def test_the_validation_loss_of_a_falls_to_the_end() -> None:
    assert "A's falls to the end, to 0.20" in TEXT
    found = of("good")
    assert EVERY * found.lowest == STEPS
    assert found.fresh_loss[-1] == pytest.approx(0.20, abs=0.005)


def test_on_half_of_its_data_it_is_lowest_at_step_248_and_then_creeps_up() -> None:
    assert "That model is A's, on half of A's data" in TEXT
    assert "lowest at step 248 and then creeps up" in TEXT
    assert replace(PATIENTS["underfit"], hidden=PATIENTS["good"].hidden) == HALF
    found = curves(HALF)
    assert EVERY * found.lowest == 248
    later = found.fresh_loss[found.lowest :]
    assert later[-1] == later.max()
    assert 0.003 < later[-1] - later[0] < 0.02
