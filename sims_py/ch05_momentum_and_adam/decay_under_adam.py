"""Two ways to shrink weights under Adam, where gradients are nothing but noise.

AdamW shrinks every weight by itself. L2 adds its pull to the gradient instead, where Adam divides
it by the size of all that is there, noise included.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import Adam, AdamW, iterates

ETA, STEPS, EVERY = 0.001, 2000, 20  # the rate, and after how many steps the weights are looked at
WEIGHTS = 100  # with gradients of one size; all begin at 1


def shrinking(sizes: Array, decay: float, seed: int) -> Iterator[Array]:
    """The mean weight, at the start and after every EVERY steps: AdamW's, and L2's under Adam.

    `sizes` are the standard deviations of the noise, (n,); what is yielded has the shape (2, n).
    """
    random = np.random.default_rng(seed)
    start = np.ones((len(sizes), WEIGHTS))
    outside, inside = iterates(AdamW(ETA, decay=decay), start), iterates(Adam(ETA), start)
    w, _ = next(outside)
    u, _ = next(inside)
    for t in range(STEPS + 1):
        if t % EVERY == 0:
            yield np.array([w.mean(axis=1), u.mean(axis=1)])
        noise = sizes[:, None] * random.standard_normal(WEIGHTS)  # (n, WEIGHTS)
        w, _ = outside.send(noise)
        u, _ = inside.send(noise + decay * u)
