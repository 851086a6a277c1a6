"""A marker at each point: what scatter draws, and plot without a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..arrays import pointwise
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import COMMON, MARKER_SIZE, common, diameter, marker, options

POINTS = Mark("points", "scatter", {"x": 1, "y": 1}, pointwise=True)
Z = 1.0  # Matplotlib's drawing order


def scatter(x: Any, y: Any, s: Any, c: Any, kwargs: Mapping[str, Any], cycle: Cycle) -> Layer:
    """`s` is the marker's area in points², one number or one for each."""
    given = options("scatter", kwargs, *COMMON, "marker")
    if c is not None:
        given["color"] = c
    x, y = pointwise(x=x, y=y)
    looks = common(given, cycle.ink(given), Z)
    size = diameter(MARKER_SIZE**2 if s is None else s)
    mark = marker(given.get("marker", "o"))
    return Layer(POINTS, **looks, x=x, y=y, size=size, marker=mark).set_extent((x,), (y,))
