"""The figure that `draw` is handed, made of real Matplotlib axes, at the end of its steps."""

from __future__ import annotations

from typing import Any

import matplotlib
from cycler import cycler
from matplotlib.figure import Figure as MatplotlibFigure

from simbook import CYCLE
from simbook.native.stepped import SteppedAxes

STYLE: Any = {
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.prop_cycle": cycler(color=[str(ink) for ink in CYCLE]),
}


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
                nrows, ncols, subplot_kw={"projection": SteppedAxes.name}, **ratios
            )

    def subplot_mosaic(self, mosaic: Any, **given: Any) -> Any:
        return self.figure.subplot_mosaic(
            mosaic, subplot_kw={"projection": SteppedAxes.name}, **given
        )

    def suptitle(self, t: str) -> None:
        self.figure.suptitle(t)

    def colorbar(self, mappable: Any, cax: Any = None, ax: Any = None, **kwargs: Any) -> Any:
        return self.figure.colorbar(mappable, cax, ax or mappable.axes, **kwargs)

    def __getattr__(self, name: str) -> Any:
        """Methods that only tell of steps and words: the end of the steps shows everything."""
        if name not in (
            "steps",
            "reveal",
            "follow",
            "read",
            "verdict",
            "fact",
            "outcome",
            "mention",
        ):
            raise AttributeError(name)
        return lambda *args, **kwargs: None
