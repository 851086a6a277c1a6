"""What figures of descending optimizers draw alike: trails on a map, and a board of results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simbook import Figure
from sims_py.learn.arrays import Array, quiet
from sims_py.runners import Runner, notice, places

OFF = 1e3  # so far out, in the surface's units, a runner is no longer drawn
LINE = 11.5  # points from one line of the board to the next


def near(path: Array) -> Array:
    """A path as it is drawn: places that no screen reaches are left out."""
    return np.where(np.abs(path) < OFF, path, np.nan).astype(np.float32)


@quiet
def cut(values: Array | NDArray[np.integer]) -> Array:
    """Half the bytes; what is too large for them becomes infinite."""
    return values.astype(np.float32)


def draw_board(
    runners: Sequence[Runner],
    fig: Figure,
    ax: Any,
    corner: tuple[float, float],
    picture: Callable[[float], int],
) -> None:
    """The places in the lower left `corner`, each from the step on at which it is known.

    `picture` says at which position of the transport a step is over.
    """
    order = places(runners)
    rows = [*order, *(runner for runner in runners if runner not in order)]
    for row, runner in enumerate(rows):
        said, step = notice(runner, order)
        above = {"xytext": (5, 4 + LINE * (len(rows) - 1 - row)), "textcoords": "offset points"}
        text = ax.annotate(said, corner, **above, color=runner.ink, va="bottom")
        fig.reveal(text, at=[picture(step)])
