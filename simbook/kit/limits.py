"""Where an axis begins and ends, and at which heights contours are drawn.

Both follow Matplotlib's rules, so that its picture of a figure and the page's agree, but for data
that is not finite: each axis ignores its own, so that the steps of a run that overflows stay.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Ends = tuple[float | None, float | None]
MARGIN = 0.05  # of the data's range, on both sides
NICE = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)  # Matplotlib's steps between two levels
BIGGEST = float(np.finfo(float).max)


def data_range(arrays: Iterable[Array], log: bool) -> tuple[float, float] | None:
    """The smallest and the largest number that can be placed on the axis, if there is one."""
    lows, highs = [], []
    for array in arrays:
        usable = np.isfinite(array) & (array > 0) if log else np.isfinite(array)
        if not usable.all():
            array = array[usable]
        if array.size:
            lows.append(float(array.min()))
            highs.append(float(array.max()))
    return (min(lows), max(highs)) if lows else None


def opened(low: float, high: float, log: bool) -> tuple[float, float]:
    """The same range, made wider if it is a single number (nearly)."""
    if log:
        if low < high:
            return low, high
        return 10 ** (math.ceil(math.log10(low)) - 1), 10 ** (math.floor(math.log10(high)) + 1)
    size = max(abs(low), abs(high))
    if high - low > size * 1e-13:
        return low, high
    return (low - MARGIN * size, high + MARGIN * size) if size else (-MARGIN, MARGIN)


def automatic(arrays: Iterable[Array], sticky: Sequence[float], log: bool) -> tuple[float, float]:
    """The data's range and 5 % more; no margin at an end that is `sticky` (a bar's foot)."""
    found = data_range(arrays, log)
    if found is None:
        return (1.0, 10.0) if log else (0.0, 1.0)
    low, high = opened(*found, log)
    keep_low, keep_high = low in sticky, high in sticky
    if log:
        low, high = math.log10(low), math.log10(high)
    margin = MARGIN * high - MARGIN * low  # in this order it cannot overflow
    low, high = low if keep_low else low - margin, high if keep_high else high + margin
    if log:
        low, high = 10 ** max(low, -307.0), 10 ** min(high, 308.0)
    return max(low, -BIGGEST), min(high, BIGGEST)


def resolve(
    given: Ends, arrays: Iterable[Array], sticky: Sequence[float], log: bool
) -> list[float]:
    """The author's ends; where there is none, the data's."""
    low, high = given
    if low is None or high is None:
        found = automatic(arrays, sticky, log)
        low, high = found[0] if low is None else low, found[1] if high is None else high
    if low == high:
        low, high = opened(low, high, log)
    return [low, high]


def nice_step(span: float, intervals: int) -> float:
    """The smallest round number of which at most so many fit into the span."""
    raw = span / intervals
    power = 10.0 ** math.floor(math.log10(raw))
    return next((nice * power for nice in NICE if raw <= nice * power), 10 * power)


def nice_levels(z: Array, count: int) -> Array:
    """About `count` round heights that enclose the finite values of z."""
    found = data_range([z], log=False)
    low, high = opened(*(found or (0.0, 1.0)), log=False)
    step = nice_step(high - low, count + 1)
    first, last = math.floor(low / step + 1e-10), math.ceil(high / step - 1e-10)
    return np.arange(first, last + 1) * step
