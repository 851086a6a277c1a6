"""The bands between the levels of a grid: what contourf draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..grids import ends, grid, heights, key, paint
from ..ink import INK
from ..layers import Layer, Mark
from ..style import common, options

FILL = Mark("fill", "contourf", {"x": 1, "y": 1, "values": 2}, map=True)
Z = 1.0  # Matplotlib's drawing order


def contourf(args: Sequence[Any], kwargs: Mapping[str, Any]) -> Layer:
    """([X, Y,] Z, [levels])."""
    allowed = ("levels", "colors", "cmap", "alpha", "zorder")
    given = options(FILL.method, kwargs, *allowed)
    x, y, z, said = grid(args, FILL.method)
    levels = heights(given.get("levels", said), z)
    looks = common(given, INK, Z) | paint(given, len(levels) - 1)
    layer = Layer(FILL, **looks, x=x, y=y, values=z, levels=levels, key=key(z))
    return layer.set_extent((x,), (y,), sticky_x=ends(x), sticky_y=ends(y))
