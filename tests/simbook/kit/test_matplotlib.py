"""The kit's Axes keep Matplotlib's word: names, argument order, limits, levels, units."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import matplotlib.axes
import matplotlib.figure
import numpy as np
import pytest
from matplotlib.colors import to_hex

from simbook import ACCENT, CYCLE, INK, Axes, Figure
from simbook.kit.layers import Layer
from simbook.kit.limits import nice_levels
from tests.simbook.kit.real_axes import RealFigure

RNG = np.random.default_rng(5)
X = np.linspace(-2, 3, 41)
Z = np.add.outer(np.linspace(-1, 1, 11) ** 2, X**2)
METHODS = [
    "plot",
    "scatter",
    "bar",
    "fill_between",
    "axhline",
    "axvline",
    "contour",
    "contourf",
    "imshow",
    "annotate",
    "text",
    "set_xscale",
    "set_yscale",
    "set_xlim",
    "set_ylim",
    "set_xlabel",
    "set_ylabel",
    "set_title",
    "set_xticks",
    "set_yticks",
    "set_aspect",
    "legend",
    "step",
    "stem",
    "errorbar",
    "hlines",
    "vlines",
    "axvspan",
    "axhspan",
    "fill",
    "stackplot",
    "semilogx",
    "semilogy",
    "loglog",
    "barh",
    "hist",
    "boxplot",
    "hist2d",
    "pcolormesh",
]
Draw = Callable[[Any], Any]


def parameters(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    return dict(list(inspect.signature(function).parameters.items())[1:])


def both(draw: Draw) -> tuple[Axes, Any]:
    """The same drawing on the kit's axes and on Matplotlib's."""
    ours, theirs = Figure().subplots(), RealFigure().subplots()
    draw(ours)
    draw(theirs)
    return ours, theirs


@pytest.mark.parametrize("method", METHODS)
def test_arguments_come_in_matplotlibs_order_under_its_names(method: str) -> None:
    ours = parameters(getattr(Axes, method))
    theirs = parameters(getattr(matplotlib.axes.Axes, method))
    named = [name for name, p in ours.items() if p.kind is p.POSITIONAL_OR_KEYWORD]
    assert named == list(theirs)[: len(named)]
    for name, parameter in ours.items():
        assert parameter.kind == theirs[name].kind
        if parameter.default is not None:
            assert parameter.default == theirs[name].default


def test_subplots_takes_matplotlibs_arguments() -> None:
    ours = parameters(Figure.subplots)
    theirs = parameters(matplotlib.figure.Figure.subplots)
    for name, parameter in ours.items():
        assert (parameter.kind, parameter.default) == (theirs[name].kind, theirs[name].default)
    assert list(ours)[:2] == list(theirs)[:2]


KEYWORDS: list[Draw] = [
    lambda ax: ax.plot(X, X**2, color=ACCENT, lw=2, ls="--", marker="o", ms=3, alpha=0.5),
    lambda ax: ax.plot(X, X**2, linewidth=2, linestyle=":", markersize=3, label="a", zorder=4),
    lambda ax: ax.plot(X, X, "r--", X, -X, "bs", [1, 2]),
    lambda ax: ax.plot(X, "o-"),
    lambda ax: ax.plot(X, c="C2"),
    lambda ax: ax.scatter(X, X, 20, "C1", marker="^", alpha=0.5, label="a", zorder=3),
    lambda ax: ax.scatter(X, X, s=np.arange(41), color=INK),
    lambda ax: ax.bar([1, 2], [3, 4], 0.5, [1, 1], align="edge", color="k", alpha=1, label="a"),
    lambda ax: ax.fill_between(X, X, X + 1, color=ACCENT, alpha=0.2, label="a", zorder=0),
    lambda ax: ax.axhline(2, color=INK, linewidth=1, linestyle="-.", alpha=0.5, label="a"),
    lambda ax: ax.axvline(x=2, c="g", lw=1, ls="--", zorder=1),
    lambda ax: ax.contour(Z, levels=4, colors=["r", "b"], linewidths=2, linestyles="--", alpha=1),
    lambda ax: ax.contour(X, np.arange(11), Z, [1, 2, 4], cmap="magma", zorder=1),
    lambda ax: ax.contourf(*np.meshgrid(X, np.arange(11)), Z, cmap="Blues", alpha=0.5, zorder=0),
    lambda ax: ax.imshow(
        Z, "Greys", vmin=0, vmax=3, origin="lower", extent=(0, 2, 0, 1), aspect="auto", alpha=1
    ),
    lambda ax: ax.annotate("here", (1, 2), xytext=(3, 3), arrowprops={}, color=INK, fontsize=8),
    lambda ax: ax.annotate("up", (1, 2), (0, 5), textcoords="offset points", ha="right", va="top"),
    lambda ax: ax.text(1, 2, "x", color="C0", alpha=0.5, zorder=9, fontsize=8, ha="center"),
    lambda ax: ax.text(1, 2, "x", size=8, horizontalalignment="right", verticalalignment="bottom"),
    lambda ax: (ax.set_xscale("log"), ax.set_yscale("log")),
    lambda ax: (ax.set_xlim(0, 1), ax.set_ylim(top=3), ax.set_xlim((1, 2))),
    lambda ax: (ax.set_xlabel("x"), ax.set_ylabel("y"), ax.set_title("t"), ax.set_aspect("equal")),
    lambda ax: (ax.set_xticks([0, 1], ["no", "yes"]), ax.set_yticks([1, 2])),
    lambda ax: (ax.plot(X, label="a"), ax.legend()),
    lambda ax: ax.step(X, X**2, "r--", where="mid", lw=1, label="a"),
    lambda ax: ax.stem([3, 1, 2], bottom=1, linefmt="C1--", markerfmt="s", basefmt="k:", label="a"),
    lambda ax: ax.errorbar([1, 2], [3, 4], 1, [0.1, 0.2], "o", ecolor="k", elinewidth=2, capsize=3),
    lambda ax: ax.errorbar([1, 2], [3, 4], [[1, 2], [3, 1]], fmt="none", label="a", alpha=0.5),
    lambda ax: ax.hlines([1, 2], 0, [3, 5], "k", "--", label="a", linewidth=2, alpha=1, zorder=3),
    lambda ax: ax.vlines(2, 0, 3, colors="C1", linestyles=":", lw=3),
    lambda ax: (ax.axvspan(1, 5, alpha=0.2), ax.axhspan(-1, 1, color="C2", label="a", zorder=0)),
    lambda ax: ax.fill([0, 1, 1], [0, 0, 2], "r", [3, 4, 5], [1, 2, 1], alpha=0.5, label="a"),
    lambda ax: ax.barh([1, 2], [3, 1], 0.5, [1, 2], align="edge", color="k", label="a"),
    lambda ax: ax.stackplot([1, 2], [1, 2], [2, 2], labels=["a"], colors=["r", "b"], alpha=0.5),
    lambda ax: ax.hist(X, 5, range=(-1, 1), density=True, cumulative=True, weights=X**2, color="k"),
    lambda ax: ax.hist(X, "auto", histtype="step", orientation="horizontal", log=True, label="a"),
    lambda ax: ax.scatter(X, X, c=X**2, cmap="RdBu_r", vmin=0, vmax=3, marker="s"),
    lambda ax: ax.pcolormesh(Z, cmap="gray", vmin=0, vmax=1, alpha=0.5, shading="flat", zorder=1),
    lambda ax: ax.hist2d(X, X, 4, range=[[0, 1], [0, 1]], density=True, cmap="Blues"),
    lambda ax: ax.imshow(np.zeros((2, 3, 4)), origin="lower", extent=(0, 2, 0, 1), alpha=0.5),
    lambda ax: ax.boxplot([X, X + 1], whis=1, widths=0.2, tick_labels=["a", "b"], showfliers=False),
]


@pytest.mark.parametrize("draw", KEYWORDS)
def test_every_keyword_of_the_kit_is_one_of_matplotlib(draw: Draw) -> None:
    _, theirs = both(draw)
    theirs.figure.canvas.draw()


@pytest.mark.parametrize(
    ("draw", "unknown"),
    [
        (lambda ax: ax.plot(X, colour="red"), "colour"),
        (lambda ax: ax.scatter(X, X, edge=1), "edge"),
        (lambda ax: ax.bar(X, X, tick=1), "tick"),
        (lambda ax: ax.text(0, 0, "a", rotated=90), "rotated"),
        (lambda ax: ax.contour(Z, level=3), "level"),
    ],
)
def test_a_keyword_that_is_none_is_refused_by_name(draw: Draw, unknown: str) -> None:
    with pytest.raises(TypeError, match=rf"does not take '{unknown}' here; it takes "):
        draw(Axes())


LIMITS: dict[str, Draw] = {
    "nothing": lambda ax: None,
    "a line": lambda ax: ax.plot(X, X**2),
    "one point": lambda ax: ax.plot([3], [0], "o"),
    "a constant": lambda ax: ax.plot(X, np.full(41, -7.0)),
    "points and lines": lambda ax: (ax.scatter([1, 2], [5, 6]), ax.plot([0, 4], [1, 9])),
    "a rule across": lambda ax: (ax.plot(X, X), ax.axhline(9)),
    "an upright rule": lambda ax: (ax.plot(X, X), ax.axvline(-9)),
    "bars on their foot": lambda ax: ax.bar([1, 2, 3], [3, 1, 2]),
    "bars both ways": lambda ax: ax.bar([1, 2, 3], [3, -1, 2], width=0.5),
    "bars on a shelf": lambda ax: ax.bar([1, 2], [3, 4], bottom=[2, 2]),
    "a band": lambda ax: ax.fill_between(X, X**2, X**2 + 1),
    "a band to zero": lambda ax: ax.fill_between(X, X),
    "words": lambda ax: (ax.plot(X, X), ax.text(50, 50, "far")),
    "contours": lambda ax: ax.contour(X, np.linspace(0, 5, 11), Z),
    "filled contours and a line": lambda ax: (
        ax.contourf(X, np.linspace(0, 5, 11), Z),
        ax.plot([0, 9], [1, 2]),
    ),
    "a picture": lambda ax: ax.imshow(Z),
    "a picture from below": lambda ax: ax.imshow(Z, origin="lower", extent=(0, 4, 1, 3)),
    "half given": lambda ax: (ax.plot(X, X), ax.set_xlim(left=-5), ax.set_ylim(top=8)),
    "upside down": lambda ax: (ax.plot(X, X), ax.set_ylim(3, -3)),
    "no width": lambda ax: ax.set_xlim(0, 1),
    "a log axis": lambda ax: (ax.plot([1, 2, 3], [1e-3, 10, 1e4]), ax.set_yscale("log")),
    "log with zeros": lambda ax: (ax.plot([0, 1, 2], [0, -1, 100]), ax.set_yscale("log")),
    "log, one value": lambda ax: (ax.plot([1, 2], [30, 30]), ax.set_yscale("log")),
    "both log": lambda ax: (ax.set_xscale("log"), ax.set_yscale("log"), ax.plot([1, 9], [2, 4])),
    "large": lambda ax: ax.plot([0, 1], [0, 1e300]),
    "stairs": lambda ax: ax.step(X, X**2),
    "stems": lambda ax: ax.stem(X, X**3),
    "stems from a shelf": lambda ax: ax.stem([3, 1, 2], bottom=1),
    "errors": lambda ax: ax.errorbar(X, X**2, 0.5, fmt="o", capsize=3),
    "errors both ways": lambda ax: ax.errorbar([1, 2], [3, 4], [[1, 2], [3, 1]], [0.1, 0.2]),
    "level lines": lambda ax: ax.hlines([1, 2], 0, [3, 5]),
    "one upright line": lambda ax: ax.vlines(2, 0, 3),
    "a span across": lambda ax: (ax.plot(X, X), ax.axhspan(-9, 1)),
    "an upright span": lambda ax: ax.axvspan(1, 5),
    "polygons": lambda ax: ax.fill([0, 1, 1], [0, 0, 2], [3, 4, 5], [1, 2, 1]),
    "lying bars": lambda ax: ax.barh([1, 2, 3], [3, -1, 2], 0.5),
    "lying bars on a shelf": lambda ax: ax.barh([1, 2], [3, 1], left=[1, 2], align="edge"),
    "bands on one another": lambda ax: ax.stackplot([1, 2, 3], np.ones((3, 3))),
    "semilogx": lambda ax: ax.semilogx([1, 20, 300], [1, 2, 3]),
    "semilogy": lambda ax: ax.semilogy([1, 2, 3], [1e-3, 10, 1e4], "o-"),
    "loglog": lambda ax: ax.loglog([1, 20, 300], [1, 2, 3]),
    "a histogram": lambda ax: ax.hist(X**3),
    "uneven bins": lambda ax: ax.hist(X, [-2, -1, 0, 0.5, 3], density=True),
    "an outlined histogram": lambda ax: ax.hist(X**3, histtype="step"),
    "a filled, lying one": lambda ax: ax.hist(
        X**3, histtype="stepfilled", orientation="horizontal", cumulative=True
    ),
    "a lying histogram": lambda ax: ax.hist(X**3, orientation="horizontal"),
    "a logarithmic one": lambda ax: ax.hist(X**3, log=True),
    "boxes": lambda ax: ax.boxplot([X, X**3]),
    "one box": lambda ax: ax.boxplot(X**3),
    "lying boxes": lambda ax: ax.boxplot(
        [X, X**3], orientation="horizontal", showfliers=False, positions=[3, 7], widths=1
    ),
}


@pytest.mark.parametrize("draw", LIMITS.values(), ids=LIMITS)
def test_automatic_limits_are_matplotlibs(draw: Draw) -> None:
    ours, theirs = both(draw)
    wire = ours.wire()
    assert wire["x"]["limits"] == pytest.approx(theirs.get_xlim(), rel=1e-9)
    assert wire["y"]["limits"] == pytest.approx(theirs.get_ylim(), rel=1e-9)


OWN: dict[str, tuple[Draw, str, list[float]]] = {
    "points that cannot be drawn keep their steps": (
        lambda ax: ax.plot([0, 1, 2], [1, 2, np.inf]),
        "x",
        [-0.1, 2.1],
    ),
    "what is not finite is ignored": (
        lambda ax: ax.plot([0, np.nan, -np.inf, 10]),
        "y",
        [-0.5, 10.5],
    ),
    "nothing finite is nothing": (lambda ax: ax.plot([np.nan, np.inf]), "y", [0, 1]),
    "nothing at all": (lambda ax: ax.plot([], []), "x", [0, 1]),
    "nothing above 0": (lambda ax: (ax.plot([-1, 0]), ax.set_yscale("log")), "y", [1, 10]),
    "noise of rounding is no range": (lambda ax: ax.plot([1, 1 + 1e-15]), "y", [0.945, 1.055]),
    "equal ends": (lambda ax: ax.set_ylim(2, 2), "y", [1.9, 2.1]),
}


@pytest.mark.parametrize(("draw", "axis", "limits"), OWN.values(), ids=OWN)
def test_limits_where_the_kit_goes_its_own_way(draw: Draw, axis: str, limits: list[float]) -> None:
    ax = Figure().subplots()
    draw(ax)
    assert ax.wire()[axis]["limits"] == pytest.approx(limits)


def test_limits_do_not_overflow_with_the_data() -> None:
    ax = Figure().subplots()
    ax.plot([-1.7e308, 1.7e308])
    ax.set_xscale("log")
    for name in "xy":
        assert np.isfinite(ax.wire()[name]["limits"]).all()


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12, 20])
@pytest.mark.parametrize(("scale", "shift"), [(1, 0), (1e-5, 3e-5), (3e6, -1e7)])
def test_contours_are_drawn_at_matplotlibs_heights(count: int, scale: float, shift: float) -> None:
    z = scale * RNG.normal(size=(6, 5)) + shift
    theirs = RealFigure().subplots().contourf(z, levels=count)
    assert nice_levels(z, count) == pytest.approx(theirs.levels)


def test_sizes_are_points_there_and_px_here() -> None:
    line, points = Axes().plot([1, 2], linewidth=3, markersize=6, marker="o"), Axes().scatter(1, 1)
    assert (line[0].data["width"], line[0].data["size"]) == (4, 8)
    assert points.data["size"] == 8  # Matplotlib's default, 6 points across


def test_series_without_a_color_take_turns_as_in_matplotlib() -> None:
    def draw(ax: Any) -> list[Any]:
        first, second = ax.plot([1, 2])[0], ax.plot([1, 2], color=INK)[0]
        return [first, second, ax.plot([1, 2])[0], ax.scatter([1], [1]), ax.bar([1], [1])]

    figure = RealFigure()
    ours, theirs = draw(Axes()), draw(figure.subplots())
    shades = [to_hex(artist.get_color()) for artist in theirs[:3]]
    shades += [to_hex(theirs[3].get_facecolor()[0]), to_hex(theirs[4][0].get_facecolor())]
    assert [layer.ink for layer in ours] == shades == [CYCLE[0], INK, CYCLE[1], *CYCLE[:2]]


def test_drawing_order_is_matplotlibs() -> None:
    def draw(ax: Any) -> list[float]:
        artists = [*ax.plot([1, 2]), ax.scatter([1], [1]), ax.text(0, 0, "a"), ax.axhline(1)]
        artists += [ax.contour(Z), ax.imshow(Z), ax.fill_between([0, 1], 1), *ax.plot([1], "o")]
        return [a.z if isinstance(a, Layer) else a.get_zorder() for a in artists]

    ours = Axes()
    assert draw(ours) == draw(RealFigure().subplots())
