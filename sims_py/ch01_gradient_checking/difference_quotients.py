"""The slope of a function, measured without calculus: take a small step h and look.

    one-sided   (f(x + h) − f(x)) / h           wrong by about h f″/2
    centered    (f(x + h) − f(x − h)) / 2h      wrong by about h² f‴/6

A smaller h makes both less wrong, until the numbers in between run out of digits: the values of f
agree in all but their last ones, and those are rounded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.gradients import centered, one_sided, relative_error

Function = Callable[[Any], Any]


class Pair(NamedTuple):
    """Two estimates of a slope, or their relative errors, each for one h or for several."""

    centered: Any
    one_sided: Any


def estimates(f: Function, x: float, h: Array, precision: str) -> Pair:
    """Both differences for each h, everything computed in that precision."""
    at, h = np.dtype(precision).type(x), h.astype(precision)
    return Pair(*(rule(f, at, h).astype(float) for rule in (centered, one_sided)))


def errors(slope: float, measured: Pair) -> Pair:
    """The relative error of each measured slope, if `slope` is the right one."""
    return Pair(*(relative_error(slope, each) for each in measured))


def rises(f: Function, x: float, h: float, precision: str, t: Array) -> Array:
    """How far f rises from x to x + t h, in h, as computed in that precision: (len(t),)."""
    at = np.dtype(precision).type(x)
    change = f(at + (t * h).astype(precision)) - f(at)
    return np.asarray(change.astype(float) / h)
