"""What authors say of the axes themselves, by Matplotlib's names: twins, mosaics, legends, ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simbook import Axes, Figure
from simbook.kit.legend import PLACES
from simbook.native.figure import NativeFigure
from tests.simbook.kit.real_axes import RealFigure

MOSAICS: dict[str, Any] = {
    "a string": "AAB;CDB",
    "lines": """
        AAB
        CDB
    """,
    "lists, with a gap": [["left", "."], ["left", "right"]],
}


def frame(figure: Figure) -> dict[str, Any]:
    return figure.frame("a", "A", {}, "s")


@pytest.mark.parametrize("mosaic", MOSAICS.values(), ids=MOSAICS)
def test_a_mosaic_has_matplotlibs_names_and_places(mosaic: Any) -> None:
    ours, theirs = Figure(), RealFigure()
    made, real = ours.subplot_mosaic(mosaic), theirs.subplot_mosaic(mosaic)
    assert list(made) == list(real)
    for name, ax in made.items():
        spec = real[name].get_subplotspec()
        wire = ax.wire()
        rows = (wire["row"], wire["row"] + wire.get("rowspan", 1) - 1)
        columns = (wire["col"], wire["col"] + wire.get("colspan", 1) - 1)
        assert rows == (spec.rowspan.start, spec.rowspan.stop - 1)
        assert columns == (spec.colspan.start, spec.colspan.stop - 1)
    assert (ours.grid["rows"], ours.grid["cols"]) == real[name].get_gridspec().get_geometry()


@pytest.mark.parametrize("how", [True, "row", "col", "all", "none", False])
def test_shared_axes_have_matplotlibs_ends(how: bool | str) -> None:
    ends = []
    for figure in (Figure(), RealFigure()):
        axes = figure.subplots(2, 2, sharex=how, sharey=how)
        for i, ax in enumerate(axes.ravel()):
            ax.plot([i, 2 * i + 1], [1, 10**i])
        axes[0, 1].set_yscale("log")
        axes[1, 0].set_xlim(-3, 4)
        ends.append([end for ax in axes.ravel() for end in (*ax.get_xlim(), *ax.get_ylim())])
    assert ends[0] == pytest.approx(ends[1])


def test_a_twin_has_the_same_x_and_a_y_of_its_own() -> None:
    figure, real = Figure(), NativeFigure()
    ends = []
    for fig in (figure, real):
        ax = fig.subplots()
        ax.plot([0, 1], [1, 2])
        twin = ax.twinx()
        twin.plot([1, 5], [10, 30], color="r")
        ends.append((*ax.get_xlim(), *ax.get_ylim(), *twin.get_xlim(), *twin.get_ylim()))
    assert ends[0] == pytest.approx(ends[1])
    header = frame(figure)
    assert [each.get("twin") for each in header["axes"]] == [None, 0]
    assert len(header["aspect"]["stack"]) == 1  # it takes no room of its own
    assert "#ff0000" in {layer["ink"] for layer in header["axes"][1]["layers"]}


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.invert_yaxis(),
        lambda ax: (ax.invert_xaxis(), ax.invert_xaxis()),
        lambda ax: (ax.set_ylim(0, 5), ax.invert_yaxis()),
        lambda ax: (ax.invert_yaxis(), ax.set_ylim(0, 5)),
        lambda ax: ax.axis((0, 1, 2, 3)),
        lambda ax: ax.set(xlim=(0, 3), ylabel="y", title="t", yscale="log"),
    ],
)
def test_ends_are_matplotlibs_whatever_turns_them(draw: Any) -> None:
    ends = []
    for ax in (Figure().subplots(), RealFigure().subplots()):
        ax.plot([1, 2], [3, 4])
        draw(ax)
        ends.append((*ax.get_xlim(), *ax.get_ylim()))
    assert ends[0] == pytest.approx(ends[1])


def test_an_image_can_be_turned_as_matplotlibs() -> None:
    ends = []
    for ax in (Figure().subplots(), RealFigure().subplots()):
        ax.imshow(np.eye(3))
        ax.invert_yaxis()
        ends.append(ax.get_ylim())
    assert ends[0] == pytest.approx(ends[1])


def test_axes_say_what_of_them_is_drawn() -> None:
    ax = Axes()
    assert not {"bare", "grid", "legend_at", "twin"} & set(ax.wire())
    ax.axis("off")
    ax.grid(axis="x")
    assert (ax.wire()["bare"], ax.wire()["grid"]) == (True, "x")
    ax.axis("on")
    ax.grid(False)
    assert ("bare" in ax.wire(), ax.wire()["grid"]) == (False, "none")
    ax.set_xticks([1, 2])
    ax.set_xticklabels(["one", "two"])
    assert ax.wire()["x"]["ticklabels"] == ["one", "two"]


def test_a_legend_stands_where_it_is_told_and_says_what_it_is_told() -> None:
    ax = Axes()
    [first], [second] = ax.plot([1], label="a"), ax.plot([2], label="b")
    ax.legend(["one", "two"], loc="upper left")
    assert ([first.label, second.label], ax.wire()["legend_at"]) == (["one", "two"], "upper left")
    ax.legend([second], ["alone"], loc=4)
    assert ([first.label, second.label], ax.wire()["legend_at"]) == (["", "alone"], "lower right")
    theirs = RealFigure().subplots()
    theirs.plot([1], label="a")
    for number, name in enumerate(PLACES):
        assert theirs.legend(loc=number)._loc == theirs.legend(loc=name)._loc


def test_words_above_all_axes_are_the_frames() -> None:
    figure = Figure()
    figure.subplots(1, 2)
    assert "suptitle" not in frame(figure)
    figure.suptitle(r"Rates $\eta$")
    assert frame(figure)["suptitle"] == "Rates η"


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (lambda fig: fig.subplot_mosaic("AB;BA"), "'A' is no rectangle"),
        (lambda fig: fig.subplot_mosaic([["a"], ["b", "c"]]), "as many names"),
        (lambda fig: (fig.subplots(), fig.subplot_mosaic("A")), "once in a figure"),
        (lambda fig: fig.subplots(2, sharex="rows"), "sharex is True, False"),
        (lambda fig: fig.subplots().legend(loc="north"), "loc is one of best, upper right"),
        (lambda fig: fig.subplots().legend(bbox_to_anchor=(1, 1)), "does not take 'bbox_to_anchor"),
        (lambda fig: fig.subplots().legend("ab"), "a list of words"),
        (lambda fig: fig.subplots().grid(which="minor"), 'which="major"'),
        (lambda fig: fig.subplots().axis("square"), '"equal", "image"'),
        (lambda fig: fig.subplots().set(colour="r"), "does not take 'colour'"),
        (lambda fig: fig.subplots().set_xticklabels(["a"]), "say set_xticks first"),
    ],
)
def test_what_axes_cannot_be_is_refused_in_words(draw: Any, expected: str) -> None:
    with pytest.raises((ValueError, TypeError, RuntimeError), match=expected):
        draw(Figure())
