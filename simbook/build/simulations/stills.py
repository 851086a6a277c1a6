"""The still picture of a figure, for readers without JavaScript and for link previews.

It comes from the simulation's own `run` and `draw`, natively, on real Matplotlib axes: what the
kit's Axes record for the page, Matplotlib draws here.
"""

from __future__ import annotations

import io
from typing import Any

import matplotlib

from simbook.native.figure import STYLE, NativeFigure, draw, result


def still(simulation: Any, params: Any) -> bytes:
    """The end of a run as a PNG of 1200 × 630 px; the same run gives the same bytes."""
    figure = draw(simulation, result(simulation, params), NativeFigure())
    file = io.BytesIO()
    with matplotlib.rc_context(STYLE):
        figure.figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()
