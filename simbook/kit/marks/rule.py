"""A line across the whole axes: what axhline and axvline draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..arrays import Array, place
from ..ink import CYCLE
from ..layers import Layer, Mark
from ..style import COMMON, common, options, stroke

HLINE = Mark("hline", "axhline", {"at": 0})
VLINE = Mark("vline", "axvline", {"at": 0})
Z = 2.0  # Matplotlib's drawing order


def axhline(y: Any, kwargs: Mapping[str, Any]) -> Layer:
    layer, span = rule(HLINE, y, kwargs)
    return layer.set_extent(y=span)


def axvline(x: Any, kwargs: Mapping[str, Any]) -> Layer:
    layer, span = rule(VLINE, x, kwargs)
    return layer.set_extent(x=span)


def rule(mark: Mark, at: Any, kwargs: Mapping[str, Any]) -> tuple[Layer, tuple[Array]]:
    """The line, and where it lies for the limits of its axis."""
    given = options(mark.method, kwargs, *COMMON, "linewidth", "linestyle")
    at = place(at, mark.method)
    layer = Layer(mark, **common(given, CYCLE[0], Z), at=at, **stroke(given))
    return layer, (np.atleast_1d(np.asarray(at)),)
