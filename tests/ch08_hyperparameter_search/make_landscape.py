"""Trains the 61 × 13 networks whose validation losses the chapter's real landscape is made of.

Run as `python -m tests.ch08_hyperparameter_search.make_landscape`; it takes about ten seconds and
writes `landscape.json` beside the simulation. What diverges is rounding's to decide: near the
highest rates that still train, another machine may find other losses.
"""

from __future__ import annotations

import json
from itertools import repeat

import numpy as np

from sims_py.ch08_hyperparameter_search import landscape
from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels, spirals
from sims_py.learn.networks import MLP, Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train

NET = MLP((2, 16, 16, 3))
STEPS = 200
TRAINING = spirals(40, seed=0)
VALIDATION = spirals(100, seed=1)
DIGITS = 4  # significant ones, of each loss


def losses(rates: Array, decay: float) -> Array:
    """The validation loss after STEPS full-batch steps: (n,) -> (n,), at most a guess's."""

    def decayed(weights: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        loss, gradient = NET.gradient(weights, x, labels)
        return loss, [g + decay * w for g, w in zip(gradient, weights, strict=True)]

    *_, last = train(SGD(rates[:, None, None]), decayed, NET.init(0), repeat(TRAINING, STEPS))
    return np.fmin(NET.loss(last.weights, *VALIDATION), landscape.GUESS)


def main() -> None:
    columns = [losses(landscape.RATES, decay) for decay in landscape.DECAYS.tolist()]
    rows = [[float(f"{loss:.{DIGITS}g}") for loss in row] for row in np.transpose(columns)]
    lines = ",\n".join(json.dumps(row) for row in rows)
    landscape.DATA.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
