"""A simulation as Matplotlib draws it for its author: in a window, or into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import pyplot

from simbook.build.simulations.stills import STYLE, StillFigure, drawn


class NoScreen(Exception):
    """There is nowhere to open a window."""


def to_file(simulation: Any, params: Any, path: Path) -> StillFigure:
    """The end of the run in `path`; ValueError for a kind of file that Matplotlib does not know."""
    figure = drawn(simulation, params, StillFigure())
    with matplotlib.rc_context(STYLE):
        figure.figure.savefig(path)
    return figure


def to_window(simulation: Any, params: Any) -> StillFigure:
    """The end of the run in a window, until it is closed; NoScreen where none can be opened."""
    if pyplot.get_backend().lower() == "agg":
        raise NoScreen
    figure = drawn(simulation, params, StillFigure(pyplot.figure))
    figure.figure.canvas.manager.set_window_title(simulation.title)
    pyplot.show()
    return figure
