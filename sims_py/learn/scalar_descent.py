"""The descent of one point at one rate, in Python's own floats.

NumPy takes about as long for two numbers as for a hundred. Rules and slopes work entry by entry,
so floats go through the same code, in the same order: equal bits, in a sixth of the time.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import Optimizer, iterates
from sims_py.learn.surfaces import Surface

Pair = tuple[float, float]


def descend_point(optimizer: Optimizer, surface: Surface, start: Pair, steps: int) -> Array:
    """The path that `descend` makes of one point of the plane, `start` first: (steps + 1, 2).

    ValueError: `steps` is negative.
    """
    if steps < 0:
        raise ValueError(f"steps is {steps}: a descent takes 0 or more")
    descent: Any = iterates  # its arrays are floats here
    along_x, along_y = descent(optimizer, float(start[0])), descent(optimizer, float(start[1]))
    (x, ahead_x), (y, ahead_y) = next(along_x), next(along_y)
    path = [x, y]  # by turns: NumPy reads a flat list twice as fast as one of pairs
    for _ in range(steps):
        slope_x, slope_y = surface.slopes(ahead_x, ahead_y)
        x, ahead_x = along_x.send(slope_x)
        y, ahead_y = along_y.send(slope_y)
        path += x, y
    return np.reshape(path, (steps + 1, 2))
