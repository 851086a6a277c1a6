"""The ground of Axes: two directions, their words, and the marks that all plots are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

from . import legend
from .axis import Axis
from .ink import Cycle
from .layers import Layer
from .marks import arrow, band, bars, contour, fill, image, line, mesh, points, rule, text
from .mathtext import plain
from .missing import advice


class Plane:
    """One drawing area; `layers` in the order of the calls."""

    def __init__(self, row: int = 0, col: int = 0) -> None:
        self.row, self.col = row, col
        self.x, self.y = Axis("x"), Axis("y")
        self.title, self.aspect, self.has_legend = "", "auto", False
        self.more: dict[str, Any] = {}  # what few axes say on the wire
        self.layers: list[Layer] = []
        self.twins: list[Any] = []
        self._lines, self._shapes = Cycle(), Cycle()  # two, as Matplotlib has them

    def plot(self, *args: Any, **kwargs: Any) -> list[Layer]:
        """plot([x], y, [fmt], ...): lines, markers, or both.

        Keywords: color, linewidth, linestyle, marker, markersize, alpha, label, zorder.
        """
        layers = line.plot(args, kwargs, self._lines)
        self.layers += layers
        return layers

    def scatter(self, x: Any, y: Any, s: Any = None, c: Any = None, **kwargs: Any) -> Layer:
        """A marker at each point; `s` is its area in points², one number or one for each.

        c: a color, or a number for each point, shown by the colormap cmap from vmin to vmax.
        Keywords: color, marker, alpha, label, zorder.
        """
        return self._add(points.scatter(x, y, s, c, kwargs, self._shapes))

    def bar(
        self, x: Any, height: Any, width: float = 0.8, bottom: Any = None, **kwargs: Any
    ) -> Layer:
        """Upright bars around x. Keywords: align, color, alpha, label, zorder."""
        return self._add(bars.bar(x, height, width, bottom, kwargs, self._shapes))

    def fill_between(self, x: Any, y1: Any, y2: Any = 0, **kwargs: Any) -> Layer:
        """The band between two curves over x. Keywords: color, alpha, label, zorder."""
        return self._add(band.fill_between(x, y1, y2, kwargs, self._shapes))

    def axhline(self, y: Any = 0, **kwargs: Any) -> Layer:
        """A line across the axes. Keywords: color, linewidth, linestyle, alpha, label, zorder."""
        return self._add(rule.axhline(y, kwargs))

    def axvline(self, x: Any = 0, **kwargs: Any) -> Layer:
        """An upright line across the axes. Keywords as for axhline."""
        return self._add(rule.axvline(x, kwargs))

    def contour(self, *args: Any, **kwargs: Any) -> Layer:
        """contour([X, Y,] Z, [levels]): lines of equal height over a rectangular grid.

        Keywords: levels, colors, cmap, linewidths, linestyles, alpha, zorder.
        """
        return self._add(contour.contour(args, kwargs))

    def contourf(self, *args: Any, **kwargs: Any) -> Layer:
        """contourf([X, Y,] Z, [levels]): the bands between them.

        Keywords: levels, colors, cmap, alpha, zorder.
        """
        return self._add(fill.contourf(args, kwargs))

    def imshow(self, X: Any, cmap: Any = None, *, aspect: Any = None, **kwargs: Any) -> Layer:
        """Numbers as colors, rows from the top down unless origin="lower".

        (rows, columns, 3) are colors: shares of red, green and blue from 0 to 1, or 0 to 255.

        Keywords: vmin, vmax, origin, extent, alpha, zorder.
        """
        layer = self._add(image.imshow(X, cmap, kwargs))
        self.set_aspect("equal" if aspect is None else aspect)
        left, right, bottom, top = layer.data["extent"]
        self.x.inverted, self.y.inverted = left > right, bottom > top
        return layer

    def pcolormesh(self, *args: Any, **kwargs: Any) -> Layer:
        """pcolormesh([X, Y,] C): numbers as the colors of cells, between edges or around middles.

        Keywords: cmap, vmin, vmax, shading, alpha, zorder.
        """
        return self._add(mesh.pcolormesh(args, kwargs))

    def annotate(
        self,
        text: Any,
        xy: Any,
        xytext: Any = None,
        xycoords: str = "data",
        textcoords: str | None = None,
        arrowprops: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Layer:
        """Words at xytext (or xy), with an arrow to xy if arrowprops is given; it may be {}.

        Both in data coordinates; with textcoords="offset points" xytext is the way from xy.
        Keywords: color, fontsize, ha, va, alpha, zorder.
        """
        coordinates = (xycoords, textcoords)
        return self._add(arrow.annotate(text, xy, xytext, coordinates, arrowprops, kwargs))

    def text(self, x: Any, y: Any, s: Any, **kwargs: Any) -> Layer:
        """Words at a place in data coordinates; a list of strings for Figure.follow.

        Keywords: color, fontsize, ha, va, alpha, zorder.
        """
        return self._add(text.text(x, y, s, kwargs))

    def twinx(self) -> Self:
        """Axes in the same place that have this x and a y of their own, at the right."""
        twin = type(self)(self.row, self.col)
        if not self.x.layers:
            self.x.share(self.x, self.layers)
        twin.x.share(self.x.lead, twin.layers)
        self.twins.append(twin)
        return twin

    def set_xscale(self, value: str) -> None:
        """ "linear" or "log"."""
        self.x.set_scale(value)

    def set_yscale(self, value: str) -> None:
        """ "linear" or "log"."""
        self.y.set_scale(value)

    def set_xlim(self, left: Any = None, right: Any = None) -> None:
        """The ends of x, or one pair; an end that is None follows the data."""
        self.x.set_ends(left, right)

    def set_ylim(self, bottom: Any = None, top: Any = None) -> None:
        """The ends of y, or one pair; an end that is None follows the data."""
        self.y.set_ends(bottom, top)

    def get_xlim(self) -> tuple[float, float]:
        """The ends of x as far as the axes are drawn."""
        low, high = self.x.limits(self.layers)
        return low, high

    def get_ylim(self) -> tuple[float, float]:
        """The ends of y as far as the axes are drawn."""
        low, high = self.y.limits(self.layers)
        return low, high

    def invert_xaxis(self) -> None:
        """The larger numbers to the left."""
        self.x.invert()

    def invert_yaxis(self) -> None:
        """The larger numbers below."""
        self.y.invert()

    def set_xlabel(self, xlabel: str) -> None:
        self.x.label = plain(xlabel, "set_xlabel")

    def set_ylabel(self, ylabel: str) -> None:
        self.y.label = plain(ylabel, "set_ylabel")

    def set_title(self, label: str) -> None:
        self.title = plain(label, "set_title")

    def set_xticklabels(self, labels: Sequence[str]) -> None:
        """What is written at the ticks of set_xticks."""
        self.x.set_ticklabels(labels)

    def set_yticklabels(self, labels: Sequence[str]) -> None:
        """What is written at the ticks of set_yticks."""
        self.y.set_ticklabels(labels)

    def set(self, **kwargs: Any) -> None:
        """set(xlabel=…, ylim=…): each as by the method of that name."""
        for name, value in kwargs.items():
            if not hasattr(type(self), f"set_{name}"):
                raise TypeError(f"set() does not take {name!r} here: {self._advice(f'set_{name}')}")
            getattr(self, f"set_{name}")(value)

    def axis(self, arg: Any = None, /) -> tuple[float, float, float, float]:
        """axis("off"), "on", "equal", "image" or "auto", or the ends of x and y; gives these."""
        if isinstance(arg, bool) or arg in ("on", "off"):
            self.more.pop("bare", None)
            self.more |= {} if arg in (True, "on") else {"bare": True}
        elif isinstance(arg, str):
            if arg not in ("equal", "image", "scaled", "auto", "tight"):
                allowed = '"off", "on", "equal", "image", "auto" or four ends'
                raise ValueError(f"axis() takes {allowed} here, not {arg!r}")
            self.set_aspect("auto" if arg in ("auto", "tight") else "equal")
        elif arg is not None:
            left, right, bottom, top = arg
            self.set_xlim(left, right)
            self.set_ylim(bottom, top)
        return (*self.get_xlim(), *self.get_ylim())

    def grid(self, visible: bool | None = None, which: str = "major", axis: str = "both") -> None:
        """Lines behind the data at each tick; there are some already, but for maps."""
        if which not in ("major", "both") or axis not in ("x", "y", "both"):
            allowed = 'which="major" and axis="x", "y" or "both"'
            raise ValueError(f"grid() takes {allowed} here, not {which!r} and {axis!r}")
        self.more["grid"] = "none" if visible is False else axis

    def set_xticks(self, ticks: Sequence[float], labels: Sequence[str] | None = None) -> None:
        """Where ticks stand; without labels the page writes their numbers."""
        self.x.set_ticks(ticks, labels)

    def set_yticks(self, ticks: Sequence[float], labels: Sequence[str] | None = None) -> None:
        """Where ticks stand; without labels the page writes their numbers."""
        self.y.set_ticks(ticks, labels)

    def set_aspect(self, aspect: str) -> None:
        """ "equal": a unit is as long on both axes; "auto": the axes fill their cell."""
        if aspect not in ("auto", "equal"):
            raise ValueError(f'set_aspect() takes "auto" or "equal" here, not {aspect!r}')
        self.aspect = aspect

    def legend(self, *args: Any, **kwargs: Any) -> None:
        """legend([handles], [labels]): a key to the labels, where it hides least or at loc.

        Keywords: loc, handles, labels.
        """
        handles, labels, place = legend.asked(args, kwargs)
        legend.name([*self.layers], handles, labels)
        self.has_legend = True
        self.more |= {"legend_at": place} if place else {}

    def wire(self) -> dict[str, Any]:
        """The axes as a frame's header carries them."""
        for layer in self.layers:
            self._check_followed(layer)
        return {
            "row": self.row,
            "col": self.col,
            "title": self.title,
            "aspect": self.aspect,
            "legend": self.has_legend,
            "x": self.x.wire(self.layers),
            "y": self.y.wire(self.layers),
            "layers": [layer.wire() for layer in self.layers],
            **self.more,
        }

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(self._advice(name))

    def _advice(self, name: str) -> str:
        return advice("axes", name, dir(type(self)))

    def _add(self, layer: Layer) -> Layer:
        self.layers.append(layer)
        return layer

    def _check_followed(self, layer: Layer) -> None:
        if not layer.followed and (animated := layer.animated()):
            where = f"a {layer.kind} of the axes in row {self.row}, column {self.col}"
            names = ", ".join(animated)
            raise ValueError(f"{where} has a step axis in {names}; call fig.follow() with it")
