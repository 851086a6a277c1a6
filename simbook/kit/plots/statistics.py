"""Samples as a whole: histograms and boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..arrays import Array, numbers
from ..layers import Layer
from ..style import options
from .lines import Lines
from .spans import Spans

BINS = 10  # Matplotlib's number when the author names none
WHISKER = 1.5  # times the distance of the quartiles: Tukey's rule
TYPES = ("bar", "step", "stepfilled")


class Statistics(Lines, Spans):
    """Plots that first count or sort."""

    def hist(
        self,
        x: Any,
        bins: Any = None,
        *,
        range: tuple[float, float] | None = None,
        density: bool = False,
        weights: Any = None,
        cumulative: bool = False,
        histtype: str = "bar",
        orientation: str = "vertical",
        log: bool = False,
        **kwargs: Any,
    ) -> tuple[Array, Array, Layer]:
        """How many of x lie in each bin: their counts, the bins' edges and what was drawn.

        bins: how many, or their edges, or a rule of NumPy's such as "auto". Samples with a step
        axis share their bins. histtype: "bar", "step" or "stepfilled". Keywords: color, alpha,
        label, zorder.
        """
        given = options("hist", kwargs, "color", "alpha", "label", "zorder")
        upright = orientation == "vertical"
        if histtype not in TYPES or orientation not in ("vertical", "horizontal"):
            allowed = f'histtype is one of {", ".join(TYPES)}; orientation "vertical", "horizontal"'
            raise ValueError(f"hist(): {allowed}, not {histtype!r} and {orientation!r}")
        values = samples(x)
        bounds = edges(values, bins, range, weights)
        n = counts(values, bounds, density, weights, cumulative)
        if log:
            (self.y if upright else self.x).set_scale("log")
        if histtype != "bar":
            return n, bounds, self._outlined(n, bounds, histtype, upright, given)
        width = np.diff(bounds)
        middle = bounds[:-1] + width / 2
        draw = self.bar if upright else self.barh
        layer = draw(middle, n, 1.0, **given)
        uneven = np.ptp(width) > 1e-9 * width.max()
        layer.data["width"] = np.broadcast_to(width, n.shape) if uneven else float(width[0])
        across = (bounds[:-1], bounds[1:])
        x_span, y_span = (across, layer.spans[1]) if upright else (layer.spans[0], across)
        layer.spans = (x_span, y_span)
        return n, bounds, layer

    def _outlined(
        self, n: Array, bounds: Array, histtype: str, upright: bool, given: dict[str, Any]
    ) -> Layer:
        """The bars' common outline: a line, or an area."""
        if n.ndim > 1:
            raise ValueError(f'hist(): histtype={histtype!r} does not follow the steps; "bar" does')
        along = np.repeat(bounds, 2)
        up = np.concatenate([[0.0], np.repeat(n, 2), [0.0]])
        place = (along, up) if upright else (up, along)
        if histtype == "stepfilled":
            [layer] = self.fill(*place, **given)
        else:
            given = {"color": self._shapes.ink(given), **given}
            [layer] = self.plot(*place, **given)
        sticky = ((), (0.0,)) if upright else ((0.0,), ())
        return layer.set_extent(*layer.spans, sticky_x=sticky[0], sticky_y=sticky[1])

    def hist2d(
        self,
        x: Any,
        y: Any,
        bins: Any = 10,
        *,
        range: Any = None,
        density: bool = False,
        **kwargs: Any,
    ) -> tuple[Array, Array, Array, Layer]:
        """How many points lie in each cell: the counts, the edges of x and of y, and the map.

        Keywords: cmap, vmin, vmax, alpha, zorder.
        """
        n, across, up = np.histogram2d(np.ravel(x), np.ravel(y), bins, range, density)
        return n, across, up, self.pcolormesh(across, up, n.T, **kwargs)

    def boxplot(
        self,
        x: Any,
        *,
        orientation: str = "vertical",
        whis: float | None = None,
        positions: Any = None,
        widths: Any = None,
        tick_labels: Sequence[str] | None = None,
        showfliers: bool | None = None,
        zorder: float | None = None,
    ) -> dict[str, list[Layer]]:
        """A box for each sample: quartiles and median, whiskers, and single points beyond them.

        x: one sample, a list of them, or an array whose columns are samples. A whisker ends at the
        last point within `whis` (1.5) times the distance of the quartiles.
        """
        groups = columns(x)
        upright = orientation == "vertical"
        places = (
            np.arange(1, len(groups) + 1.0) if positions is None else numbers(positions, "p", 1)
        )
        if len(places) != len(groups):
            raise ValueError(f"boxplot(): {len(groups)} samples need as many positions")
        usual = np.clip(0.15 * np.ptp(places), 0.15, 0.5) if widths is None else widths
        wide = np.broadcast_to(np.asarray(usual, dtype=float), places.shape)
        found = [Box(group, WHISKER if whis is None else float(whis)) for group in groups]
        made: dict[str, list[Layer]] = {
            name: [] for name in ("whiskers", "caps", "boxes", "medians", "fliers", "means")
        }
        along, across = (self.vlines, self.hlines) if upright else (self.hlines, self.vlines)
        for at, width, one in zip(places, wide, found, strict=True):
            left, right, cap = at - width / 2, at + width / 2, width / 4
            ends, corners = [one.low, one.high], [one.first, one.third]
            made["whiskers"].append(along([at, at], corners, ends, colors="k", linewidth=1))
            made["caps"].append(across(ends, at - cap, at + cap, colors="k", linewidth=1))
            path = ([left, right, right, left, left], [*np.repeat(corners, 2), one.first])
            made["boxes"] += self.plot(
                *(path if upright else path[::-1]), color="k", linewidth=1, zorder=zorder
            )
            made["medians"].append(across([one.median], left, right, colors="C1"))
            if showfliers is not False:
                spots = (np.full(len(one.beyond), at), one.beyond)
                made["fliers"] += self.plot(*(spots if upright else spots[::-1]), "ko")
        self._name_boxes(places, tick_labels, upright)
        return made

    def _name_boxes(self, places: Array, labels: Sequence[str] | None, upright: bool) -> None:
        """A tick below each box, and half a unit of room beside the outer ones."""
        axis = self.x if upright else self.y
        axis.set_ticks(places.tolist(), labels or [f"{place:g}" for place in places])
        room = np.array([places.min() - 0.5, places.max() + 0.5])
        last = self.layers[-1]
        x, y = last.spans
        last.spans = ((*x, room), y) if upright else (x, (*y, room))
        last.sticky = (tuple(room), last.sticky[1]) if upright else (last.sticky[0], tuple(room))


class Box:
    """The five numbers of a sample, and what lies beyond its whiskers."""

    def __init__(self, sample: Array, whis: float) -> None:
        if not sample.size:
            raise ValueError("boxplot(): a sample is empty")
        self.first, self.median, self.third = np.percentile(sample, [25, 50, 75]).tolist()
        reach = whis * (self.third - self.first)
        above = sample[sample <= self.third + reach]
        below = sample[sample >= self.first - reach]
        self.high = max(self.third, above.max()) if above.size else self.third
        self.low = min(self.first, below.min()) if below.size else self.first
        self.beyond = np.concatenate([sample[sample < self.low], sample[sample > self.high]])


def columns(x: Any) -> list[Array]:
    """The samples of a box plot, without what is not finite."""
    if isinstance(x, np.ndarray):
        groups = [x] if x.ndim == 1 else list(x.T)
    else:
        groups = [x] if np.ndim(x[0]) == 0 else list(x)
    arrays = [numbers(group, "x", 1) for group in groups]
    return [array[np.isfinite(array)] for array in arrays]


def samples(x: Any) -> Array:
    """The values of a histogram, (N,) or (steps, N)."""
    if isinstance(x, list | tuple) and x and np.ndim(x[0]) > 0:
        raise ValueError("hist() counts one sample here: call it once for each, with common bins")
    return numbers(x, "x", 1)


def edges(values: Array, bins: Any, range: Any, weights: Any) -> Array:
    """The edges of bins, common to all steps."""
    finite = values[np.isfinite(values)]
    flat = None if weights is None else np.ravel(weights)
    if flat is not None and flat.shape != finite.shape:
        flat = None  # NumPy's edges do not depend on weights
    return np.histogram_bin_edges(finite, BINS if bins is None else bins, range, flat)


def counts(values: Array, bounds: Array, density: bool, weights: Any, cumulative: bool) -> Array:
    """What falls into each bin, at each step."""
    if values.ndim > 1:
        return np.array([counts(v, bounds, density, weights, cumulative) for v in values])
    finite = np.isfinite(values)
    kept = None if weights is None else np.asarray(weights, dtype=float)[finite]
    n, _ = np.histogram(values[finite], bounds, density=density, weights=kept)
    if cumulative:
        n = np.cumsum(n * np.diff(bounds) if density else n)
    return n.astype(float)
