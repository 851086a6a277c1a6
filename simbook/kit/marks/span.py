"""The area between two places of one axis, all through the other: what axhspan and axvspan draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import Array, place
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import COMMON, common, options

HSPAN = Mark("hspan", "axhspan", {"low": 0, "high": 0})
VSPAN = Mark("vspan", "axvspan", {"low": 0, "high": 0})
Z = 1.0  # Matplotlib's drawing order


def axhspan(low: Any, high: Any, kwargs: Mapping[str, Any], cycle: Cycle) -> Layer:
    layer, ends = span(HSPAN, low, high, kwargs, cycle)
    return layer.set_extent(y=ends)


def axvspan(low: Any, high: Any, kwargs: Mapping[str, Any], cycle: Cycle) -> Layer:
    layer, ends = span(VSPAN, low, high, kwargs, cycle)
    return layer.set_extent(x=ends)


def span(
    mark: Mark, low: Any, high: Any, kwargs: Mapping[str, Any], cycle: Cycle
) -> tuple[Layer, tuple[Array, Array]]:
    """The area, and where it begins and ends for the limits of its axis."""
    given = options(mark.method, kwargs, *COMMON)
    low, high = place(low, mark.method), place(high, mark.method)
    layer = Layer(mark, **common(given, cycle.ink(given), Z), low=low, high=high)
    return layer, (np.atleast_1d(np.asarray(low)), np.atleast_1d(np.asarray(high)))
