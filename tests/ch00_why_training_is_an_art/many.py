"""Many starts at one rate, trained side by side."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import repeat

import numpy as np

from simbook import INK
from sims_py.ch00_why_training_is_an_art.outcomes import Trial
from sims_py.ch00_why_training_is_an_art.three_rates import NET, STEPS, data
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train

STARTS = 40


@cache
def ends(
    rate: float, starts: int = STARTS, nudged: bool = False
) -> tuple[tuple[Trial, ...], Weights]:
    """A trial for each of the seeds 0, 1, ..., and the weights (starts, in, out) at the end.

    nudged: the first weight of each start is moved to the next number that a computer has.
    """
    x, labels = data()
    every = zip(*(NET.init(seed) for seed in range(starts)), strict=True)
    begin = [np.stack(w) for w in every]
    if nudged:
        begin[0][:, 0, 0] = np.nextafter(begin[0][:, 0, 0], np.inf)
    moments = list(train(SGD(rate), NET.gradient, begin, repeat((x, labels), STEPS)))
    weights = moments[-1].weights
    tape = NET.forward(weights, x)
    losses = np.array([moment.loss for moment in moments])
    right = tape[-1].argmax(axis=-1) == labels
    off = (tape[-2] == 0).all(axis=(1, 2))
    trials = [
        Trial("η", rate, INK, losses[:, n], right[n : n + 1], bool(off[n])) for n in range(starts)
    ]
    return tuple(trials), weights


def verdicts(rate: float, starts: int = STARTS) -> Counter[str]:
    return Counter(trial.verdict for trial in ends(rate, starts)[0])
