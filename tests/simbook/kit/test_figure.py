"""Axes in a grid, steps in time, a verdict, and the room that all of it takes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simbook import ACCENT, INK, Figure, Ink
from simbook.kit.wire import Frame, decode, encode
from tests.simbook.kit.real_axes import RealFigure


def frame(fig: Figure) -> Frame:
    return fig.frame("sim", "Title", {}, "A sentence.")


def stepping(count: int = 5) -> tuple[Figure, Any]:
    fig = Figure()
    fig.steps(count)
    return fig, fig.subplots()


def layer_of(fig: Figure, index: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = frame(fig)["axes"][0]["layers"][index]
    return found


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (2, 1), (2, 3)])
def test_subplots_are_squeezed_as_matplotlibs(shape: tuple[int, int]) -> None:
    ours, theirs = Figure().subplots(*shape), RealFigure().subplots(*shape)
    assert np.shape(ours) == np.shape(theirs)


def test_the_grid_says_where_each_axes_stands() -> None:
    fig = Figure()
    fig.subplots(2, 2, width_ratios=[2, 1])
    header = frame(fig)
    assert header["grid"] == {"rows": 2, "cols": 2, "widths": [2, 1], "heights": [1, 1]}
    assert [(a["row"], a["col"]) for a in header["axes"]] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_frame_survives_the_wire() -> None:
    fig, ax = stepping(3)
    (line,) = ax.plot([1, 2, 3], color=ACCENT)
    fig.reveal(line)
    fig.verdict("fine", "good")
    header = frame(fig)
    back = decode(encode(header))
    assert back["verdict"] == {"label": "fine", "tone": "good"}
    assert back["steps"] == {"count": 3, "unit": "step"}
    assert back["inks"] == {"accent": ACCENT.wire()}
    assert np.array_equal(back["axes"][0]["layers"][0].pop("y"), [1, 2, 3])


def test_a_point_is_revealed_at_its_own_number_or_where_the_author_says() -> None:
    fig, ax = stepping()
    fig.reveal(ax.plot([1, 2, 3])[0])
    fig.reveal(ax.scatter([1, 2, 3], [1, 2, 3]), at=[0, 2, 2])
    assert layer_of(fig, 0)["steps"] == {"mode": "reveal", "at": None}
    at = layer_of(fig, 1)["steps"]["at"]
    assert (at.tolist(), at.dtype) == ([0, 2, 2], np.int32)


def test_what_comes_as_a_whole_is_one_point() -> None:
    fig, ax = stepping()
    fig.reveal(ax.text(0, 0, "late"), at=[4])
    fig.reveal(ax.axhline(1), at=[2])
    assert layer_of(fig)["steps"]["at"].tolist() == [4]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (None, "6 points do not fit into 5 steps"),
        ([0, 1], "at must be 6 integers"),
        ([0.0, 1, 2, 3, 4, 4], "at must be 6 integers"),
        ([0, 1, 2, 3, 4, 5], r"lie within 0\.\.4"),
        ([-1, 1, 2, 3, 4, 4], r"lie within 0\.\.4"),
        ([0, 2, 1, 3, 4, 4], "must not decrease"),
    ],
)
def test_a_reveal_that_cannot_happen_is_refused(at: Any, expected: str) -> None:
    fig, ax = stepping()
    (line,) = ax.plot(np.arange(6))
    with pytest.raises(ValueError, match=expected):
        fig.reveal(line, at)


@pytest.mark.parametrize("method", ["reveal", "follow"])
def test_steps_come_first(method: str) -> None:
    fig = Figure()
    (line,) = fig.subplots().plot([1])
    with pytest.raises(RuntimeError, match=r"needs the number of steps first: fig\.steps"):
        getattr(fig, method)(line)


@pytest.mark.parametrize("method", ["reveal", "follow"])
def test_a_list_of_artists_is_not_one(method: str) -> None:
    fig, ax = stepping()
    with pytest.raises(TypeError, match=r"takes one artist, not a list \(line, = ax\.plot"):
        getattr(fig, method)(ax.plot([1]))


def test_a_followed_point_has_a_slice_for_each_step() -> None:
    fig, ax = stepping()
    y = np.arange(5.0)
    fig.follow(ax.plot(y[:, None], y[:, None] ** 2, "o")[0])
    layer = layer_of(fig)
    assert layer["steps"] == {"mode": "follow"}
    assert layer["x"].shape == layer["y"].shape == (5, 1)


def test_what_stands_still_is_repeated_along_the_steps() -> None:
    fig, ax = stepping(3)
    x = np.linspace(0, 1, 4)
    fig.follow(ax.plot(x, np.ones((3, 4)))[0])
    fig.follow(ax.text(0, 0, ["a", "b", "c"]))
    fig.follow(ax.text([0, 1, 2], 0, "animated"))
    fig.follow(ax.axhline([1, 2, 3]))
    fig.follow(ax.fill_between(x, np.ones((3, 4))))
    line, words, animated, rule, band = frame(fig)["axes"][0]["layers"]
    assert line["x"].tolist() == [x.tolist()] * 3
    assert (words["x"].tolist(), words["text"]) == ([0, 0, 0], ["a", "b", "c"])
    assert (animated["x"].tolist(), animated["text"]) == ([0, 1, 2], ["animated"] * 3)
    assert rule["at"].tolist() == [1, 2, 3]
    assert band["high"].shape == band["x"].shape == (3, 4)


def test_following_needs_a_slice_for_each_step() -> None:
    fig, ax = stepping()
    with pytest.raises(ValueError, match="y has 4 slices for 5 steps"):
        fig.follow(ax.plot([0], np.zeros((4, 1)), "o")[0])
    with pytest.raises(ValueError, match="text has 2 slices for 5 steps"):
        fig.follow(ax.text(0, 0, ["a", "b"]))
    with pytest.raises(ValueError, match="nothing in this line has a step axis"):
        fig.follow(ax.plot([1, 2])[0])


def test_a_step_axis_that_nobody_follows_is_told() -> None:
    fig, ax = stepping()
    ax.plot(np.zeros((5, 1)))
    with pytest.raises(ValueError, match=r"a line of the axes in row 0.* in y; call fig.follow"):
        frame(fig)


def test_what_moves_cannot_be_revealed_as_well() -> None:
    fig, ax = stepping()
    (line,) = ax.plot(np.zeros((5, 1)), np.zeros((5, 1)))
    with pytest.raises(ValueError, match="has a step axis already"):
        fig.reveal(line)


def test_limits_hold_all_steps_so_that_the_scale_does_not_jump() -> None:
    fig, ax = stepping(3)
    fig.follow(ax.plot([0], np.array([[0.0], [50], [100]]), "o")[0])
    assert frame(fig)["axes"][0]["y"]["limits"] == [-5, 105]


def test_a_tone_is_one_of_five() -> None:
    with pytest.raises(ValueError, match="'great' is no tone; it is one of good, fair, slow, bad"):
        Figure().verdict("ok", "great")


def test_a_figure_needs_axes_once() -> None:
    fig = Figure()
    with pytest.raises(RuntimeError, match=r"made no axes: call fig\.subplots"):
        frame(fig)
    fig.subplots()
    with pytest.raises(RuntimeError, match="once in a figure"):
        fig.subplots()


@pytest.mark.parametrize("bad", [{"width_ratios": [1]}, {"height_ratios": [1, 0]}])
def test_ratios_must_fit_the_grid(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must be 2 numbers above 0"):
        Figure().subplots(2, 2, **bad)


def test_two_inks_cannot_share_a_name() -> None:
    fig = Figure()
    ax = fig.subplots()
    ax.plot([1], color=Ink("#111111", name="mine", dark="#eeeeee"))
    ax.plot([1], color=Ink("#222222", name="mine", dark="#eeeeee"))
    with pytest.raises(ValueError, match="two different inks are both named 'mine'"):
        frame(fig)


def test_an_ink_can_be_mentioned_though_nothing_is_drawn_in_it() -> None:
    fig = Figure()
    fig.subplots().plot([1], color=INK)
    fig.mention(ACCENT, INK)
    assert set(frame(fig)["inks"]) == {"ink", "accent"}


def test_room_is_kept_for_a_row_and_for_a_column() -> None:
    fig = Figure()
    fig.subplots(1, 3)
    assert frame(fig)["aspect"] == {
        "wide": 1.75,
        "narrow": pytest.approx(1.6 / 3),
        "stack": [0.625] * 3,
    }


def test_a_map_is_as_square_as_its_limits_within_reason() -> None:
    for limits, cell in (((-2, 2), 1.0), ((-40, 40), 2.0), ((-0.5, 0.5), 0.75)):
        fig = Figure()
        ax = fig.subplots()
        ax.set_aspect("equal")
        ax.set_xlim(limits)
        ax.set_ylim(-2, 2)
        assert frame(fig)["aspect"]["narrow"] == pytest.approx(cell)


def test_more_rows_take_more_height() -> None:
    fig = Figure()
    fig.subplots(2, 1, height_ratios=[2, 1])
    assert frame(fig)["aspect"]["wide"] == pytest.approx(1.75 / 1.25)


def test_facts_travel_with_the_frame_and_a_frame_without_any_is_as_it_was() -> None:
    plain, _ = stepping()
    fig, _ = stepping()
    fig.fact("first", "Adam")
    fig.fact("steps", np.float64(106))
    fig.fact("order", ["Adam", "SGD"])
    header = frame(fig)
    facts = {"first": "Adam", "steps": 106.0, "order": ["Adam", "SGD"]}
    assert decode(encode(header))["facts"] == facts
    assert {name: each for name, each in header.items() if name != "facts"} == frame(plain)
    assert "facts" not in frame(plain)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(float("nan"), "not finite"), (True, "not a bool"), ([], "not a list"), ([1], "not a list")],
)
def test_what_nobody_can_guess_is_no_fact(value: Any, expected: str) -> None:
    with pytest.raises((TypeError, ValueError), match=expected):
        Figure().fact("first", value)


def test_a_fact_is_stated_once() -> None:
    fig = Figure()
    fig.fact("first", "Adam")
    with pytest.raises(ValueError, match="'first' is stated already"):
        fig.fact("first", "SGD")


def test_what_shows_the_end_from_the_start_says_so_and_nothing_else_does() -> None:
    fig, ax = stepping(3)
    (line,) = ax.plot([1, 2, 3])
    (other,) = ax.plot([3, 2, 1])
    fig.outcome(line)
    assert layer_of(fig, 0)["outcome"] is True
    assert "outcome" not in layer_of(fig, 1)
    fig.reveal(other)
    with pytest.raises(TypeError, match="not a list"):
        fig.outcome([line])  # type: ignore[arg-type]


def test_a_fact_that_is_drawn_names_its_axes_and_its_layer() -> None:
    fig, ax = stepping(3)
    ax.plot([3, 2, 1])
    (line,) = ax.plot([1, 2, 3])
    fig.reveal(line)
    still = ax.scatter([1], [2])
    fig.fact("loss", line)
    fig.fact("minimum", still)
    header = decode(encode(frame(fig)))
    assert header["facts"]["loss"] == {"axes": 0, "layer": 1}
    layers = header["axes"][0]["layers"]
    place = header["facts"]["minimum"]["layer"]
    assert layers[place]["kind"] == "points"
    assert layers[place]["outcome"], "what is there from the first step on would tell"
    assert "outcome" not in layers[1]


def test_a_fact_cannot_be_drawn_in_another_figure_or_without_points() -> None:
    _, elsewhere = stepping(3)
    (line,) = elsewhere.plot([1, 2, 3])
    fig, ax = stepping(3)
    fig.fact("loss", line)
    with pytest.raises(ValueError, match="'loss' is drawn on no axes of this figure"):
        frame(fig)
    with pytest.raises(TypeError, match="not a hline layer"):
        fig.fact("level", ax.axhline(1))


@pytest.mark.parametrize("method", ["imshow", "pcolormesh"])
def test_frames_of_cells_are_stored_as_finely_as_they_are_seen(method: str) -> None:
    z = np.random.default_rng(6).normal(size=(3, 8, 9))
    z[1, 2, 3] = np.nan
    figure = Figure()
    figure.steps(3)
    artist = getattr(figure.subplots(), method)(z)
    figure.follow(artist)
    [layer] = figure.axes[0].wire()["layers"]
    low, step = layer["shades"]
    read = np.where(layer["values"] == 255, np.nan, low + step * layer["values"].astype(float))
    assert layer["values"].dtype == np.uint8
    assert np.isnan(read).sum() == 1
    assert np.nanmax(np.abs(read - z)) <= step / 2 * (1 + 1e-9)
    assert step == pytest.approx((np.nanmax(z) - np.nanmin(z)) / 254)


def test_frames_of_which_a_small_part_is_seen_keep_their_values() -> None:
    figure = Figure()
    figure.steps(2)
    artist = figure.subplots().imshow(np.arange(8.0).reshape(2, 2, 2), vmin=0, vmax=1)
    figure.follow(artist)
    [layer] = figure.axes[0].wire()["layers"]
    assert (layer["values"].dtype, "shades" in layer) == (np.float32, False)


def test_a_single_picture_keeps_its_values() -> None:
    figure = Figure()
    figure.subplots().imshow([[0.1, 0.2]])
    [layer] = figure.axes[0].wire()["layers"]
    assert layer["values"].tolist() == [[0.1, 0.2]]
