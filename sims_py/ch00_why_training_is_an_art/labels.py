"""Where the verdicts stand in the picture of the losses, so that no curve runs through them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from sims_py.learn.arrays import Array

TOP = 2.2  # the highest loss in the picture
LINE, WORDS = 0.2, 120  # how high and how long words are on a phone, in units of the axes


def seen(loss: Array) -> Array:
    """The loss where it is in the picture; what is above, at its top."""
    return np.minimum(np.nan_to_num(loss, nan=TOP), TOP)


def heights(losses: Sequence[Array]) -> list[float]:
    """Where the words on each curve stand: near its end, in the order of the ends, off the curves.

    Of all places for three lines of words, those that cost least: a unit for each line's height
    between words and end, and eight for each curve that crosses them all along.
    """
    tries = np.arange(0.6, TOP / LINE - 0.5, 0.25) * LINE
    ends = np.stack([seen(loss)[-WORDS:] for loss in losses])  # (curves, WORDS)
    crossed = (np.abs(ends[:, :, None] - tries) < 0.65 * LINE).mean(axis=1).sum(axis=0)
    order = np.argsort(np.nan_to_num([loss[-1] for loss in losses], nan=np.inf), kind="stable")
    cost = np.abs(ends[order, -1:] - tries) / LINE + 8 * crossed  # (curves, tries)
    ways = np.add(list(combinations(range(len(tries) - 6), 3)), [0, 3, 6])  # a line apart
    best = ways[np.argmin(sum(cost[n, ways[:, n]] for n in range(3)))]
    return [float(height) for height in tries[best[np.argsort(order)]]]
