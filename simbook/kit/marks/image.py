"""Numbers as colors, or colors as they are: what imshow draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import Array, numbers
from ..grids import colormap, ends, value_range
from ..ink import INK
from ..layers import Layer, Mark
from ..style import common, options

IMAGE = Mark("image", "imshow", {"values": 2}, map=True, cells=True)
PICTURE = Mark("picture", "imshow", {"values": 3})
Z = 0.0  # Matplotlib's drawing order
CHANNELS = (3, 4)  # red, green, blue, and how opaque


def imshow(z: Any, cmap: Any, kwargs: Mapping[str, Any]) -> Layer:
    """On the wire row 0 lies at the top end of the extent.

    (rows, columns, 3) is a picture in colors as in Matplotlib, unless Figure.follow says that the
    first axis is that of the steps.
    """
    given = options("imshow", kwargs, "alpha", "vmin", "vmax", "origin", "extent", "zorder")
    array = np.asarray(z)
    colored = array.ndim in (3, 4) and array.shape[-1] in CHANNELS
    layer = picture(array, given) if colored else values(numbers(z, "X", 2), cmap, given)
    if colored and array.ndim == 3:
        layer.otherwise = lambda: values(numbers(z, "X", 2), cmap, given)
    return layer


def values(z: Array, cmap: Any, given: Mapping[str, Any]) -> Layer:
    """Each value in its color."""
    looks = {"colormap": colormap(cmap), "range": value_range(z, given)}
    return placed(IMAGE, z, z.shape[-2:], given, looks)


def picture(array: Array, given: Mapping[str, Any]) -> Layer:
    """Colors as they are: shares from 0 to 1, or whole numbers to 255."""
    if array.dtype.kind not in "fui":
        raise TypeError(f"imshow(): colors must be numbers, not {array.dtype}")
    whole = array if array.dtype.kind in "ui" else np.rint(255 * np.nan_to_num(array))
    return placed(PICTURE, np.clip(whole, 0, 255).astype(np.uint8), array.shape[-3:-1], given, {})


def placed(
    mark: Mark,
    z: Array,
    shape: tuple[int, ...],
    given: Mapping[str, Any],
    looks: Mapping[str, Any],
) -> Layer:
    """The layer in its extent; `shape` is how many rows and columns it has."""
    rows, columns = shape
    lower = given.get("origin", "upper") == "lower"
    usual = (-0.5, rows - 0.5) if lower else (rows - 0.5, -0.5)
    extent = [float(end) for end in given.get("extent", (-0.5, columns - 0.5, *usual))]
    left, right, bottom, top = extent
    row_axis = -2 if mark is IMAGE else -3
    shown = np.flip(z, row_axis) if lower else z
    layer = Layer(mark, **common(given, INK, Z), values=shown, extent=extent, **looks)
    x, y = np.array([left, right]), np.array([bottom, top])
    return layer.set_extent((x,), (y,), sticky_x=ends(x), sticky_y=ends(y))
