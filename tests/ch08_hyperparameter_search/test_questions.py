"""The drawn questions of chapter 8 against trials that were made."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.ch08_hyperparameter_search.questions import luck
from tests.drawn import SEEDS, drawn


@pytest.mark.parametrize("seed", SEEDS)
def test_the_chance_is_the_share_of_searches_that_were_lucky(seed: int) -> None:
    said = drawn(luck, seed)
    trials = np.random.default_rng([seed, 1]).random((40_000, int(said["trials"])))
    share = (trials < said["percent"] / 100).any(axis=1).mean()
    assert said["some"] == pytest.approx(100 * share, abs=1)
    assert said["some"] + said["none"] == pytest.approx(100, abs=0.02)
    assert said["added"] > said["some"] + 1
