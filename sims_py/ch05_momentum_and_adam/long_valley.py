"""Descent in a long valley whose axes need not be those of the weights.

Along the valley the loss has curvature 1, across it curvature κ. An optimizer knows nothing of
these directions. It sees two weights, and the gradient with respect to them.
"""

from __future__ import annotations

import numpy as np

from sims_py.learn.arrays import Array, asarray, quiet
from sims_py.learn.optimizers import Optimizer
from sims_py.learn.runs import sign_changes
from sims_py.learn.scalar_descent import descend_point
from sims_py.learn.surfaces import bowl

STEPS = 500
LOOK = 60  # the first steps, in which crossings of the valley are counted
SEEN = 1e-9  # closer to the valley's floor than this, rounding decides on which side


@quiet
def descend_valley(
    optimizer: Optimizer, kappa: float, angle: float, start: tuple[float, float]
) -> Array:
    """The path from `start`, both along and across the valley: (STEPS + 1, 2).

    The descent itself happens in the weights, whose axes are turned by `angle` degrees.
    """
    valley = bowl(kappa, angle)
    x, y = valley.turn @ start
    weights = descend_point(optimizer, valley, (x, y), STEPS)  # (STEPS + 1, 2)
    return asarray((weights[:, :, None] * valley.turn).sum(axis=1))


def crossings(path: Array) -> int:
    """How often a path changes sides of the valley in its first LOOK steps."""
    across = path[: LOOK + 1, 1]  # (LOOK + 1,)
    return int(sign_changes(np.where(np.abs(across) < SEEN, 0, across)))
