"""What Axes record of what they are asked to draw."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from simbook import ACCENT, INK, MUTED, Axes
from simbook.kit.style import parse_format

Z = np.arange(12.0).reshape(3, 4)


def only(ax: Axes) -> dict[str, Any]:
    """The wire form of the single layer on the axes."""
    (layer,) = ax.wire()["layers"]
    found: dict[str, Any] = layer
    return found


def test_a_line_records_its_data_and_its_looks() -> None:
    ax = Axes()
    (line,) = ax.plot([1, 2, 3], [4, 5, 6], color=ACCENT, linewidth=1.5, label="a")
    layer = only(ax)
    assert line.points == 3
    assert layer["x"].tolist() == [1, 2, 3]
    assert layer["y"].dtype == np.float64
    looks = {name: value for name, value in layer.items() if name not in "xy"}
    assert looks == {
        "kind": "line",
        "label": "a",
        "ink": "accent",
        "alpha": 1,
        "z": 2,
        "steps": None,
        "width": 2,
        "dash": None,
        "marker": "",
        "size": 8,
    }


def test_plot_counts_steps_when_it_gets_heights_alone() -> None:
    ax = Axes()
    ax.plot([7, 8, 9])
    assert only(ax)["x"].tolist() == [0, 1, 2]


def test_markers_alone_are_points() -> None:
    for args, kwargs in (
        (("o",), {}),
        ((), {"marker": "o", "linestyle": "none"}),
        (("os",), None),
    ):
        if kwargs is None:
            with pytest.raises(ValueError, match="two of marker"):
                Axes().plot([1, 2], *args)
            continue
        ax = Axes()
        ax.plot([1, 2], *args, **kwargs)
        assert (only(ax)["kind"], only(ax)["marker"]) == ("points", "o")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("o-", {"marker": "o", "linestyle": "-"}),
        ("--", {"linestyle": "--"}),
        ("r:", {"color": "r", "linestyle": ":"}),
        ("-.k", {"linestyle": "-.", "color": "k"}),
        (".-", {"marker": ".", "linestyle": "-"}),
        ("C3^", {"color": "C3", "marker": "^"}),
        ("", {}),
    ],
)
def test_a_format_string_is_read_as_matplotlib_does(text: str, said: dict[str, str]) -> None:
    assert parse_format(text) == said


@pytest.mark.parametrize("text", ["?", "o--o", "rb", "o*"])
def test_a_format_string_that_is_none_is_quoted(text: str) -> None:
    with pytest.raises(ValueError, match="is no format string") as caught:
        Axes().plot([1], text)
    assert repr(text) in str(caught.value)


def test_keywords_win_over_the_format_string() -> None:
    ax = Axes()
    ax.plot([1, 2], "ro--", color=INK, linestyle="-")
    assert (only(ax)["ink"], only(ax)["dash"], only(ax)["marker"]) == ("ink", "solid", "o")


def test_black_is_the_ink_that_turns_light_on_a_dark_page() -> None:
    ax = Axes()
    ax.plot([1], "k")
    assert only(ax)["ink"] == "ink"


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (lambda ax: ax.plot([1, 2], [1, 2, 3]), "x has 2, y has 3"),
        (lambda ax: ax.plot(["a", "b"]), "must hold numbers"),
        (lambda ax: ax.plot(np.zeros((2, 2, 2))), "has the shape"),
        (lambda ax: ax.plot([1], color="tael"), "'tael' is no color here"),
        (lambda ax: ax.plot([1], color="#12345"), "is no color here"),
        (lambda ax: ax.plot([1], linestyle="wavy"), "'wavy' is no line style here"),
        (lambda ax: ax.plot([1], marker="*"), r"'\*' is no marker here"),
        (lambda ax: ax.axhline(math.nan), "a coordinate must be finite"),
        (lambda ax: ax.text(math.inf, 0, "a"), "a coordinate must be finite"),
        (lambda ax: ax.text(0, 0, "a", ha="middle"), "ha is one of left, center, right"),
        (lambda ax: ax.annotate("a", (0, 0), xycoords="axes fraction"), "xycoords="),
        (lambda ax: ax.bar([1, 2], [1, 2, 3]), "x has 2, height has 3"),
        (lambda ax: ax.contour(np.zeros(3)), "Z has the shape"),
        (lambda ax: ax.contour([1, 2], [1, 2], Z), "Z is 3 × 4, Y and X are 2 × 2"),
        (lambda ax: ax.contour(Z.T @ Z, Z.T @ Z, Z.T @ Z), "must be a rectangular grid"),
        (lambda ax: ax.contour(Z, levels=[2, 1]), "levels must increase"),
        (lambda ax: ax.contour(Z, colors="k", cmap="magma"), "colors or cmap, not both"),
        (lambda ax: ax.contourf(Z, cmap="jet"), "'jet' is no colormap here"),
        (lambda ax: ax.set_xscale("symlog"), "'symlog' is no scale here"),
        (lambda ax: ax.set_xlim(math.nan, 1), "an end must be finite"),
        (lambda ax: ax.set_xticks([1, 2], ["one"]), "2 ticks need as many labels, not 1"),
        (lambda ax: ax.set_aspect(2), 'takes "auto" or "equal"'),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(draw: Any, expected: str) -> None:
    with pytest.raises((ValueError, TypeError), match=expected):
        draw(Axes())


@pytest.mark.parametrize("order", [("scale", "lim"), ("lim", "scale")])
def test_a_log_axis_lies_above_zero_whatever_is_said_first(order: tuple[str, str]) -> None:
    ax = Axes()
    say = {"scale": lambda: ax.set_yscale("log"), "lim": lambda: ax.set_ylim(0, 1)}
    say[order[0]]()
    with pytest.raises(ValueError, match="a logarithmic axis lies above 0"):
        say[order[1]]()


def test_a_rule_and_a_band_record_their_places() -> None:
    ax = Axes()
    ax.axhline(0.5, color=MUTED, linestyle="--")
    ax.fill_between([0, 1], 2)
    rule, band = ax.wire()["layers"]
    assert (rule["kind"], rule["at"], rule["dash"]) == ("hline", 0.5, "dashed")
    assert (band["low"].tolist(), band["high"].tolist()) == ([2, 2], [0, 0])


def test_bars_stand_around_their_place_or_to_its_right() -> None:
    ax = Axes()
    ax.bar([1, 2], [3, 4], 0.5)
    ax.bar([1, 2], [3, 4], 0.5, [1, 0], align="edge")
    around, right = ax.wire()["layers"]
    assert (around["x"].tolist(), around["bottom"].tolist()) == ([1, 2], [0, 0])
    assert (right["x"].tolist(), right["bottom"].tolist()) == ([1.25, 2.25], [1, 0])
    assert around["width"] == right["width"] == 0.5


def test_a_contour_records_a_grid_from_lines_or_from_meshgrid() -> None:
    x, y = np.array([1.0, 2, 3, 4]), np.array([5.0, 6, 7])
    one, two = Axes(), Axes()
    one.contour(x, y, Z, 3)
    two.contour(*np.meshgrid(x, y), Z, 3)
    assert only(one)["x"].tolist() == only(two)["x"].tolist() == x.tolist()
    assert only(one)["y"].tolist() == only(two)["y"].tolist() == y.tolist()
    assert only(one)["key"] == only(two)["key"]
    assert only(one)["colormap"] == "viridis"


def test_a_contour_has_an_ink_for_each_level_and_a_fill_for_each_band() -> None:
    lines, bands = Axes(), Axes()
    lines.contour(Z, [1, 2, 3], colors=MUTED)
    bands.contourf(Z, [1, 2, 3], colors=[ACCENT, "#ABCDEF"])
    assert only(lines)["inks"] == ["muted"] * 3
    assert only(bands)["inks"] == ["accent", "#abcdef"]


def test_the_key_of_a_map_tells_its_grid_whatever_is_drawn_of_it() -> None:
    keys = []
    for z, levels in ((Z, [1, 2]), (Z + 1, [1, 2]), (Z.astype("f4"), [1, 2]), (Z, [1, 3])):
        ax = Axes()
        ax.contour(z, levels)
        ax.contourf(z, levels)
        keys.append({layer["key"] for layer in ax.wire()["layers"]})
    assert all(len(both) == 1 for both in keys)
    assert len(set.union(*keys)) == 3
    assert keys[0] == keys[3]


def test_a_pictures_first_row_lies_at_the_top_end_of_its_extent() -> None:
    upper, lower = Axes(), Axes()
    upper.imshow(Z)
    lower.imshow(Z, origin="lower")
    assert only(upper)["values"].tolist() == Z.tolist()
    assert only(upper)["extent"] == [-0.5, 3.5, 2.5, -0.5]
    assert only(lower)["values"].tolist() == Z[::-1].tolist()
    assert only(lower)["extent"] == [-0.5, 3.5, -0.5, 2.5]
    assert only(upper)["range"] == [0, 11]


def test_words_know_their_anchor_and_how_far_they_are_moved() -> None:
    ax = Axes()
    ax.annotate("peak", (1, 2), xytext=(6, -3), textcoords="offset points", ha="right")
    layer = only(ax)
    assert (layer["kind"], layer["x"], layer["y"], layer["text"]) == ("text", 1, 2, "peak")
    assert (layer["anchor"], layer["offset"], layer["size"]) == (["right", "baseline"], [8, -4], 12)


def test_an_arrow_leads_from_its_words_to_its_tip() -> None:
    ax = Axes()
    ax.annotate("peak", (1, 2), xytext=(3, 4), arrowprops={})
    layer = only(ax)
    assert layer["kind"] == "arrow"
    assert [layer[name] for name in ("x", "y", "tip_x", "tip_y")] == [3, 4, 1, 2]


def test_small_floats_stay_small_and_integers_become_floats() -> None:
    ax = Axes()
    ax.plot(np.arange(3), np.arange(3, dtype=np.float32))
    assert (only(ax)["x"].dtype, only(ax)["y"].dtype) == (np.float64, np.float32)


def test_ticks_and_titles_travel_as_given() -> None:
    ax = Axes()
    ax.set_xticks([])
    ax.set_yticks([0, 1], ["no", "yes"])
    ax.set_title("t")
    ax.legend()
    wire = ax.wire()
    assert (wire["x"]["ticks"], wire["x"]["ticklabels"]) == ([], None)
    assert (wire["y"]["ticks"], wire["y"]["ticklabels"]) == ([0, 1], ["no", "yes"])
    assert (wire["title"], wire["legend"], wire["aspect"]) == ("t", True, "auto")
