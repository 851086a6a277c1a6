"""A real landscape: the validation loss of one small network over learning rate and weight decay.

`landscape.json` holds a row for each of 61 rates and in it a loss for each of 13 decays, of a
2-16-16-3 network after 200 full-batch steps on three spirals, from one seed. The script that
trained them is `make_landscape.py`, beside the chapter's tests. A run that ended worse than a
guess, or diverged, counts as a guess.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from math import log
from pathlib import Path

import numpy as np

from sims_py.learn import search
from sims_py.learn.arrays import Array, asarray

RATES = np.logspace(-3, 1, 61)
DECAYS = np.logspace(-5, -1, 13)
GUESS = log(3)  # nats: the loss of equal probabilities for three classes
DATA = Path(__file__).with_name("landscape.json")


@cache
def log_losses() -> Array:
    """log(validation loss) of every network: shape (61, 13), rates by decays."""
    return asarray(np.log(json.loads(DATA.read_text(encoding="utf-8"))))


def log_loss(trials: Array) -> Array:
    """Between the networks: (..., 2) in the unit square -> (...).

    0 and 1 are the ends of RATES, then of DECAYS, and both axes are logarithmic.
    """
    return between(log_losses(), trials)


def between(known: Array, trials: Array) -> Array:
    """Bilinear between values that are `known` on a lattice, (n, m), across the unit square."""
    last = np.array(known.shape) - 1
    low = np.minimum((trials * last).astype(int), last - 1)
    (i, j), (u, v) = np.moveaxis(low, -1, 0), np.moveaxis(trials * last - low, -1, 0)
    near = (1 - v) * known[i, j] + v * known[i, j + 1]
    far = (1 - v) * known[i + 1, j] + v * known[i + 1, j + 1]
    return asarray((1 - u) * near + u * far)


def optimum() -> Array:
    """Where the lowest of all losses is, in the unit square: (2,)."""
    known = log_losses()
    place = np.unravel_index(known.argmin(), known.shape)
    return asarray(place) / (asarray(known.shape) - 1)


def explained() -> tuple[float, float]:
    """The shares of the variance of log(loss) that rate alone and decay alone account for."""
    known = log_losses()
    rate, decay = (known.mean(axis=axis).var() / known.var() for axis in (1, 0))
    return float(rate), float(decay)


def shifted_grid(side: int, phase: Array) -> Array:
    """One point in each of `side`² cells, at the same place `phase` in all: (..., 2)."""
    return search.grid(side) + (phase - 0.5) / side


@lru_cache(maxsize=64)
def rivals(draws: int, seed: int, side: int) -> tuple[Array, Array]:
    """The lowest loss that the grid finds, and that random trials find, in each of `draws`.

    Each draw has another phase of the grid and other random trials, `side`² of both.
    """
    rng = np.random.default_rng(seed)
    grids = shifted_grid(side, rng.random((draws, 1, 2)))
    by_chance = rng.random((draws, side**2, 2))
    grid, chance = (np.exp(log_loss(trials).min(axis=1)) for trials in (grids, by_chance))
    return grid, chance
