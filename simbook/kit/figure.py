"""The figure that `draw` is handed: axes in a grid, steps in time, a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import facts
from .axes import Axes
from .facts import Fact
from .ink import TONES, Ink
from .layers import Artists, Layer
from .mathtext import plain
from .missing import advice
from .stage import aspect
from .style import options
from .wire import VERSION, Frame

Places = Sequence[int] | NDArray[np.integer]


class Figure:
    """Collects what `draw` places and gives it as one frame of the wire format."""

    def __init__(self) -> None:
        self.axes: list[Axes] = []
        self.grid: dict[str, Any] = {}
        self._steps: dict[str, Any] | None = None
        self._verdict: dict[str, str] | None = None
        self._suptitle = ""
        self._mentioned: tuple[Ink, ...] = ()
        self._facts: dict[str, Fact | Layer] = {}

    def subplots(
        self,
        nrows: int = 1,
        ncols: int = 1,
        *,
        sharex: bool | str = False,
        sharey: bool | str = False,
        width_ratios: Sequence[float] | None = None,
        height_ratios: Sequence[float] | None = None,
    ) -> Any:
        """One Axes, or an object array of them squeezed as Matplotlib's; once in a figure.

        sharex, sharey: which of them have common ends: all (True), each "row" or each "col".
        """
        self._divide("subplots", (nrows, ncols), width_ratios, height_ratios)
        table = np.empty((nrows, ncols), dtype=object)
        for place in np.ndindex(nrows, ncols):
            table[place] = Axes(*place)
        self.axes = table.ravel().tolist()
        share(self.axes, "x", sharex)
        share(self.axes, "y", sharey)
        return self.axes[0] if len(self.axes) == 1 else table.squeeze()

    def suptitle(self, t: str) -> None:
        """Words above all axes."""
        self._suptitle = plain(t, "suptitle")

    def tight_layout(self) -> None:
        """The page lays out each figure anew, for every screen."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(advice("figure", name, dir(type(self))))

    def colorbar(
        self, mappable: Layer, cax: None = None, ax: Any = None, **kwargs: Any
    ) -> Colorbar:
        """A key to the colors of a map, or of points with values, beside their axes.

        Keywords: label.
        """
        given = options("colorbar", kwargs, "label")
        if not isinstance(mappable, Layer) or "colormap" not in mappable.data:
            raise TypeError(
                "colorbar() takes what imshow, pcolormesh, contourf or scatter(c=) made"
            )
        if mappable.data["colormap"] is None:
            raise ValueError("colorbar(): this map has colors of its own; give it a cmap")
        if cax is not None:
            raise ValueError("colorbar() stands beside its axes here; leave out cax")
        return Colorbar(mappable, plain(given.get("label", ""), "colorbar"))

    def subplot_mosaic(
        self,
        mosaic: Any,
        *,
        sharex: bool = False,
        sharey: bool = False,
        width_ratios: Sequence[float] | None = None,
        height_ratios: Sequence[float] | None = None,
    ) -> dict[Any, Axes]:
        """Axes by name, each a rectangle of places: "AB;AC" or a list of rows; "." stays empty."""
        areas, size = rectangles(mosaic)
        self._divide("subplot_mosaic", size, width_ratios, height_ratios)
        made = {}
        for name, (top, left, bottom, right) in areas.items():
            made[name] = ax = Axes(top, left)
            ax.more |= {"rowspan": bottom - top + 1} if bottom > top else {}
            ax.more |= {"colspan": right - left + 1} if right > left else {}
        self.axes = list(made.values())
        share(self.axes, "x", sharex)
        share(self.axes, "y", sharey)
        return made

    def _divide(self, method: str, size: tuple[int, int], widths: Any, heights: Any) -> None:
        if self.axes:
            raise RuntimeError(f"{method}() can be called once in a figure, which has its axes")
        rows, columns = size
        across = ratios("width_ratios", widths, columns)
        down = ratios("height_ratios", heights, rows)
        self.grid = {"rows": rows, "cols": columns, "widths": across, "heights": down}

    def steps(self, count: int, unit: str = "step") -> None:
        """The figure happens in `count` positions, 0 to count - 1."""
        if count < 1:
            raise ValueError(f"a figure has at least one step, not {count}")
        self._steps = {"count": int(count), "unit": unit}

    def reveal(self, artist: Layer | Artists, at: Places | None = None) -> None:
        """Show the artist's data point i from step i on, or from step at[i]."""
        if isinstance(artist, Artists):
            for each in artist.growing:
                self.reveal(each, at)
            return
        count = self._count("reveal", artist)
        if animated := artist.animated():
            raise ValueError(
                f"reveal(): {', '.join(animated)} has a step axis already; follow() it"
            )
        if at is not None:
            artist.reveal(appearances(at, artist.points, count))
            return
        if artist.points > count:
            raise ValueError(f"reveal(): {artist.points} points do not fit into {count} steps")
        artist.reveal(None)

    def follow(self, artist: Layer) -> None:
        """Show at step t slice t of the artist's arrays (of its list of strings, for text)."""
        count = self._count("follow", artist)
        artist.reread()
        animated = artist.animated()
        if not animated:
            raise ValueError(f"follow(): nothing in this {artist.kind} has a step axis in front")
        for name, length in animated.items():
            if length != count:
                raise ValueError(f"follow(): {name} has {length} slices for {count} steps")
        artist.follow(count)

    def read(self, artist: Layer, name: str, *, log10: bool = False) -> None:
        """What the values of a map are called where a reader points at it.

        log10: they are logarithms, and the reader is told what they are logarithms of.
        """
        if not isinstance(artist, Layer) or not artist.mark.map:
            kind = artist.kind if isinstance(artist, Layer) else type(artist).__name__
            raise TypeError(f"read() takes what contour, contourf or imshow made, not a {kind}")
        artist.data["reads"] = {"label": str(name), "log10": bool(log10)}

    def verdict(self, label: str, tone: str) -> None:
        """What became of it, in a word or two; tone: good, fair, slow, bad or dead."""
        if tone not in TONES:
            raise ValueError(f"{tone!r} is no tone; it is one of {', '.join(TONES)}")
        self._verdict = {"label": label, "tone": tone}

    def fact(self, name: str, value: Fact | Layer) -> None:
        """What came of the run, for predictions: words, a finite number, or words in order.

        What plot or scatter made stands for its data: a curve, or the place where it ends.
        """
        if name in self._facts:
            raise ValueError(f"fact {name!r} is stated already")
        self._facts[name] = facts.checked(name, value)

    def outcome(self, *artists: Layer | Artists) -> None:
        """These show how it ends from the first step on: a prediction that is open hides them."""
        for artist in artists:
            if isinstance(artist, Artists):
                self.outcome(*artist)
                continue
            if not isinstance(artist, Layer):
                raise TypeError(f"outcome() takes artists, not a {type(artist).__name__}")
            artist.data["outcome"] = True

    def mention(self, *inks: Ink) -> None:
        """The text around the figure may name these inks, whether or not this state uses them."""
        self._mentioned += inks

    def _count(self, method: str, artist: object) -> int:
        if not isinstance(artist, Layer):
            kind = type(artist).__name__
            raise TypeError(f"{method}() takes one artist, not a {kind} (line, = ax.plot(...))")
        if self._steps is None:
            raise RuntimeError(f"{method}() needs the number of steps first: fig.steps(count)")
        return int(self._steps["count"])

    def frame(self, sim: str, title: str, values: dict[str, Any], sentence: str) -> Frame:
        """All of it as the header of a frame, arrays in place."""
        if not self.axes:
            raise RuntimeError("draw() made no axes: call fig.subplots()")
        every = self._every()
        stated = facts.wire(self._facts, every)
        axes = [each.wire() for each in every]
        return {
            "version": VERSION,
            "sim": sim,
            "title": title,
            "values": values,
            "sentence": sentence,
            "verdict": self._verdict,
            "steps": self._steps,
            **stated,
            "aspect": aspect(self.grid, axes),
            "grid": self.grid,
            **({"suptitle": self._suptitle} if self._suptitle else {}),
            "inks": self._inks(),
            "axes": axes,
        }

    def _every(self) -> list[Axes]:
        """All axes, twins behind the others, which they name by number."""
        for at, ax in enumerate(self.axes):
            for twin in ax.twins:
                twin.more["twin"] = at
        return [*self.axes, *(twin for ax in self.axes for twin in ax.twins)]

    def _inks(self) -> dict[str, Any]:
        found: dict[str, Ink] = {}
        drawn = (ink for axes in self._every() for layer in axes.layers for ink in layer.inks)
        for ink in (*drawn, *self._mentioned):
            if isinstance(ink, Ink):
                first = found.setdefault(ink.name, ink)
                if first is not ink and first.wire() != ink.wire():
                    raise ValueError(f"two different inks are both named {ink.name!r}")
        return {name: ink.wire() for name, ink in found.items()}


class Colorbar:
    """The key to the colors of a layer; its values are named by `label`."""

    def __init__(self, mappable: Layer, label: str) -> None:
        self._bar = mappable.data["colorbar"] = {"label": label}

    def set_label(self, label: str) -> None:
        """What the colors stand for."""
        self._bar["label"] = plain(label, "set_label")


def rectangles(mosaic: Any) -> tuple[dict[Any, tuple[int, int, int, int]], tuple[int, int]]:
    """Where each name of a mosaic lies (top, left, bottom, right), in reading order; its size."""
    if isinstance(mosaic, str):
        lines = mosaic.strip().replace(";", "\n").split("\n")
        mosaic = [list(line.strip()) for line in lines]
    rows = [[str(name) for name in row] for row in mosaic]
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise ValueError("subplot_mosaic(): all rows need as many names")
    places: dict[str, list[tuple[int, int]]] = {}
    for at, row in enumerate(rows):
        for column, name in enumerate(row):
            if name != ".":
                places.setdefault(name, []).append((at, column))
    found = {}
    for name, all_ in places.items():
        down, across = zip(*all_, strict=True)
        found[name] = (min(down), min(across), max(down), max(across))
        height, width = max(down) - min(down) + 1, max(across) - min(across) + 1
        if height * width != len(all_):
            raise ValueError(f"subplot_mosaic(): {name!r} is no rectangle")
    return found, (len(rows), len(rows[0]))


def share(axes: Sequence[Axes], name: str, how: bool | str) -> None:
    """Give axes common ends of x or of y: all of them, those of a row, or those of a column."""
    if how not in (True, False, "all", "none", "row", "col"):
        raise ValueError(f'subplots(): share{name} is True, False, "row" or "col", not {how!r}')
    leads: dict[int, Any] = {}
    for ax in axes:
        group = ax.row if how == "row" else ax.col if how == "col" else 0
        axis = getattr(ax, name)
        if how not in (False, "none"):
            axis.share(leads.setdefault(group, axis), ax.layers)


def ratios(name: str, given: Sequence[float] | None, count: int) -> list[float]:
    """Relative sizes of `count` columns or rows; equal ones if none are given."""
    if count < 1:
        raise ValueError(f"a figure needs at least one row and one column, not {count}")
    sizes = [1.0] * count if given is None else [float(size) for size in given]
    if len(sizes) != count or min(sizes) <= 0:
        raise ValueError(f"{name} must be {count} numbers above 0, not {given!r}")
    return sizes


def appearances(at: Places, points: int, count: int) -> np.ndarray[Any, Any]:
    """The step from which each point is shown, checked."""
    steps = np.asarray(at)
    if steps.dtype.kind not in "iu" or steps.shape != (points,):
        raise ValueError(f"reveal(): at must be {points} integers, one for each point")
    if points and (steps[0] < 0 or steps[-1] >= count or (steps[1:] < steps[:-1]).any()):
        raise ValueError(f"reveal(): at must not decrease and lie within 0..{count - 1}")
    return steps.astype(np.int32)
