"""The questions of chapter 0 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.learn.arrays import asarray
from sims_py.learn.optimizers import SGD


def one_step(random: np.random.Generator) -> dict[str, float]:
    """A weight after a step of gradient descent, and after one in the wrong direction."""
    eta = float(random.choice([0.01, 0.05, 0.1, 0.2, 0.5]))
    w, g = random.integers(-20, 21, size=2) / 10
    g = g or 1.0
    step, _ = SGD(eta).step(asarray(w), asarray(g), (), 0)
    uphill, _ = SGD(-eta).step(asarray(w), asarray(g), (), 0)
    ends = {"after": float(step), "uphill": float(uphill)}
    return {"eta": eta, "w": w, "g": g, "step": eta * g, **ends}
