"""The questions of chapter 9 whose numbers are drawn."""

from __future__ import annotations

import numpy as np


def three_members(random: np.random.Generator) -> dict[str, float]:
    """The loss of an ensemble of three on one example, and that of its members."""
    low, middle, high = (
        int(random.integers(*ends)) / 100 for ends in ((5, 25), (30, 60), (70, 96))
    )
    p = np.array([low, middle, high])  # of the right class, one for each member
    together, apart = -np.log(p.mean()), -np.log(p).mean()
    probabilities = {"low": low, "middle": middle, "high": high, "mean": p.mean()}
    return {**probabilities, "loss": together, "members": apart}
