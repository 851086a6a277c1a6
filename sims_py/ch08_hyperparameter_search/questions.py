"""The questions of chapter 8 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

SUMS = 30, 95  # percent: where adding the chances up is plainly wrong, and not absurd


def luck(random: np.random.Generator) -> dict[str, float]:
    """The chance, in percent, that one of some random trials is among the best."""
    percent = int(random.choice([2, 3, 4, 5, 10]))
    fewest, most = (total // percent for total in SUMS)
    trials = int(random.integers(fewest, most + 1))
    none = (1 - percent / 100) ** trials
    chances = {"none": 100 * none, "some": 100 * (1 - none), "added": percent * trials}
    return {"percent": percent, "trials": trials, "left": 1 - percent / 100, **chances}
