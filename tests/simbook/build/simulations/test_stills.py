"""Stills: real Matplotlib draws what the author's `draw` asks for, at the end of the story."""

from __future__ import annotations

import io

import matplotlib.image
import numpy as np
import pytest

from simbook.build.simulations import stills
from tests.tinybook.tiny_sims.cooling_tea import SIMULATION


def picture(png: bytes) -> np.ndarray:
    """Pixels (height, width, 4) in 0..1."""
    return matplotlib.image.imread(io.BytesIO(png))


def test_a_still_has_the_size_that_link_previews_ask_for() -> None:
    pixels = picture(stills.still(SIMULATION, SIMULATION.parse({})))
    assert pixels.shape[:2] == (630, 1200)
    assert np.unique(pixels.reshape(-1, 4), axis=0).shape[0] > 100


def test_the_same_values_give_the_same_bytes_and_others_do_not() -> None:
    one, two, other = (
        stills.still(SIMULATION, SIMULATION.parse({"rate": rate})) for rate in (0.3, 0.3, 0.1)
    )
    assert one == two
    assert one != other


def test_arrays_with_a_step_axis_are_drawn_at_their_end() -> None:
    axes = stills.StillFigure().subplots()
    [line] = axes.plot(np.array([[0.0], [1.0]]), np.array([[2.0], [3.0]]), "o")
    assert line.get_xydata().tolist() == [[1, 3]]
    assert axes.text(0, 0, ["first", "last"]).get_text() == "last"
    assert axes.axvline(np.array([1.0, 4.0])).get_xdata() == [4, 4]


@pytest.mark.parametrize("grid", [(1, 1), (1, 2), (2, 2)])
def test_subplots_are_squeezed_as_matplotlib_does(grid: tuple[int, int]) -> None:
    axes = stills.StillFigure().subplots(*grid)
    assert np.shape(axes) == tuple(n for n in grid if n > 1)
