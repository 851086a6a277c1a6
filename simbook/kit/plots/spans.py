"""Areas: spans of an axis, polygons, bars that lie, and bands on one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..arrays import numbers
from ..layers import Layer
from ..marks import area, hbars, span
from ..plane import Plane


class Spans(Plane):
    """Plots that fill."""

    def axhspan(self, ymin: Any, ymax: Any, **kwargs: Any) -> Layer:
        """From ymin to ymax, all across the axes. Keywords: color, alpha, label, zorder."""
        return self._add(span.axhspan(ymin, ymax, kwargs, self._shapes))

    def axvspan(self, xmin: Any, xmax: Any, **kwargs: Any) -> Layer:
        """From xmin to xmax, all the way up the axes. Keywords as for axhspan."""
        return self._add(span.axvspan(xmin, xmax, kwargs, self._shapes))

    def fill(self, *args: Any, **kwargs: Any) -> list[Layer]:
        """fill(x, y, [color], ...): polygons by their corners.

        Keywords: color, alpha, label, zorder.
        """
        layers = area.fill(args, kwargs, self._shapes)
        self.layers += layers
        return layers

    def barh(
        self, y: Any, width: Any, height: float = 0.8, left: Any = None, **kwargs: Any
    ) -> Layer:
        """Bars that lie, around y. Keywords: align, color, alpha, label, zorder."""
        return self._add(hbars.barh(y, width, height, left, kwargs, self._shapes))

    def stackplot(
        self, x: Any, *args: Any, labels: Sequence[str] = (), colors: Any = None, **kwargs: Any
    ) -> list[Layer]:
        """stackplot(x, y1, y2, ...) or (x, rows): bands that stand on one another.

        Keywords: alpha, zorder.
        """
        rows = np.vstack([numbers(each, "y", 1) for each in args])
        tops = np.cumsum(rows, axis=0)
        feet = np.vstack([np.zeros(tops.shape[-1]), tops[:-1]])
        names = [*labels, *[""] * (len(rows) - len(labels))]
        inks = [None] * len(rows) if colors is None else list(colors)
        layers = []
        for i, (foot, top) in enumerate(zip(feet, tops, strict=True)):
            ink = inks[i % len(inks)] if inks else None
            looks = {"color": ink, "label": names[i], **kwargs}
            layers.append(self.fill_between(x, foot, top, **looks))
        layers[0].sticky = ((), (0.0,))
        return layers
