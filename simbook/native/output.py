"""Where a natively drawn simulation goes: a file, a window, a cell of a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import pyplot
from matplotlib.animation import FuncAnimation

from .figure import STYLE, NativeFigure, draw, result

PACE = 120  # milliseconds from one step of an animation to the next
MOST = 150  # steps that an animation shows; a longer run is shown in larger strides


class NoScreen(Exception):
    """There is nowhere to open a window."""


def picture(simulation: Any, params: Any, at: int | None, path: Path) -> NativeFigure:
    """One step in the file `path`; ValueError for a kind of file that Matplotlib does not know."""
    figure = draw(simulation, result(simulation, params), NativeFigure(at=at))
    with matplotlib.rc_context(STYLE):
        figure.figure.savefig(path)
    return figure


def window(simulation: Any, params: Any, at: int | None) -> NativeFigure:
    """One step in a window, until it is closed; NoScreen where none can be opened."""
    figure = draw(simulation, result(simulation, params), opened(simulation, at))
    pyplot.show()
    return figure


def film(simulation: Any, params: Any, path: Path | None) -> NativeFigure:
    """All steps, one after the other, in a window or in a file such as a .gif."""
    outcome = result(simulation, params)
    figure = draw(simulation, outcome, NativeFigure() if path else opened(simulation, None))
    last = figure.count - 1
    places = sorted({*range(0, last, -(-figure.count // MOST)), last})

    def frame(at: int) -> None:
        figure.figure.clear()
        figure.at = at
        draw(simulation, outcome, figure)

    animation = FuncAnimation(figure.figure, frame, places, interval=PACE, repeat=False)
    if path:
        animation.save(path)
    else:
        pyplot.show()
    return figure


def show(simulation: Any, step: int | None = None, **values: Any) -> None:
    """The figure with these values of its parameters, and its sentence: for a notebook's cell."""
    params = simulation.parse(values)
    figure = draw(simulation, result(simulation, params), NativeFigure(pyplot.figure, step))
    print(told(figure))


def told(figure: NativeFigure) -> str:
    """The verdict, if there is one, and the sentence."""
    return f"{figure.said[0]}: {figure.sentence}" if figure.said else figure.sentence


def opened(simulation: Any, at: int | None) -> NativeFigure:
    """An empty figure in a window, or NoScreen."""
    if pyplot.get_backend().lower() == "agg":
        raise NoScreen
    figure = NativeFigure(pyplot.figure, at)
    figure.figure.canvas.manager.set_window_title(simulation.title)
    return figure
