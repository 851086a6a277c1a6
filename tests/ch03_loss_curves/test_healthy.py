"""Patient A is nearly well: its validation loss creeps up, and more data cures that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sims_py.ch03_loss_curves.patients import PATIENTS
from sims_py.ch03_loss_curves.training_curves import EVERY
from tests.ch03_loss_curves.runs import curves, of

TEXT = (Path(__file__).parents[2] / "docs" / "03-loss-curves.md").read_text("utf-8")


def test_the_validation_loss_of_a_is_lowest_at_step_248_and_then_creeps_up() -> None:
    assert "lowest at step 248 and then creeps up" in TEXT
    found = of("good")
    assert EVERY * found.lowest == 248
    later = found.fresh_loss[found.lowest :]
    assert later[-1] == later.max()
    assert 0.003 < later[-1] - later[0] < 0.02


def test_with_twice_the_examples_it_falls_to_the_end() -> None:
    assert "With 600 examples instead of 300 it falls to the end.)" in TEXT
    assert 2 * PATIENTS["good"].per_class == 300
    fresh = curves(replace(PATIENTS["good"], per_class=300)).fresh_loss
    assert fresh[-1] == fresh.min() == pytest.approx(0.20, abs=0.005)
