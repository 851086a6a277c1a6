"""Dropout: while a network trains, units fall silent at random (Srivastava et al. 2014)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sims_py.learn.arrays import Array
from sims_py.learn.layers import Layer, Random
from sims_py.learn.networks import Weights


@dataclass(frozen=True)
class Dropout(Layer):
    """Silences each unit with probability `rate`, 0 <= rate < 1, anew for every example.

    Inverted: those that stay are 1/(1 - rate) times as loud, so that the next layer hears as much
    on average as it does in a test, where all of them speak and nothing is multiplied.
    """

    rate: float

    def forward(self, weights: Weights, x: Array, random: Random | None) -> tuple[Array, Any]:
        if random is None:
            raise ValueError("dropout needs a random generator; in a test, call `tested` first")
        stays = random.random(x.shape) >= self.rate  # (examples, units)
        mask = stays / (1 - self.rate)
        return x * mask, mask

    def backward(self, weights: Weights, kept: Any, delta: Array) -> tuple[Array, Weights]:
        return delta * kept, []
