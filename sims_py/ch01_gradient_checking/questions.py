"""The questions of chapter 1 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.gradients import centered, one_sided


def cube(x: Array) -> Array:
    return x**3


def difference(random: np.random.Generator) -> dict[str, float]:
    """Both difference quotients of a cube."""
    x, h = int(random.integers(1, 6)), int(random.integers(1, 6)) / 10
    center, side = float(centered(cube, x, h)), float(one_sided(cube, x, h))
    slope = 3 * x**2
    errors = {"error": center - slope, "side_error": side - slope}
    return {"x": x, "h": h, "slope": slope, "centered": center, "side": side, **errors}
