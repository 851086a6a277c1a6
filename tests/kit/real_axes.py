"""The figure that `draw` is handed, made of real Matplotlib axes, at the end of its steps."""

from __future__ import annotations

from typing import Any

import matplotlib
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.projections import register_projection

from sims_py.kit import CYCLE

STYLE: Any = {
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.prop_cycle": cycler(color=[str(ink) for ink in CYCLE]),
}
AXES = {  # how many axes an array of a method has at a single step
    "plot": 1,
    "scatter": 1,
    "bar": 1,
    "fill_between": 1,
    "axhline": 0,
    "axvline": 0,
    "text": 0,
    "contour": 2,
    "contourf": 2,
    "imshow": 2,
}


def last(value: Any, axes: int) -> Any:
    """The last slice of what has an axis more than that; words have it as a list."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[-1]
    return value[-1] if isinstance(value, np.ndarray) and value.ndim > axes else value


def stepped(name: str, axes: int) -> Any:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(Axes, name)(self, *(last(arg, axes) for arg in args), **kwargs)

    return method


class SteppedAxes(Axes):
    """Matplotlib's own, which draw the last slice of an array that has a step axis."""

    name = "stepped"


for _name, _axes in AXES.items():
    setattr(SteppedAxes, _name, stepped(_name, _axes))
register_projection(SteppedAxes)


class RealFigure:
    """Figure's methods over a Matplotlib figure of 7 × 4 inches, or one narrow column."""

    def __init__(self, narrow: bool = False) -> None:
        self.narrow = narrow
        with matplotlib.rc_context(STYLE):
            self.figure = MatplotlibFigure(figsize=(7, 4), dpi=100, layout="constrained")

    def subplots(self, nrows: int = 1, ncols: int = 1, **ratios: Any) -> Any:
        if self.narrow:
            self.figure.set_size_inches(3.6, 2.4 * nrows * ncols)
            nrows, ncols, ratios = nrows * ncols, 1, {}
        with matplotlib.rc_context(STYLE):
            return self.figure.subplots(
                nrows, ncols, subplot_kw={"projection": "stepped"}, **ratios
            )

    def __getattr__(self, name: str) -> Any:
        """steps, reveal, follow and verdict: the end of the steps shows everything."""
        if name not in ("steps", "reveal", "follow", "verdict"):
            raise AttributeError(name)
        return lambda *args, **kwargs: None
