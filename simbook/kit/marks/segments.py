"""Straight strokes between two places: what hlines and vlines draw, and errorbar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import pointwise, spread
from ..layers import Layer, Mark
from ..style import COMMON, common, options, parse_format, stroke

SEGMENTS = Mark("segments", "hlines", {"x": 1, "y": 1, "tip_x": 1, "tip_y": 1}, pointwise=True)
Z = 2.0  # Matplotlib's drawing order
Places = tuple[Any, Any]


def level(y: Any, low: Any, high: Any, kwargs: Mapping[str, Any]) -> Layer:
    y, low, high = common_length(y, low, high)
    return between((low, y), (high, y), "hlines", kwargs)


def upright(x: Any, low: Any, high: Any, kwargs: Mapping[str, Any]) -> Layer:
    x, low, high = common_length(x, low, high)
    return between((x, low), (x, high), "vlines", kwargs)


def between(start: Places, tip: Places, method: str, kwargs: Mapping[str, Any]) -> Layer:
    """A stroke from each place of `start` to that of `tip`, each an x and a y."""
    named = {"color" if name == "colors" else name: value for name, value in kwargs.items()}
    given = options(method, named, *COMMON, "linewidth", "linestyle")
    x, y, tip_x, tip_y = pointwise(x=start[0], y=start[1], tip_x=tip[0], tip_y=tip[1])
    looks = common(given, "C0", Z) | stroke(given)
    layer = Layer(SEGMENTS, **looks, x=x, y=y, tip_x=tip_x, tip_y=tip_y)
    return layer.set_extent((x, tip_x), (y, tip_y))


def common_length(*values: Any) -> list[Any]:
    """Single numbers as often as the others have places."""
    shape = max((np.shape(value)[-1:] for value in values), key=lambda it: it or (0,)) or (1,)
    return [spread(value, shape) for value in values]


def ink_of(text: str) -> str:
    """The color that a format string names."""
    return parse_format(text).get("color", "C0")
