"""A line through points, with or without markers: what plot draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import pointwise
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import (
    COMMON,
    MARKER_SIZE,
    PX,
    common,
    dash,
    marker,
    options,
    parse_format,
    stroke,
)
from .points import POINTS

LINE = Mark("line", "plot", {"x": 1, "y": 1}, pointwise=True)
Z = 2.0  # Matplotlib's drawing order


def plot(args: tuple[Any, ...], kwargs: Mapping[str, Any], cycle: Cycle) -> list[Layer]:
    """([x], y, [fmt], ...): one layer for each group of arguments."""
    given = options("plot", kwargs, *COMMON, "linewidth", "linestyle", "marker", "markersize")
    rest, layers = list(args), []
    while rest:
        count = 2 if len(rest) > 1 and not isinstance(rest[1], str) else 1
        arrays, rest = rest[:count], rest[count:]
        said = parse_format(rest.pop(0)) if rest and isinstance(rest[0], str) else {}
        if "marker" in said:
            said = {"linestyle": "none", **said}  # "o" alone draws no line
        layers.append(curve(arrays, {**said, **given}, cycle))
    return layers


def curve(arrays: list[Any], given: dict[str, Any], cycle: Cycle) -> Layer:
    """A line with or without markers, or, without a line, points."""
    places = arrays[0] if len(arrays) > 1 else np.arange(np.shape(arrays[0])[-1])
    x, y = pointwise(x=places, y=arrays[-1])
    looks = common(given, cycle.ink(given), Z)
    size = float(given.get("markersize", MARKER_SIZE)) * PX
    mark = marker(given.get("marker", ""))
    if "linestyle" in given and dash(given["linestyle"]) is None:
        layer = Layer(POINTS, **looks, x=x, y=y, size=size, marker=mark)
    else:
        layer = Layer(LINE, **looks, x=x, y=y, **stroke(given), marker=mark, size=size)
    return layer.set_extent((x,), (y,))
