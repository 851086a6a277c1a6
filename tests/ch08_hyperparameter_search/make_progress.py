"""Trains the networks of the real landscape once more, and looks at them on the way.

Run as `python -m tests.ch08_hyperparameter_search.make_progress`; it takes about half a minute and
writes `progress.json` beside the simulation. Near the highest rates another machine may find other
losses, as in `make_landscape`.
"""

from __future__ import annotations

import json
from itertools import repeat

import numpy as np

from sims_py.ch08_hyperparameter_search import landscape, progress
from sims_py.ch08_hyperparameter_search.one_budget import FULL, LENGTHS
from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train
from tests.ch08_hyperparameter_search.make_landscape import NET, TRAINING, VALIDATION

DIGITS = 3  # significant ones, of each loss


def losses(rates: Array, decay: float) -> Array:
    """The validation loss after so many steps as LENGTHS says: (lengths, rates)."""

    def decayed(weights: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        loss, gradient = NET.gradient(weights, x, labels)
        return loss, [g + decay * w for g, w in zip(gradient, weights, strict=True)]

    sgd, steps = SGD(rates[:, None, None]), repeat(TRAINING, FULL)
    moments = train(sgd, decayed, NET.init(0), steps)
    looks = [NET.loss(w, *VALIDATION) for t, _, w in moments if t in LENGTHS]
    return np.fmin(looks, progress.LOST)


def main() -> None:
    columns = [losses(landscape.RATES, decay) for decay in landscape.DECAYS.tolist()]
    stored = np.transpose(columns, (1, 2, 0))  # (lengths, rates, decays)
    rows = [[[float(f"{loss:.{DIGITS}g}") for loss in row] for row in rates] for rates in stored]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for rates in rows for row in rates)
    progress.DATA.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
