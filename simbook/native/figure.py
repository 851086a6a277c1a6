"""What a simulation's `draw` is handed natively, in place of the kit's Figure."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import matplotlib
import numpy as np
from matplotlib.figure import Figure as MatplotlibFigure

from .stepped import SteppedAxes, chosen, cut

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


class NativeFigure:
    """The kit's Figure over Matplotlib's, at the step `at`; None is the last."""

    def __init__(self, make: Callable[..., Any] = MatplotlibFigure, at: int | None = None) -> None:
        """`make` is called as Matplotlib's Figure is; pyplot.figure makes one in a window."""
        with matplotlib.rc_context(STYLE):
            self.figure = make(figsize=(WIDTH, HEIGHT), dpi=DPI)
        self.at = at
        self.count = 1  # steps
        self.sentence = ""
        self.said: tuple[str, str] | None = None  # the verdict: label, tone

    def subplots(self, nrows: int = 1, ncols: int = 1, **ratios: Any) -> Any:
        with matplotlib.rc_context(STYLE):
            made = self.figure.subplots(
                nrows, ncols, subplot_kw={"projection": SteppedAxes.name}, **ratios
            )
        for each in self.figure.axes:
            each.at = self.at
        return made

    def subplot_mosaic(self, mosaic: Any, **given: Any) -> Any:
        with matplotlib.rc_context(STYLE):
            made = self.figure.subplot_mosaic(
                mosaic, subplot_kw={"projection": SteppedAxes.name}, **given
            )
        for each in self.figure.axes:
            vars(each)["at"] = self.at
        return made

    def suptitle(self, t: str) -> None:
        self.figure.suptitle(t)

    def tight_layout(self) -> None:
        """It is laid out when it is drawn."""

    def colorbar(self, mappable: Any, cax: Any = None, ax: Any = None, **kwargs: Any) -> Any:
        return self.figure.colorbar(mappable, cax, ax or mappable.axes, **kwargs)

    def steps(self, count: int, unit: str = "step") -> None:
        self.count = count

    def reveal(self, artist: Any, at: Any = None) -> None:
        """At the end all is revealed."""
        if self.at is not None:
            cut(artist, self.at + 1 if at is None else int((np.asarray(at) <= self.at).sum()))

    def follow(self, artist: Any) -> None:
        """The slice was chosen when the artist was made, unless it could be a picture in colors."""
        if hasattr(artist, "steps_of"):
            artist.set_data(chosen(artist.steps_of, 2, self.at))
            artist.autoscale()

    def read(self, artist: Any, name: str, *, log10: bool = False) -> None:
        """Nobody points at this."""

    def verdict(self, label: str, tone: str) -> None:
        self.said = (label, tone)

    def fact(self, name: str, value: Any) -> None:
        """Nobody predicts this."""

    def outcome(self, *artists: Any) -> None:
        """Nothing is covered."""

    def mention(self, *inks: Any) -> None:
        """There is no text around it."""


def result(simulation: Any, params: Any) -> Any:
    """What a run gives in the end."""
    outcome = simulation.run(params)
    if isinstance(outcome, Iterator):
        [outcome] = deque(outcome, maxlen=1)  # the last state is the final one
    return outcome


def draw(simulation: Any, outcome: Any, figure: NativeFigure) -> NativeFigure:
    """A result on `figure`, with its sentence and its verdict."""
    with matplotlib.rc_context(STYLE):
        figure.sentence = simulation.draw(outcome, figure)
    return figure
