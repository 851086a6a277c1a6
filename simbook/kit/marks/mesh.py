"""Values as the colors of cells between given lines: what pcolormesh draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..arrays import Array, numbers
from ..grids import colormap, ends, line_of, value_range
from ..ink import INK
from ..layers import Layer, Mark
from ..style import common, options

MESH = Mark("mesh", "pcolormesh", {"x": 1, "y": 1, "values": 2}, map=True, cells=True)
Z = 0.0  # Matplotlib's drawing order


def pcolormesh(args: Sequence[Any], kwargs: Mapping[str, Any]) -> Layer:
    """([X, Y,] C): x and y are edges, or, where they are as many as the cells, their middles."""
    given = options(MESH.method, kwargs, "alpha", "cmap", "vmin", "vmax", "shading", "zorder")
    if len(args) not in (1, 3):
        raise TypeError(f"pcolormesh() takes ([X, Y,] C), not {len(args)} arguments")
    if (shading := given.get("shading", "auto")) not in ("auto", "flat", "nearest"):
        raise ValueError(f'pcolormesh(): shading is "auto", "flat" or "nearest", not {shading!r}')
    z = numbers(args[-1], "C", 2)
    rows, columns = z.shape[-2:]
    given_x, given_y = args[:2] if len(args) == 3 else (np.arange(columns + 1), np.arange(rows + 1))
    x = edges(line_of(given_x, "X", across=True), columns, "X")
    y = edges(line_of(given_y, "Y", across=False), rows, "Y")
    layer = Layer(
        MESH,
        **common(given, INK, Z),
        x=x,
        y=y,
        values=z,
        colormap=colormap(given.get("cmap")),
        range=value_range(z, given),
    )
    return layer.set_extent((x,), (y,), sticky_x=ends(x), sticky_y=ends(y))


def edges(line: Array, count: int, name: str) -> Array:
    """Where `count` cells begin and end; from their middles, half way between them."""
    if len(line) == count + 1:
        return line
    if len(line) != count:
        raise ValueError(f"pcolormesh(): {count} cells need {count} or {count + 1} {name}")
    if count == 1:
        return np.array([line[0] - 0.5, line[0] + 0.5])
    half = np.diff(line) / 2
    return np.concatenate([[line[0] - half[0]], line[:-1] + half, [line[-1] + half[-1]]])
