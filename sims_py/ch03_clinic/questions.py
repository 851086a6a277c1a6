"""The question of the clinic whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.ch03_clinic.faults import softmax_twice
from sims_py.ch03_clinic.ward import healthy


def softmax_floor(random: np.random.Generator) -> dict[str, float]:
    """The lowest loss of a network whose softmax is taken twice: sure and right, it pays this."""
    classes = int(random.integers(3, 41))
    sure = np.where(np.arange(classes) == 0, 1000.0, 0.0)[None]  # (1 example, classes)
    loss, _ = softmax_twice(healthy(0)).criterion(sure, np.array([0]))
    return {
        "classes": classes,
        "others": classes - 1,
        "floor": float(loss),
        "chance": float(np.log(classes)),
    }
