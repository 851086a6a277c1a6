"""Plots that count, sort or stack first give what Matplotlib gives for the same data."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simbook import Axes, Figure
from simbook.kit.plots import COMPOSED
from simbook.native.figure import NativeFigure
from simbook.native.stepped import SteppedAxes
from tests.simbook.kit.test_matplotlib import both

RNG = np.random.default_rng(7)
SAMPLE = RNG.gumbel(size=300)
GROUPS = [RNG.normal(size=50), RNG.standard_t(2, size=80), np.array([1.0, 2.0, 2.5])]

HISTOGRAMS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "bins by number": {"bins": 7},
    "bins by rule": {"bins": "auto"},
    "uneven bins": {"bins": [-2, 0, 0.1, 4]},
    "within a range": {"range": (0, 2)},
    "as a density": {"density": True, "bins": [-2, 0, 1, 5]},
    "summed up": {"cumulative": True},
    "a share of all": {"cumulative": True, "density": True},
    "weighted": {"weights": np.linspace(0, 1, 300)},
}


@pytest.mark.parametrize("given", HISTOGRAMS.values(), ids=HISTOGRAMS)
def test_a_histogram_counts_as_matplotlib_does(given: dict[str, Any]) -> None:
    counted: list[Any] = []
    both(lambda ax: counted.append(ax.hist(SAMPLE, **given)))
    (n, edges, layer), (their_n, their_edges, bars) = counted
    assert n == pytest.approx(their_n)
    assert edges == pytest.approx(their_edges)
    widths = np.broadcast_to(layer.data["width"], n.shape)
    assert layer.data["x"] - widths / 2 == pytest.approx([bar.get_x() for bar in bars])
    assert widths == pytest.approx([bar.get_width() for bar in bars])
    assert layer.data["height"] == pytest.approx([bar.get_height() for bar in bars])


def test_a_histogram_leaves_out_what_is_not_finite() -> None:
    n, edges, _ = Axes().hist([0.0, 1, np.nan, np.inf, 1], 2, weights=[1.0, 1, 9, 9, 1])
    assert (n.tolist(), edges.tolist()) == ([1, 2], [0, 0.5, 1])


@pytest.mark.parametrize("bins", [4, [0, 1, 2, 5]])
def test_a_histogram_through_time_keeps_its_bins(bins: Any) -> None:
    samples = np.array([[0.0, 1, 1, 2], [4.0, 4, 5, 3]])
    figure = Figure()
    ax = figure.subplots()
    figure.steps(2)
    n, edges, layer = ax.hist(samples, bins)
    figure.follow(layer)
    for step in (0, 1):
        native = NativeFigure(at=step)
        their_n, their_edges, _ = native.subplots().hist(samples, bins)
        assert n[step].tolist() == their_n.tolist()
        assert edges.tolist() == their_edges.tolist()
    assert layer.data["height"].tolist() == n.tolist()


@pytest.mark.parametrize("whis", [None, 0.5, 100])
def test_a_boxs_numbers_are_matplotlibs(whis: float | None) -> None:
    made: list[Any] = []
    both(lambda ax: made.append(ax.boxplot(GROUPS, whis=whis)))
    ours, theirs = made
    assert {name: len(layers) for name, layers in ours.items()} == {
        # a layer has both strokes of a sample: Matplotlib has a line for each
        name: len(lines) // (2 if name in ("whiskers", "caps") else 1)
        for name, lines in theirs.items()
    }
    for i in range(len(GROUPS)):
        for name in ("whiskers", "caps"):
            strokes = ours[name][i].data
            for j in (0, 1):
                line = theirs[name][2 * i + j]
                assert line.get_xdata() == pytest.approx([strokes["x"][j], strokes["tip_x"][j]])
                assert line.get_ydata() == pytest.approx([strokes["y"][j], strokes["tip_y"][j]])
        median = theirs["medians"][i].get_ydata()
        assert ours["medians"][i].data["y"] == pytest.approx(median[:1])
        for name in ("boxes", "fliers"):
            data, line = ours[name][i].data, theirs[name][i]
            assert sorted(data["y"]) == pytest.approx(sorted(line.get_ydata()))
            assert sorted(data["x"]) == pytest.approx(sorted(line.get_xdata()))


def test_errors_reach_as_far_as_matplotlibs() -> None:
    made: list[Any] = []
    errors = {"yerr": [[1, 2], [3, 1]], "xerr": 0.5}
    both(lambda ax: made.append(ax.errorbar([1, 2], [3, 4], fmt="o", capsize=3, **errors)))
    (points, *ranges), (_, _, collections) = made
    assert points.kind == "points"
    for layer, lines in zip(ranges, collections, strict=True):
        starts = np.column_stack([layer.data["x"], layer.data["y"]])
        tips = np.column_stack([layer.data["tip_x"], layer.data["tip_y"]])
        assert np.stack([starts, tips], axis=1) == pytest.approx(np.array(lines.get_segments()))
        assert (layer.data["cap"], layer.ink) == (4, points.ink)  # 3 points are 4 px


def test_bands_stand_on_one_another_as_matplotlibs_do() -> None:
    made: list[Any] = []
    rows = RNG.random((3, 5))
    both(lambda ax: made.append(ax.stackplot(range(5), rows, labels=["a", "b"])))
    ours, theirs = made
    assert [layer.label for layer in ours] == ["a", "b", ""]
    assert [layer.label for layer in ours[:2]] == [band.get_label() for band in theirs[:2]]
    for layer, band in zip(ours, theirs, strict=True):
        corners = band.get_paths()[0].vertices
        assert layer.data["high"].max() == pytest.approx(corners[:, 1].max())
        assert layer.data["low"].min() == pytest.approx(corners[:, 1].min())


def test_points_and_their_errors_appear_together_and_a_base_line_stays() -> None:
    figure = Figure()
    ax = figure.subplots()
    figure.steps(3)
    errors, stems = ax.errorbar([1, 2, 3], [1, 2, 3], 1), ax.stem([1, 2, 3])
    for artist in (errors, stems):
        figure.reveal(artist, at=[0, 1, 2])
    assert [layer.steps is not None for layer in (*errors, *stems)] == [True] * 4 + [False]
    native = NativeFigure(at=0)
    theirs = native.subplots()
    errors, stems = theirs.errorbar([1, 2, 3], [1, 2, 3], 1), theirs.stem([1, 2, 3])
    native.reveal(errors, at=[0, 1, 2])
    native.reveal(stems, at=[0, 1, 2])
    assert len(errors[0].get_xdata()) == len(errors[2][0].get_segments()) == 1
    assert len(stems.markerline.get_xdata()) == len(stems.stemlines.get_segments()) == 1
    assert len(stems.baseline.get_xdata()) == 2


def test_stairs_keep_their_points_and_say_where_they_rise() -> None:
    ax = Axes()
    [stairs], [dots] = ax.step([1, 2], [3, 4], where="mid"), ax.step([1, 2], [3, 4], "o")
    assert (stairs.data["corner"], stairs.data["x"].tolist()) == ("mid", [1, 2])
    assert "corner" not in dots.data


@pytest.mark.parametrize("method", [name for name, axes in COMPOSED.items() if axes is not None])
def test_a_still_shows_the_end_of_what_a_composed_plot_moves(method: str) -> None:
    assert method in vars(SteppedAxes)


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (lambda ax: ax.step([1], [1], where="before"), "where is one of pre, post, mid"),
        (lambda ax: ax.hist([[1, 2], [3]]), "call it once for each"),
        (lambda ax: ax.hist([1], histtype="barstacked"), "histtype is one of bar, step"),
        (lambda ax: ax.hist([1], rwidth=1), "hist.. does not take 'rwidth' here"),
        (lambda ax: ax.hist(np.ones((2, 3)), histtype="step"), "does not follow the steps"),
        (lambda ax: ax.errorbar([1, 2], [1, 2], [1, 2, 3]), r"yerr must be a number, 2 of them"),
        (lambda ax: ax.errorbar([1], [1], -1), "yerr must not be negative"),
        (lambda ax: ax.errorbar(np.ones((2, 2)), np.ones((2, 2))), "does not follow the steps"),
        (lambda ax: ax.stem(np.ones((2, 2))), "does not follow the steps"),
        (lambda ax: ax.stem(1, 2, 3), "stem.. takes"),
        (lambda ax: ax.boxplot([[]]), "a sample is empty"),
        (lambda ax: ax.boxplot([[1], [2]], positions=[1]), "2 samples need as many positions"),
        (lambda ax: ax.hlines([1, 2], [0, 1, 2], 3), "the same number of points"),
        (lambda ax: ax.fill([1, 2]), "fill.. takes x and y"),
        (lambda ax: ax.axvspan(0, 1, 0.5), "positional argument"),
    ],
)
def test_what_a_plot_cannot_draw_is_refused_in_words(draw: Any, expected: str) -> None:
    with pytest.raises((ValueError, TypeError), match=expected):
        draw(Axes())
