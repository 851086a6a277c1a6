"""The descent of one point at one rate, in Python's own floats.

NumPy takes about as long for two numbers as for a hundred. Rules and slopes work entry by entry,
so floats go through the same code, in the same order: equal bits, in a sixth of the time.
"""

from __future__ import annotations

from math import isfinite, nan
from typing import Any

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import Optimizer
from sims_py.learn.surfaces import Surface

Pair = tuple[float, float]


def descend_point(optimizer: Optimizer, surface: Surface, start: Pair, steps: int) -> Array:
    """The path that `descend` makes of one point of the plane, `start` first: (steps + 1, 2).

    ValueError: `steps` is negative.
    """
    if steps < 0:
        raise ValueError(f"steps is {steps}: a descent takes 0 or more")
    rule: Any = optimizer  # its arrays are floats here
    x, y = float(start[0]), float(start[1])
    of_x = of_y = tuple(float(each) for each in rule.init(x))
    path = [(x, y)]
    for t in range(steps):
        along_x, along_y = surface.slopes(rule.probe(x, of_x), rule.probe(y, of_y))
        x, of_x = rule.step(x, along_x, of_x, t)
        y, of_y = rule.step(y, along_y, of_y, t)
        if of_x:  # as in `descend`
            x, y = x if isfinite(of_x[-1]) else nan, y if isfinite(of_y[-1]) else nan
        path.append((x, y))
    return np.array(path)
