"""What a training log holds, as four curves."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from sims_py.learn.arrays import Array


@dataclass(frozen=True)
class Curves:
    """The four curves of a run so far: losses in nats, accuracies from 0 to 1.

    A look is at every `every`-th step; `classes` are what the network has to tell apart.
    """

    loss: Array  # (steps + 1,): of the batch shown at each step, as a log prints it
    fresh_loss: Array  # (looks,): on the validation set
    accuracy: Array  # (looks,): on all the training data
    fresh_accuracy: Array  # (looks,)
    every: int = 4
    classes: int = 2

    @property
    def chance(self) -> float:
        """What it costs to give all classes the same probability."""
        return log(self.classes)

    @property
    def lowest(self) -> int:
        """The look with the lowest validation loss."""
        return int(np.argmin(np.where(np.isfinite(self.fresh_loss), self.fresh_loss, np.inf)))
