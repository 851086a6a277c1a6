"""Adam on losses that it cannot sum up: one large gradient, then many small ones the other way.

After Reddi, Kale & Kumar 2018. A weight lies between -1 and 1. One loss in n has the slope n, all
others have the slope -1, so that the mean slope is 1/n, and the minimum lies at -1.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sims_py.learn.arrays import Array

ETA, BETA1, EPSILON = 0.5, 0.9, 1e-8  # in step t = 1, 2, ... the rate is ETA / sqrt(t)
STEPS, EVERY = 10_000, 40  # all of them, and after how many the weight is looked at


def weights(n: int, memories: Array) -> Iterator[Array]:
    """Adam's weight and AMSGrad's, at the start and after every EVERY steps: (2, k).

    `memories` are 1 / (1 - beta2), (k,). The gradients do not depend on the weight, and so neither
    do their two means.
    """
    beta2 = 1 - 1 / memories
    m, v, largest = np.zeros((3, len(memories)))
    w = np.zeros((2, len(memories)))
    yield w
    for t in range(1, STEPS + 1):
        g = float(n) if t % n == 1 else -1.0
        m = BETA1 * m + (1 - BETA1) * g
        v = beta2 * v + (1 - beta2) * g * g
        largest = np.maximum(largest, v)  # AMSGrad divides by the largest mean so far
        m_hat, v_hat = m / (1 - BETA1**t), np.array([v, largest]) / (1 - beta2**t)
        w = w - ETA / np.sqrt(t) * m_hat / (np.sqrt(v_hat) + EPSILON)
        w = w.clip(-1, 1)
        if t % EVERY == 0:
            yield w
