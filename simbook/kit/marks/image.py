"""Numbers as colors: what imshow draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import Array, numbers
from ..grids import colormap, ends
from ..ink import INK
from ..layers import Layer, Mark
from ..style import common, options

IMAGE = Mark("image", "imshow", {"values": 2}, map=True)
Z = 0.0  # Matplotlib's drawing order


def imshow(z: Any, cmap: Any, kwargs: Mapping[str, Any]) -> Layer:
    """On the wire row 0 lies at the top end of the extent."""
    given = options("imshow", kwargs, "alpha", "vmin", "vmax", "origin", "extent", "zorder")
    z = numbers(z, "X", 2)
    rows, columns = z.shape[-2:]
    lower = given.get("origin", "upper") == "lower"
    usual = (-0.5, rows - 0.5) if lower else (rows - 0.5, -0.5)
    extent = [float(end) for end in given.get("extent", (-0.5, columns - 0.5, *usual))]
    left, right, bottom, top = extent
    layer = Layer(
        IMAGE,
        **common(given, INK, Z),
        values=z[..., ::-1, :] if lower else z,
        extent=extent,
        colormap=colormap(cmap),
        range=value_range(z, given),
    )
    x, y = np.array([left, right]), np.array([bottom, top])
    return layer.set_extent((x,), (y,), sticky_x=ends(x), sticky_y=ends(y))


def value_range(z: Array, given: Mapping[str, Any]) -> list[float]:
    """The values at both ends of the colormap: vmin and vmax, or the finite data's."""
    finite = z[np.isfinite(z)]
    low, high = ends(finite) if finite.size else (0.0, 1.0)
    return [float(given.get("vmin", low)), float(given.get("vmax", high))]
