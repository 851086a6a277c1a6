"""What Adam's running means amount to, in closed form. Steps t count from 1, as in the paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from sims_py.learn.arrays import Array


def uncorrected(t: ArrayLike, beta1: float = 0.9, beta2: float = 0.999) -> Array:
    """How many times too long step `t` would be without bias correction; (1 - b1^t)/sqrt(1 - b2^t).

    For a constant gradient. Both means start too small, but the root of the second more so.
    """
    t = np.asarray(t, dtype=float)
    return (1 - beta1**t) / np.sqrt(1 - beta2**t)
