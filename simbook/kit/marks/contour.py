"""Lines of equal height over a grid: what contour draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..grids import ends, grid, heights, key, paint
from ..ink import INK
from ..layers import Layer, Mark
from ..style import common, options, stroke

CONTOUR = Mark("contour", "contour", {"x": 1, "y": 1, "values": 2}, map=True)
Z = 2.0  # Matplotlib's drawing order


def contour(args: Sequence[Any], kwargs: Mapping[str, Any]) -> Layer:
    """([X, Y,] Z, [levels])."""
    allowed = ("levels", "colors", "cmap", "alpha", "zorder", "linewidth", "linestyle")
    given = options(CONTOUR.method, kwargs, *allowed)
    x, y, z, said = grid(args, CONTOUR.method)
    levels = heights(given.get("levels", said), z)
    looks = common(given, INK, Z) | stroke(given) | paint(given, len(levels))
    layer = Layer(CONTOUR, **looks, x=x, y=y, values=z, levels=levels, key=key(z))
    return layer.set_extent((x,), (y,), sticky_x=ends(x), sticky_y=ends(y))
