"""Bars that lie: what barh draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import pointwise, spread
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import COMMON, common, options

HBARS = Mark("hbars", "barh", {"x": 1, "y": 1, "left": 1}, pointwise=True)
Z = 1.0  # Matplotlib's drawing order


def barh(
    y: Any, length: Any, thickness: float, left: Any, kwargs: Mapping[str, Any], cycle: Cycle
) -> Layer:
    """On the wire x is how long a bar is, y its middle, and width its thickness."""
    given = options(HBARS.method, kwargs, *COMMON, "align")
    y, length, foot = pointwise(
        y=y, width=length, left=spread(0.0 if left is None else left, np.shape(y)[-1:])
    )
    if given.get("align", "center") == "edge":
        y = y + thickness / 2
    looks = common(given, cycle.ink(given), Z)
    layer = Layer(HBARS, **looks, x=length, y=y, left=foot, width=float(thickness))
    feet = tuple(np.unique(foot).tolist())
    half = thickness / 2
    return layer.set_extent((foot, foot + length), (y - half, y + half), sticky_x=feet)
