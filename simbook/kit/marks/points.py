"""A marker at each point: what scatter draws, and plot without a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import pointwise
from ..grids import colormap, value_range
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import COMMON, MARKER_SIZE, common, diameter, marker, options

POINTS = Mark("points", "scatter", {"x": 1, "y": 1}, pointwise=True)
# Points of the same kind that each have a value, and its color.
SHADED = Mark("points", "scatter", {"x": 1, "y": 1, "values": 1}, pointwise=True, map=True)
Z = 1.0  # Matplotlib's drawing order


def scatter(x: Any, y: Any, s: Any, c: Any, kwargs: Mapping[str, Any], cycle: Cycle) -> Layer:
    """`s` is the marker's area in points², one number or one for each; `c` a color, or values."""
    given = options("scatter", kwargs, *COMMON, "marker", "cmap", "vmin", "vmax")
    valued = c is not None and are_values(c, np.shape(x)[-1:])
    if c is not None and not valued:
        given["color"] = c
    looks = common(given, "C0" if valued else cycle.ink(given), Z)
    size = diameter(MARKER_SIZE**2 if s is None else s)
    looks |= {"size": size, "marker": marker(given.get("marker", "o"))}
    if not valued:
        x, y = pointwise(x=x, y=y)
        return Layer(POINTS, **looks, x=x, y=y).set_extent((x,), (y,))
    x, y, z = pointwise(x=x, y=y, c=c)
    shades: dict[str, Any] = {
        "colormap": colormap(given.get("cmap")),
        "range": value_range(z, given),
    }
    return Layer(SHADED, **looks, x=x, y=y, values=z, **shades).set_extent((x,), (y,))


def are_values(c: Any, shape: tuple[int, ...]) -> bool:
    """Whether these are numbers, one for each point, and not the name of a color or its shares."""
    if isinstance(c, str):
        return False
    array = np.asarray(c)
    if array.ndim and array.dtype.kind not in "fiub":
        raise ValueError("scatter(): c is one color, or a number for each point; call it per color")
    return array.ndim > 0 and array.shape[-1:] == shape
