"""Values over a rectangular grid, and the levels and colors in which they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from .arrays import Array, numbers
from .colors import color
from .limits import nice_levels

COLORMAPS = (
    *("viridis", "plasma", "inferno", "magma", "cividis", "gray", "twilight"),
    *("Greys", "Blues", "Greens", "Reds", "Oranges", "Purples", "YlGnBu", "YlOrRd"),
    *("RdBu", "coolwarm", "bwr", "seismic"),
)
GRAYS = {"grey": "gray", "gist_gray": "gray", "binary": "gray_r", "gist_yarg": "gray_r"}
NEAREST = {  # what Matplotlib has besides, by what comes closest
    **dict.fromkeys(("hot", "afmhot", "gist_heat", "copper", "summer", "autumn"), "inferno"),
    **dict.fromkeys(("cool", "spring", "winter", "YlGn", "BuGn", "GnBu", "PuBu"), "YlGnBu"),
    **dict.fromkeys(("RdYlBu", "RdYlGn", "Spectral", "PiYG", "PRGn", "BrBG", "PuOr"), "RdBu"),
    **dict.fromkeys(("bone", "pink"), "gray"),
    **dict.fromkeys(("vlag", "icefire", "berlin", "managua", "vanimo"), "coolwarm"),
    **dict.fromkeys(("rocket", "mako", "flare", "crest"), "magma"),
    "hsv": "twilight",
}
RAINBOWS = ("jet", "rainbow", "gist_rainbow", "turbo", "nipy_spectral", "gist_ncar", "prism")
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
    """The wire's name of a colormap; with "_r" behind it, the other way round."""
    name = COLORMAPS[0] if name is None else str(getattr(name, "name", name))
    base = name.removesuffix("_r")
    known = GRAYS.get(base, base)
    flipped = (base != name) != (known[-2:] == "_r")
    known = known.removesuffix("_r")
    if known not in COLORMAPS:
        raise ValueError(f"{name!r} is no colormap here: {instead(base)}")
    return f"{known}_r" if flipped else str(known)


def instead(base: str) -> str:
    """Which colormap to take for one that is not here."""
    every = f"there are {', '.join(COLORMAPS)}, and each with _r"
    if base in RAINBOWS:
        return f"a rainbow shows edges where there are none; use 'viridis' ({every})"
    return f"the nearest is {NEAREST[base]!r}; {every}" if base in NEAREST else every


def value_range(z: Array, given: Mapping[str, Any]) -> list[float]:
    """The values at both ends of the colormap: vmin and vmax, or the finite data's."""
    finite = z[np.isfinite(z)]
    low, high = ends(finite) if finite.size else (0.0, 1.0)
    return [float(given.get("vmin", low)), float(given.get("vmax", high))]


SHADES = 254  # steps from the lowest value to the highest: finer than an eye's
NO_NUMBER = 255


def compact(z: Array, shown: Sequence[float]) -> tuple[Array, list[float] | None]:
    """Many frames of values, stored as finely as they can be seen.

    Bytes, with the value of 0 and the step from one to the next; what is no number is 255. Where
    the colormap shows less than half of the values' range, floats of four bytes instead.
    """
    finite = np.isfinite(z)
    low, high = ends(z[finite]) if finite.any() else (0.0, 1.0)
    if not np.isfinite(high - low) or shown[1] - shown[0] < (high - low) / 2:
        return z.astype(np.float32), None
    step = (high - low) / SHADES or 1.0
    scaled = np.where(finite, (z - low) / step, NO_NUMBER)
    return np.rint(scaled).astype(np.uint8), [low, step]


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
