"""The figure that `draw` is handed natively: real axes, at one step of the story."""

from __future__ import annotations

import numpy as np
import pytest

from simbook.native.figure import NativeFigure


def test_arrays_with_a_step_axis_are_drawn_at_their_end() -> None:
    axes = NativeFigure().subplots()
    [line] = axes.plot(np.array([[0.0], [1.0]]), np.array([[2.0], [3.0]]), "o")
    assert line.get_xydata().tolist() == [[1, 3]]
    assert axes.text(0, 0, ["first", "last"]).get_text() == "last"
    assert axes.axvline(np.array([1.0, 4.0])).get_xdata() == [4, 4]


@pytest.mark.parametrize("grid", [(1, 1), (1, 2), (2, 2)])
def test_subplots_are_squeezed_as_matplotlib_does(grid: tuple[int, int]) -> None:
    axes = NativeFigure().subplots(*grid)
    assert np.shape(axes) == tuple(n for n in grid if n > 1)


def test_an_earlier_step_shows_its_slice_and_as_many_points_as_are_revealed() -> None:
    figure = NativeFigure(at=1)
    axes = figure.subplots()
    figure.steps(4)
    [path] = axes.plot([0, 1, 2, 3], [5, 6, 7, 8])
    figure.reveal(path)
    [ball] = axes.plot(np.arange(4.0)[:, None], np.arange(4.0)[:, None], "o")
    dots, bars = axes.scatter([0, 1, 2], [0, 1, 2]), axes.bar([0, 1], [1, 2])
    early, late = axes.text(0, 0, "early"), axes.text(0, 0, "late")
    for artist, at in ((dots, [0, 1, 3]), (bars, [1, 2]), (early, [1]), (late, [2])):
        figure.reveal(artist, at=at)
    assert path.get_xydata().tolist() == [[0, 5], [1, 6]]
    assert ball.get_xydata().tolist() == [[1, 1]]
    assert dots.get_offsets().tolist() == [[0, 0], [1, 1]]
    assert [bar.get_visible() for bar in bars] == [True, False]
    assert (early.get_visible(), late.get_visible()) == (True, False)


def test_a_step_after_the_end_is_the_end() -> None:
    axes = NativeFigure(at=99).subplots()
    assert axes.text(0, 0, ["first", "last"]).get_text() == "last"
