"""The questions of chapter 4 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.ch04_learning_rate.gradient_descent import descend


def walk(random: np.random.Generator) -> dict[str, float]:
    """Where gradient descent on a parabola is after a few steps from 1."""
    k, steps = int(random.choice([2, 4, 5, 10])), int(random.integers(2, 4))
    eta = float(random.choice([0.5, 0.8, 1.2, 1.5, 1.8])) / k
    return {
        "k": k,
        "eta": eta,
        "steps": steps,
        "factor": 1 - eta * k,
        "after": descend(eta, k)[steps],
        "flat": descend(eta, 1)[steps],
    }
