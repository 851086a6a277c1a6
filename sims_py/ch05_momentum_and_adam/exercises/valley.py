"""What the exercises of this chapter share: a valley, and how to compare a path with another."""

from __future__ import annotations

from typing import Any

import numpy as np

from simbook.kit.work import Called, array
from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import Optimizer, descend

CURVATURES = np.array([1.0, 20.0])  # along x and y
START = np.array([4.0, 1.0])
STEPS = 12


def loss(w: Array) -> float:
    return float((CURVATURES * w**2).sum() / 2)


def gradient(w: Array) -> Array:
    return CURVATURES * w


def path_of(function: Called, *settings: float) -> Array | str:
    """The path that the reader's function makes, (STEPS + 1, 2); or what is wrong with its form."""
    given: Any = function(gradient, START, *settings, STEPS)
    path = array(given, f"`{function.name}(gradient, w, …)`")
    if path.shape == (STEPS, 2):
        return f"{STEPS} steps make a path of {STEPS + 1} points: the start is the first of them."
    if path.shape != (STEPS + 1, 2):
        return (
            f"The path has the shape {path.shape}; {STEPS} steps in the plane make "
            f"{(STEPS + 1, 2)}."
        )
    if np.ptp(path, axis=0).max() == 0:
        return (
            "All points of your path are the same. If you change w in place, with `w += v`, then "
            "the list holds one array many times. Write `w = w + v`."
        )
    return path


def path_by(optimizer: Optimizer) -> Array:
    """The path that the book's own optimizer makes."""
    return descend(optimizer, gradient, START, STEPS)
