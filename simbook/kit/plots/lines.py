"""Lines of other shapes: stairs, stems, errors, and lines on logarithmic axes."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..arrays import Array, numbers
from ..layers import Artists, Layer
from ..marks import segments
from ..plane import Plane
from ..style import PX, options

CORNERS = ("pre", "post", "mid")


class Lines(Plane):
    """Plots whose points are joined, or hang on lines."""

    def step(self, x: Any, y: Any, *args: Any, where: str = "pre", **kwargs: Any) -> list[Layer]:
        """Stairs through the points; where: a stair ends at its x ("pre"), begins there ("post")
        or has it in the middle ("mid").

        step(x, y, [fmt]). Keywords as for plot.
        """
        if where not in CORNERS:
            raise ValueError(f"step(): where is one of {', '.join(CORNERS)}, not {where!r}")
        layers = self.plot(x, y, *args, **kwargs)
        for layer in layers:
            if layer.kind == "line":  # markers alone have no stairs
                layer.data["corner"] = where
        return layers

    def semilogx(self, *args: Any, **kwargs: Any) -> list[Layer]:
        """plot, with a logarithmic x."""
        self.set_xscale("log")
        return self.plot(*args, **kwargs)

    def semilogy(self, *args: Any, **kwargs: Any) -> list[Layer]:
        """plot, with a logarithmic y."""
        self.set_yscale("log")
        return self.plot(*args, **kwargs)

    def loglog(self, *args: Any, **kwargs: Any) -> list[Layer]:
        """plot, with x and y both logarithmic."""
        self.set_xscale("log")
        return self.semilogy(*args, **kwargs)

    def hlines(
        self,
        y: Any,
        xmin: Any,
        xmax: Any,
        colors: Any = None,
        linestyles: str = "solid",
        *,
        label: str = "",
        **kwargs: Any,
    ) -> Layer:
        """Level lines from xmin to xmax, one at each y; an end may be the same for all.

        Keywords: linewidth, alpha, zorder.
        """
        given = {"colors": colors, "linestyles": linestyles, "label": label, **kwargs}
        return self._add(segments.level(y, xmin, xmax, given))

    def vlines(
        self,
        x: Any,
        ymin: Any,
        ymax: Any,
        colors: Any = None,
        linestyles: str = "solid",
        *,
        label: str = "",
        **kwargs: Any,
    ) -> Layer:
        """Upright lines from ymin to ymax, one at each x. Keywords as for hlines."""
        given = {"colors": colors, "linestyles": linestyles, "label": label, **kwargs}
        return self._add(segments.upright(x, ymin, ymax, given))

    def stem(
        self,
        *args: Any,
        linefmt: str | None = None,
        markerfmt: str | None = None,
        basefmt: str | None = None,
        bottom: float = 0,
        label: str | None = None,
    ) -> Artists:
        """stem([x], heads): a marker at each point, on a line from `bottom`.

        Gives markers, lines and the base line; Figure.reveal takes all of them at once.
        """
        if len(args) not in (1, 2):
            raise TypeError(f"stem() takes ([x], heads), not {len(args)} arguments")
        heads = numbers(args[-1], "heads", 1)
        x = numbers(args[0] if len(args) == 2 else np.arange(heads.shape[-1]), "x", 1)
        if x.ndim > 1 or heads.ndim > 1:
            raise ValueError("stem() does not follow the steps: draw vlines and plot(…, 'o')")
        linefmt = linefmt or "C0-"
        ink = segments.ink_of(linefmt)
        feet = np.full(heads.shape, float(bottom))
        lines = self.vlines(x, feet, heads, colors=ink)
        [markers] = self.plot(x, heads, markerfmt or "o", color=ink, label=label or "")
        ends = (x.min(), x.max()) if x.size else (0.0, 0.0)
        [base] = self.plot(ends, (bottom, bottom), basefmt or "C3-")
        return Artists((markers, lines, base))

    def errorbar(
        self,
        x: Any,
        y: Any,
        yerr: Any = None,
        xerr: Any = None,
        fmt: str = "",
        *,
        ecolor: Any = None,
        elinewidth: float | None = None,
        capsize: float | None = None,
        **kwargs: Any,
    ) -> Artists:
        """Points with the range of their error.

        yerr, xerr: one number, one for each point, or (2, N), below and above. fmt="none" draws
        the ranges alone; capsize: half the length of the strokes at their ends, points.
        Keywords as for plot. Gives the line and its ranges; Figure.reveal takes all at once.
        """
        x, y = numbers(x, "x", 1), numbers(y, "y", 1)
        if x.ndim > 1 or y.ndim > 1:
            raise ValueError("errorbar() does not follow the steps: draw vlines and plot")
        bare = fmt.lower() == "none"
        line = [] if bare else self.plot(x, y, fmt, **kwargs)
        label = "" if line else kwargs.get("label", "")
        ink = ecolor if ecolor is not None else line[0].ink if line else self._lines.ink({})
        looks = options(
            "errorbar",
            {"color": ink, "alpha": kwargs.get("alpha"), "zorder": kwargs.get("zorder")}
            | {"linewidth": elinewidth, "label": label},
            *("color", "alpha", "zorder", "linewidth", "label"),
        )
        ranges = []
        if xerr is not None:
            low, high = error_range(x, xerr, "xerr")
            ranges.append(segments.between((low, y), (high, y), "errorbar", looks))
        if yerr is not None:
            low, high = error_range(y, yerr, "yerr")
            ranges.append(segments.between((x, low), (x, high), "errorbar", looks))
        for each in ranges:
            each.data["cap"] = float(capsize or 0) * PX
            self._add(each)
        return Artists((*line, *ranges))


def error_range(values: Array, error: Any, name: str) -> tuple[Array, Array]:
    """Where the error of each value begins and ends."""
    error = np.asarray(error, dtype=float)
    if error.shape not in ((), values.shape, (1,), (2, *values.shape)):
        needed = f"a number, {values.shape[-1]} of them, or (2, {values.shape[-1]})"
        raise ValueError(f"errorbar(): {name} must be {needed}, not {error.shape}")
    if (error < 0).any():
        raise ValueError(f"errorbar(): {name} must not be negative")
    below, above = error if error.ndim == 2 else (error, error)
    return values - below, values + above
