"""Values over a rectangular grid, and the levels and colors in which they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from .arrays import Array, numbers
from .limits import nice_levels
from .style import color

COLORMAPS = ("viridis", "magma", "Greys", "Blues", "coolwarm")
LEVELS = 7  # Matplotlib's number when the author names none


def grid(args: Sequence[Any], method: str) -> tuple[Array, Array, Array, Any]:
    """x (columns,), y (rows,), z (rows, columns) and the levels as far as given."""
    if len(args) not in (1, 2, 3, 4):
        raise TypeError(f"{method}() takes ([X, Y,] Z, [levels]), not {len(args)} arguments")
    levels = args[-1] if len(args) in (2, 4) else None
    z = numbers(args[0] if len(args) < 3 else args[2], "Z", 2)
    rows, columns = z.shape[-2:]
    if len(args) < 3:
        return np.arange(columns, dtype=float), np.arange(rows, dtype=float), z, levels
    x, y = line_of(args[0], "X", across=True), line_of(args[1], "Y", across=False)
    if (len(y), len(x)) != (rows, columns):
        raise ValueError(f"{method}(): Z is {rows} × {columns}, Y and X are {len(y)} × {len(x)}")
    return x, y, z, levels


def line_of(values: Any, name: str, across: bool) -> Array:
    """One axis of a grid, from itself or from the two-dimensional form of np.meshgrid."""
    array = np.asarray(values, dtype=float)
    if array.ndim == 1:
        return array
    if array.ndim != 2:
        raise ValueError(f"{name} must have one axis, or two from np.meshgrid, not {array.ndim}")
    line: Array = array[0] if across else array[:, 0]
    if not np.array_equal(array, np.broadcast_to(line if across else line[:, None], array.shape)):
        raise ValueError(f"{name} must be a rectangular grid, as from np.meshgrid")
    return line.copy()


def heights(levels: Any, z: Array) -> Array:
    """The levels as given; for a number of them, about as many round ones."""
    if levels is None or isinstance(levels, int | np.integer):
        return nice_levels(z, LEVELS if levels is None else int(levels))
    found = np.asarray(levels, dtype=float)
    if found.ndim != 1 or not found.size or (found[1:] <= found[:-1]).any():
        raise ValueError(f"levels must increase, not {levels!r}")
    return found


def paint(given: Mapping[str, Any], count: int) -> dict[str, Any]:
    """The fields `inks` (one for each of `count`) and `colormap`, of which one is None."""
    colors, cmap = given.get("colors"), given.get("cmap")
    if colors is not None and cmap is not None:
        raise ValueError("give colors or cmap, not both")
    if colors is None:
        return {"inks": None, "colormap": colormap(cmap)}
    inks = [color(colors)] if isinstance(colors, str) else [color(each) for each in colors]
    return {"inks": [inks[index % len(inks)] for index in range(count)], "colormap": None}


def colormap(name: Any) -> str:
    name = COLORMAPS[0] if name is None else name
    if name not in COLORMAPS:
        raise ValueError(f"{name!r} is no colormap here; use one of {', '.join(COLORMAPS)}")
    return str(name)


def ends(array: Array) -> tuple[float, float]:
    return float(array.min()), float(array.max())


def key(array: Array) -> str:
    """A hash of the contents, so that a page can keep what it computed from them."""
    return digest(array.dtype.str, array.shape, array.tobytes())


@lru_cache(maxsize=8)  # a map often stays while something else moves, and is told by a quicker hash
def digest(kind: str, shape: tuple[int, ...], content: bytes) -> str:
    from hashlib import blake2b  # no figure without a map should pay for it

    found = blake2b(repr((kind, shape)).encode(), digest_size=8)
    found.update(content)
    return found.hexdigest()
