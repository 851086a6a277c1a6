"""Two small classification problems in the plane, made from a seed. Lengths have no unit.

Each maker returns points x of shape (examples, 2) and whole-number labels of shape (examples,).
"""

from __future__ import annotations

from math import pi

import numpy as np
from numpy.typing import NDArray

from sims_py.learn.arrays import Array

Labels = NDArray[np.integer]
Examples = tuple[Array, Labels]


def spirals(per_arm: int, seed: int, arms: int = 3, noise: float = 0.2) -> Examples:
    """`arms` interleaved spirals, one class each; `noise` >= 0 shakes the angle, in radians.

    An arm winds 4 radians from radius 0.05 to 1; the next begins where it ends.
    """
    rng = np.random.default_rng(seed)
    radius = np.linspace(0.05, 1, per_arm)
    x = []
    for arm in range(arms):
        angle = np.linspace(4 * arm, 4 * (arm + 1), per_arm)  # (per_arm,)
        angle = angle + noise * rng.standard_normal(per_arm)
        x.append(np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1))  # (per_arm, 2)
    return np.concatenate(x), np.repeat(np.arange(arms), per_arm)


def moons(per_class: int, seed: int, noise: float = 0.3) -> Examples:
    """Two half circles of radius 1 that reach into each other; `noise` >= 0 shakes both axes.

    The angles are drawn too, so that two seeds make two independent samples of one distribution.
    """
    rng = np.random.default_rng(seed)
    a, b = rng.uniform(0, pi, (2, per_class))  # (per_class,) each
    upper = np.stack([np.cos(a), np.sin(a)], axis=1)  # (per_class, 2)
    lower = np.stack([1 - np.cos(b), 0.5 - np.sin(b)], axis=1)
    x = np.concatenate([upper, lower])  # (2 per_class, 2)
    return x + noise * rng.standard_normal(x.shape), np.repeat(np.arange(2), per_class)
