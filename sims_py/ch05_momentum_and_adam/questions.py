"""The questions of chapter 5 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.learn.arrays import asarray
from sims_py.learn.optimizers import Momentum

ENOUGH = 3000  # steps until the velocity no longer changes, for mu up to 0.99


def final_step(random: np.random.Generator) -> dict[str, float]:
    """How long momentum's steps become on a steady slope."""
    eta = float(random.choice([0.001, 0.01, 0.02, 0.1]))
    mu = float(random.choice([0.5, 0.8, 0.9, 0.95, 0.98, 0.99]))
    g = int(random.integers(1, 10))
    rule = Momentum(eta, mu)
    w, slope = asarray(0.0), asarray(float(g))
    state = rule.init(w)
    for t in range(ENOUGH):
        w, state = rule.step(w, slope, state, t)
    step = float(abs(state[0]))
    plain = eta * g
    return {"eta": eta, "mu": mu, "g": g, "plain": plain, "step": step, "times": step / plain}
