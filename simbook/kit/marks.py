"""What plot, scatter, bar, fill_between, axhline and axvline draw, as layers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from .ink import CYCLE
from .layers import Array, Layer, numbers, pointwise
from .style import (
    COMMON,
    MARKER_SIZE,
    PX,
    common,
    dash,
    diameter,
    marker,
    options,
    parse_format,
    stroke,
)

LINE, COLLECTION = 2.0, 1.0  # Matplotlib's drawing order


class Cycle:
    """The colors of what the author gives none: C0, C1, ..."""

    def __init__(self) -> None:
        self._used = 0

    def ink(self, given: Mapping[str, Any]) -> str:
        """The next color; it stays the next one if the author gave a color."""
        ink = CYCLE[self._used % len(CYCLE)]
        self._used += "color" not in given
        return ink


def curves(args: tuple[Any, ...], kwargs: Mapping[str, Any], cycle: Cycle) -> list[Layer]:
    """plot([x], y, [fmt], ...): one layer for each group of arguments."""
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
    looks = common(given, cycle.ink(given), LINE)
    size = float(given.get("markersize", MARKER_SIZE)) * PX
    mark = marker(given.get("marker", ""))
    if "linestyle" in given and dash(given["linestyle"]) is None:
        layer = Layer("points", **looks, x=x, y=y, size=size, marker=mark)
    else:
        layer = Layer("line", **looks, x=x, y=y, **stroke(given), marker=mark, size=size)
    return layer.within((x,), (y,))


def markers(x: Any, y: Any, s: Any, c: Any, kwargs: Mapping[str, Any], cycle: Cycle) -> Layer:
    """scatter(): a marker at each point, `s` its area in points²."""
    given = options("scatter", kwargs, *COMMON, "marker")
    if c is not None:
        given["color"] = c
    x, y = pointwise(x=x, y=y)
    looks = common(given, cycle.ink(given), COLLECTION)
    size = diameter(MARKER_SIZE**2 if s is None else s)
    mark = marker(given.get("marker", "o"))
    return Layer("points", **looks, x=x, y=y, size=size, marker=mark).within((x,), (y,))


def bars(
    x: Any, height: Any, width: float, bottom: Any, kwargs: Mapping[str, Any], cycle: Cycle
) -> Layer:
    """bar(): upright bars around x, or to its right with align="edge"."""
    given = options("bar", kwargs, *COMMON, "align")
    x, height, foot = pointwise(
        x=x, height=height, bottom=spread(0.0 if bottom is None else bottom, np.shape(x)[-1:])
    )
    if given.get("align", "center") == "edge":
        x = x + width / 2
    looks = common(given, cycle.ink(given), COLLECTION)
    layer = Layer("bars", **looks, x=x, height=height, bottom=foot, width=float(width))
    feet = tuple(np.unique(foot).tolist())
    return layer.within((x - width / 2, x + width / 2), (foot, foot + height), sticky_y=feet)


def band(x: Any, y1: Any, y2: Any, kwargs: Mapping[str, Any], cycle: Cycle) -> Layer:
    """fill_between(): what lies between two curves over x, or a curve and a height."""
    given = options("fill_between", kwargs, *COMMON)
    shape = np.shape(x)[-1:]
    x, low, high = pointwise(x=x, y1=spread(y1, shape), y2=spread(y2, shape))
    looks = common(given, cycle.ink(given), COLLECTION)
    return Layer("band", **looks, x=x, low=low, high=high).within((x,), (low, high))


def spread(value: Any, shape: tuple[int, ...]) -> Any:
    """A single number as one for each point."""
    return np.full(shape, value, dtype=float) if np.ndim(value) == 0 else value


def rule(kind: str, method: str, at: Any, kwargs: Mapping[str, Any]) -> Layer:
    """axhline() or axvline(): a line across the whole axes."""
    given = options(method, kwargs, *COMMON, "linewidth", "linestyle")
    at = place(at, method)
    layer = Layer(kind, **common(given, CYCLE[0], LINE), at=at, **stroke(given))
    span = (np.atleast_1d(np.asarray(at)),)
    return layer.within(y=span) if kind == "hline" else layer.within(x=span)


def place(value: Any, method: str) -> float | Array:
    """A finite coordinate, or an array of them along the steps."""
    at = value if isinstance(value, float) else numbers(value, f"{method}(): a coordinate", 0)
    if isinstance(at, np.ndarray) and at.ndim:
        return at
    if not math.isfinite(at):
        raise ValueError(f"{method}(): a coordinate must be finite, not {value!r}")
    return float(at)
