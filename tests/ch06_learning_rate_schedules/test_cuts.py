"""A cut of the rate ends two things: noise, and bouncing; and what the table of models shares."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from sims_py.ch03_loss_curves.patients import HALF, PATIENTS
from sims_py.learn.arrays import Array
from tests.ch03_loss_curves.runs import curves

TEXT = (Path(__file__).parents[2] / "docs" / "06-learning-rate-schedules.md").read_text("utf-8")
C = PATIENTS["too-high"]


@cache
def drop(cut: float, seed: int) -> float:
    """The loss five steps after half-time, over its mean in the 50 steps before."""
    loss: Array = curves(replace(C, cut=cut), seed).loss
    return float(loss[HALF + 5] / loss[HALF - 50 : HALF].mean())


def test_the_patient_has_exact_gradients() -> None:
    assert "has no noise" in TEXT
    assert C.batch is None


def test_a_cut_ends_the_bouncing_within_five_steps() -> None:
    assert (
        "Cut that rate tenfold halfway, and within five steps its loss drops by a quarter" in TEXT
    )
    assert drop(0.1, seed=0) < 0.78
    assert drop(0.1, seed=0) < drop(1.0, seed=0) - 0.05
    others = [drop(0.1, seed) for seed in range(8)]
    assert max(others) < 1
    assert np.median(others) < 0.88


def test_a_tenth_of_the_rate_from_the_start_bounces_nowhere() -> None:
    calm = curves(C.treated(0.1, None)).loss
    assert (np.diff(calm) <= 0).all()


def test_all_five_models_warm_up_and_come_down_smoothly_three_of_them_by_a_cosine() -> None:
    assert "All five climb in a straight line" in TEXT
    assert "three of them by the cosine" in TEXT
    table = TEXT.split("| Model | Warmup | Then |")[1].split("\n\n")[0].splitlines()[2:]
    then = [re.findall(r"cosine|linear", row.split("|")[3])[0] for row in table]
    assert sorted(then) == ["cosine"] * 3 + ["linear"] * 2
    assert sum("to zero" in row for row in table) == 1
    assert sum("to 10%" in row for row in table) == 1
