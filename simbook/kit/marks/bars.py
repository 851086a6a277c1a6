"""Upright bars: what bar draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import pointwise, spread
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import COMMON, common, options

BARS = Mark("bars", "bar", {"x": 1, "height": 1, "bottom": 1}, pointwise=True)
Z = 1.0  # Matplotlib's drawing order


def bar(
    x: Any, height: Any, width: float, bottom: Any, kwargs: Mapping[str, Any], cycle: Cycle
) -> Layer:
    """Around x, or to its right with align="edge"."""
    given = options("bar", kwargs, *COMMON, "align")
    x, height, foot = pointwise(
        x=x, height=height, bottom=spread(0.0 if bottom is None else bottom, np.shape(x)[-1:])
    )
    if given.get("align", "center") == "edge":
        x = x + width / 2
    looks = common(given, cycle.ink(given), Z)
    layer = Layer(BARS, **looks, x=x, height=height, bottom=foot, width=float(width))
    feet = tuple(np.unique(foot).tolist())
    return layer.set_extent((x - width / 2, x + width / 2), (foot, foot + height), sticky_y=feet)
