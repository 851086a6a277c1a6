"""The drawn questions of chapter 2 against untrained logits, sampled."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.ch02_sanity_checks.questions import spread_logits
from sims_py.learn.networks import losses
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_loss_is_that_of_random_logits(seed: int) -> None:
    said = drawn(spread_logits, seed)
    classes = int(said["classes"])
    logits = said["spread"] * np.random.default_rng(seed).standard_normal((2000, classes))
    labels = np.arange(2000) % classes
    measured = losses(logits, labels).mean()
    assert said["loss"] == pytest.approx(measured, abs=0.1)
    assert said["even"] == pytest.approx(float(losses(0 * logits, labels).mean()), abs=1e-3)
    assert said["loss"] - said["even"] == pytest.approx(said["extra"], abs=1e-3)
