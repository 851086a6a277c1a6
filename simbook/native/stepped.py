"""Matplotlib's own axes at one step of the story: what has a step axis shows a slice of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer
from matplotlib.lines import Line2D
from matplotlib.projections import register_projection

from simbook.kit.marks import MARKS


class SteppedAxes(Axes):
    """Axes whose methods take arrays with a step axis in front, and draw the slice `at`."""

    name = "stepped"
    at: int | None = None  # the step; None is the last


def chosen(value: Any, dimensions: int, at: int | None) -> Any:
    """The slice of what has a step axis, which may end before `at`; anything else as it is."""
    words = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
    if words or (isinstance(value, np.ndarray) and value.ndim > dimensions):
        return value[-1 if at is None else min(at, len(value) - 1)]
    return value


def _at_one_step(method: str, dimensions: int) -> Callable[..., Any]:
    def draw(self: SteppedAxes, *args: Any, **kwargs: Any) -> Any:
        slices = (chosen(each, dimensions, self.at) for each in args)
        return getattr(Axes, method)(self, *slices, **kwargs)

    return draw


for _mark in MARKS:
    setattr(SteppedAxes, _mark.method, _at_one_step(_mark.method, _mark.axes))
register_projection(SteppedAxes)


def cut(artist: Any, shown: int) -> None:
    """Leave the first `shown` of an artist's points, as a page does that reveals them."""
    if isinstance(artist, Line2D):
        x, y = (np.asarray(each) for each in artist.get_data())
        artist.set_data(x[:shown], y[:shown])
    elif isinstance(artist, PathCollection):
        artist.set_offsets(np.asarray(artist.get_offsets())[:shown])
    else:
        parts = artist.patches if isinstance(artist, BarContainer) else [artist]
        for index, part in enumerate(parts):
            part.set_visible(index < shown)
