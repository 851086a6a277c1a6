"""The inside of a polygon: what fill draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..arrays import pointwise
from ..ink import Cycle
from ..layers import Layer, Mark
from ..style import COMMON, common, options, parse_format

AREA = Mark("area", "fill", {"x": 1, "y": 1})
Z = 1.0  # Matplotlib's drawing order


def fill(args: tuple[Any, ...], kwargs: Mapping[str, Any], cycle: Cycle) -> list[Layer]:
    """(x, y, [color], ...): one layer for each polygon."""
    given = options(AREA.method, kwargs, *COMMON)
    rest, layers = list(args), []
    while rest:
        if len(rest) < 2:
            raise TypeError("fill() takes x and y for each polygon, and a color if you like")
        x, y, *rest = rest
        said = parse_format(rest.pop(0)) if rest and isinstance(rest[0], str) else {}
        layers.append(polygon(x, y, {**said, **given}, cycle))
    return layers


def polygon(x: Any, y: Any, given: Mapping[str, Any], cycle: Cycle) -> Layer:
    """Its corners in order; the last is joined to the first."""
    x, y = pointwise(x=x, y=y)
    looks = common(given, cycle.ink(given), Z)
    return Layer(AREA, **looks, x=x, y=y).set_extent((x,), (y,))
