"""The questions of chapter 7 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.learn.arrays import asarray
from sims_py.learn.optimizers import SGD

NEARER = 1000


def steps_in_bowl(random: np.random.Generator) -> dict[str, float]:
    """Steps until gradient descent is NEARER times nearer, in a bowl of some ratio."""
    kappa = int(random.integers(10, 101))
    best, careful = 2 / (1 + kappa), 1 / kappa
    factor = (kappa - 1) / (kappa + 1)
    counts = {"steps": count(best, kappa), "careful": count(careful, kappa)}
    return {"kappa": kappa, "best": best, "factor": factor, **counts}


def count(eta: float, kappa: float) -> int:
    """Steps of gradient descent from (1, 1), where the curvatures are 1 and `kappa`."""
    curvatures = asarray([1.0, kappa])
    w, steps = asarray([1.0, 1.0]), 0
    while np.hypot(*w) * NEARER > np.hypot(1, 1):
        w, _ = SGD(eta).step(w, curvatures * w, (), steps)
        steps += 1
    return steps
