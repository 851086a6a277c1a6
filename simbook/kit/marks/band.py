"""The area between two curves: what fill_between draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import pointwise, spread
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import COMMON, common, options

BAND = Mark("band", "fill_between", {"x": 1, "low": 1, "high": 1}, pointwise=True)
Z = 1.0  # Matplotlib's drawing order


def fill_between(x: Any, y1: Any, y2: Any, kwargs: Mapping[str, Any], cycle: Cycle) -> Layer:
    """Either of the curves may be a height."""
    given = options("fill_between", kwargs, *COMMON)
    shape = np.shape(x)[-1:]
    x, low, high = pointwise(x=x, y1=spread(y1, shape), y2=spread(y2, shape))
    looks = common(given, cycle.ink(given), Z)
    return Layer(BAND, **looks, x=x, low=low, high=high).set_extent((x,), (low, high))
