"""What a layer does to its sums before the next one gets them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sims_py.learn.arrays import Array

LEAK = 0.01  # what a leaky ReLU lets through of a sum below zero


@dataclass(frozen=True)
class Activation:
    """A nonlinearity, its slope as a function of its *output*, and the variance that suits it."""

    function: Callable[[Array], Array]
    slope: Callable[[Array], Array | NDArray[np.bool_] | float]
    gain: float  # times 1/fan_in: the variance of the weights that feed it


RELU = Activation(lambda z: np.maximum(z, 0), lambda a: a > 0, 2.0)  # He et al. 2015
TANH = Activation(np.tanh, lambda a: 1 - a * a, 1.0)  # LeCun et al. 1998
LINEAR = Activation(lambda z: z, lambda a: 1.0, 1.0)  # layers of these are one layer
LEAKY_RELU = Activation(
    lambda z: np.where(z > 0, z, LEAK * z), lambda a: np.where(a > 0, 1.0, LEAK), 2 / (1 + LEAK**2)
)
