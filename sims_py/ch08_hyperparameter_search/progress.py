"""The networks of the real landscape on their way: validation losses after short and full runs.

`progress.json` has a row for each of LENGTHS and each of landscape's 61 rates, with a loss for each
of its 13 decays: the same networks and examples, trained for up to FULL steps. The script that
trained them is `make_progress.py`, beside the chapter's tests. A loss above LOST, or one that is no
number, counts as LOST.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from sims_py.ch08_hyperparameter_search.landscape import DECAYS, RATES, between
from sims_py.ch08_hyperparameter_search.one_budget import LENGTHS
from sims_py.learn.arrays import Array, asarray

LOST = 10.0  # nats
DATA = Path(__file__).with_name("progress.json")


@cache
def log_losses() -> Array:
    """log(validation loss): (6, 61, 13), lengths by rates by decays."""
    stored = asarray(json.loads(DATA.read_text(encoding="utf-8")))
    return np.log(stored).reshape(len(LENGTHS), len(RATES), len(DECAYS))


def log_loss(trials: Array, length: int) -> Array:
    """As landscape's, after `length` steps, one of LENGTHS: (..., 2) -> (...)."""
    return between(log_losses()[LENGTHS.index(length)], trials)
