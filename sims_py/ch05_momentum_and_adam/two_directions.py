"""Momentum in a valley of two curvatures, seen from the plane of its two numbers.

One direction of the valley is flat, the other is steeper by the factor κ. Both get the same rate
and the same μ, and the slower one decides how fast the whole arrives.
"""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import ArrayLike

from sims_py.learn.arrays import Array, asarray
from sims_py.learn.optimizers import Momentum, descend
from sims_py.learn.quadratics import best_momentum, momentum_rate
from sims_py.learn.runs import settling_time

STEPS = 120
LEFT = 0.01  # of the distance: who has no more than that to go has come close


def descend_both(rate: float, mu: float, kappa: float) -> Array:
    """The way left in both directions after each step, flat and steep: (STEPS + 1, 2).

    `rate` is eta times the steep curvature. Both begin at 1.
    """
    curvature = np.array([1 / kappa, 1.0])
    return descend(Momentum(rate, mu), lambda w: curvature * w, [1.0, 1.0], STEPS)


def factor(rate: ArrayLike, mu: ArrayLike, kappa: float) -> Array:
    """What the slower direction keeps of its way per step, in the long run; 1 or more diverges."""
    rate = asarray(rate, dtype=float)
    return np.maximum(momentum_rate(rate / kappa, mu), momentum_rate(rate, mu))


def steps_needed(kept: ArrayLike) -> Array:
    """Steps until LEFT is left, if each keeps that much: many, where each keeps all or more."""
    return asarray(np.maximum(1, log(LEFT) / np.log(np.clip(kept, 1e-7, 1 - 1e-7))))


def arrival(left: Array) -> float:
    """From which step on no direction has more than LEFT to go; inf if there is none."""
    return float(settling_time(np.abs(left).max(axis=1), LEFT))


def best(kappa: float) -> tuple[float, float]:
    """Rate times the steep curvature, and mu, at which the slower direction is fastest."""
    return best_momentum(1 / kappa, 1.0)
