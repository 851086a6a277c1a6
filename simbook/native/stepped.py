"""Matplotlib's own axes at one step of the story: what has a step axis shows a slice of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.container import BarContainer, Container, StemContainer
from matplotlib.lines import Line2D
from matplotlib.projections import register_projection

from simbook.kit.grids import value_range
from simbook.kit.marks import MARKS
from simbook.kit.marks.image import CHANNELS
from simbook.kit.plots import COMPOSED
from simbook.kit.plots.statistics import edges


class SteppedAxes(Axes):
    """Axes whose methods take arrays with a step axis in front, and draw the slice `at`."""

    name = "stepped"
    at: int | None = None  # the step; None is the last

    def imshow(self, X: Any, *args: Any, **kwargs: Any) -> Any:
        """(rows, columns, 3) are colors, as in a page, until `NativeFigure.follow` is called."""
        array = np.asarray(X)
        colored = array.ndim in (3, 4) and array.shape[-1] in CHANNELS
        image = super().imshow(chosen(array, 3 if colored else 2, self.at), *args, **kwargs)
        if colored and array.ndim == 3:
            vars(image)["steps_of"] = array
        return image

    def scatter(self, x: Any, y: Any, s: Any = None, c: Any = None, **kwargs: Any) -> Any:
        """Values that move keep the ends of their colormap."""
        if isinstance(c, np.ndarray) and c.ndim > 1 and c.shape[-1] == np.shape(x)[-1]:
            low, high = value_range(c, {n: kwargs[n] for n in ("vmin", "vmax") if n in kwargs})
            kwargs |= {"vmin": low, "vmax": high}
        x, y, s, c = (chosen(each, 1, self.at) for each in (x, y, s, c))
        return super().scatter(x, y, s, c, **kwargs)

    def twinx(self, *args: Any, **kwargs: Any) -> Any:
        """Of the same kind, at the same step."""
        twin: Any = super().twinx(axes_class=SteppedAxes)  # type: ignore[arg-type]
        twin.at = self.at
        return twin

    def hist(self, x: Any, bins: Any = None, *, range: Any = None, **kwargs: Any) -> Any:
        """Bins hold for all steps, as in a page."""
        if isinstance(x, np.ndarray) and x.ndim > 1:
            bins, x = edges(x, bins, range, None), chosen(x, 1, self.at)
        return super().hist(x, bins, range=range, **kwargs)


def chosen(value: Any, dimensions: int, at: int | None) -> Any:
    """The slice of what has a step axis, which may end before `at`; anything else as it is."""
    words = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
    if (words and not dimensions) or (isinstance(value, np.ndarray) and value.ndim > dimensions):
        return value[-1 if at is None else min(at, len(value) - 1)]
    return value


def _at_one_step(method: str, dimensions: int) -> Callable[..., Any]:
    def draw(self: SteppedAxes, *args: Any, **kwargs: Any) -> Any:
        slices = (chosen(each, dimensions, self.at) for each in args)
        named = {
            name: chosen(each, dimensions, self.at) if isinstance(each, np.ndarray) else each
            for name, each in kwargs.items()
        }
        return getattr(Axes, method)(self, *slices, **named)

    return draw


_followed = {**{mark.method: mark.axes for mark in MARKS}, **COMPOSED}
for _method, _dimensions in _followed.items():
    if _dimensions is not None and _method not in vars(SteppedAxes):
        setattr(SteppedAxes, _method, _at_one_step(_method, _dimensions))
register_projection(SteppedAxes)


def cut(artist: Any, shown: int) -> None:
    """Leave the first `shown` of an artist's points, as a page does that reveals them."""
    if isinstance(artist, Line2D):
        x, y = (np.asarray(each) for each in artist.get_data())
        artist.set_data(x[:shown], y[:shown])
    elif isinstance(artist, PathCollection):
        artist.set_offsets(np.asarray(artist.get_offsets())[:shown])
    elif isinstance(artist, LineCollection):
        artist.set_segments(artist.get_segments()[:shown])
    elif isinstance(artist, Container) and not isinstance(artist, BarContainer):
        stems = isinstance(artist, StemContainer)  # whose base line stays
        for part in artist[:2] if stems else artist.get_children():
            cut(part, shown)
    else:
        parts = artist.patches if isinstance(artist, BarContainer) else [artist]
        for index, part in enumerate(parts):
            part.set_visible(index < shown)
