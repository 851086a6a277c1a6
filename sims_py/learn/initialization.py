"""How large the weights of a layer are before the first step.

A scheme is the variance of a weight, from the numbers of units on both sides of its layer. A unit
sums `fan_in` inputs, so 1/fan_in keeps the size of what goes forward; going back, 1/fan_out does.
"""

from __future__ import annotations

from collections.abc import Callable

Scheme = Callable[[int, int], float]  # fan_in, fan_out -> variance


def he(fan_in: int, fan_out: int) -> float:
    """He et al. 2015: twice as much, since a ReLU lets half of its inputs through."""
    return 2 / fan_in


def xavier(fan_in: int, fan_out: int) -> float:
    """Glorot & Bengio 2010: half way between the two directions, for tanh."""
    return 2 / (fan_in + fan_out)


def lecun(fan_in: int, fan_out: int) -> float:
    """LeCun et al. 1998: right for what goes forward through linear layers."""
    return 1 / fan_in


def spread(sd: float) -> Scheme:
    """The same standard deviation `sd` >= 0 whatever the layer: mostly too small, or too large."""
    return lambda fan_in, fan_out: sd**2


zero = spread(0.0)  # all units of a layer alike, and alike they stay

SCHEMES: dict[str, Scheme] = {
    "he": he,
    "xavier": xavier,
    "lecun": lecun,
    "small": spread(0.01),
    "large": spread(1.0),
    "zero": zero,
}
