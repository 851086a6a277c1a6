"""The still picture of a figure, for readers without JavaScript and for link previews.

It comes from the simulation's own `run` and `draw`, natively, on real Matplotlib axes: what the
kit's Axes record for the page, Matplotlib draws here.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.projections import register_projection

from simbook.kit.marks import MARKS

WIDTH, HEIGHT, DPI = 8.0, 4.2, 150  # inches, inches: 1200 × 630 px, what link previews ask for
STYLE: Any = {
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.constrained_layout.use": True,
}


def last(value: Any, dimensions: int) -> Any:
    """The last slice of what has a step axis; what has none, as it is."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return value[-1]
    stepped = isinstance(value, np.ndarray) and value.ndim > dimensions
    return value[-1] if stepped else value


class SteppedAxes(Axes):
    """Matplotlib's own axes, at the end of the story: arrays with a step axis show its end."""

    name = "stepped"


def _at_the_end(method: str, dimensions: int) -> Callable[..., Any]:
    def draw(self: SteppedAxes, *args: Any, **kwargs: Any) -> Any:
        return getattr(Axes, method)(self, *(last(a, dimensions) for a in args), **kwargs)

    return draw


for _mark in MARKS:
    setattr(SteppedAxes, _mark.method, _at_the_end(_mark.method, _mark.axes))
register_projection(SteppedAxes)


class StillFigure:
    """What `draw` is handed in place of the kit's Figure; steps are at their end."""

    def __init__(self, make: Callable[..., Any] = MatplotlibFigure) -> None:
        """`make` is called as Matplotlib's Figure is; pyplot.figure makes one in a window."""
        with matplotlib.rc_context(STYLE):
            self.figure = make(figsize=(WIDTH, HEIGHT), dpi=DPI)
        self.sentence = ""
        self.said: tuple[str, str] | None = None  # the verdict: label, tone

    def subplots(self, nrows: int = 1, ncols: int = 1, **ratios: Any) -> Any:
        with matplotlib.rc_context(STYLE):
            return self.figure.subplots(
                nrows, ncols, subplot_kw={"projection": SteppedAxes.name}, **ratios
            )

    def steps(self, count: int, unit: str = "step") -> None:
        """Nothing moves in a still."""

    def reveal(self, artist: Any, at: Any = None) -> None:
        """All is revealed at the end."""

    def follow(self, artist: Any) -> None:
        """The end was chosen when the artist was made."""

    def read(self, artist: Any, name: str, *, log10: bool = False) -> None:
        """Nobody points at a still."""

    def verdict(self, label: str, tone: str) -> None:
        self.said = (label, tone)

    def fact(self, name: str, value: Any) -> None:
        """Nobody predicts a still."""

    def outcome(self, *artists: Any) -> None:
        """A still covers nothing."""

    def mention(self, *inks: Any) -> None:
        """A still has no text around it."""

    def png(self) -> bytes:
        """The picture; the same figure gives the same bytes."""
        file = io.BytesIO()
        with matplotlib.rc_context(STYLE):
            self.figure.savefig(file, format="png", metadata={"Software": None})
        return file.getvalue()


def drawn(simulation: Any, params: Any, figure: StillFigure) -> StillFigure:
    """The end of a run on `figure`, with its sentence and its verdict."""
    outcome = simulation.run(params)
    if isinstance(outcome, Iterator):
        [outcome] = deque(outcome, maxlen=1)  # the last state is the final one
    with matplotlib.rc_context(STYLE):
        figure.sentence = simulation.draw(outcome, figure)
    return figure


def still(simulation: Any, params: Any) -> bytes:
    """The end of a run as a PNG of 1200 × 630 px."""
    return drawn(simulation, params, StillFigure()).png()
