"""One of the two directions of Axes: its scale, ends, ticks and label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from .layers import Layer
from .limits import Ends, resolve

SCALES = ("linear", "log")


class Axis:
    """x (index 0) or y (index 1) of Axes; ends that the author leaves open follow the data."""

    def __init__(self, name: str) -> None:
        self.index = "xy".index(name)
        self.name = name
        self.label = ""
        self.scale = "linear"
        self.ends: Ends = (None, None)
        self.inverted = False
        self.ticks: list[float] | None = None
        self.ticklabels: list[str] | None = None

    def set_scale(self, value: str) -> None:
        if value not in SCALES:
            raise ValueError(f"set_{self.name}scale(): {value!r} is no scale here; use linear, log")
        self._check(value, self.ends)
        self.scale = value

    def set_ends(self, low: Any, high: Any) -> None:
        """Both ends, either None for the data's; or a pair as the first argument alone."""
        if high is None and isinstance(low, Sequence):
            low, high = low
        ends = (None if low is None else float(low), None if high is None else float(high))
        self._check(self.scale, ends)
        self.ends = ends

    def set_ticks(self, ticks: Sequence[float], labels: Sequence[str] | None) -> None:
        """Where ticks stand; without labels the page writes their numbers."""
        places = [float(tick) for tick in ticks]
        if not all(map(math.isfinite, places)):
            raise ValueError(f"set_{self.name}ticks(): ticks must be finite, not {places}")
        if labels is not None and len(labels) != len(places):
            raise ValueError(
                f"set_{self.name}ticks(): {len(places)} ticks need as many labels, "
                f"not {len(labels)}"
            )
        self.ticks = places
        self.ticklabels = None if labels is None else [str(label) for label in labels]

    def _check(self, scale: str, ends: Ends) -> None:
        given = [end for end in ends if end is not None]
        if not all(map(math.isfinite, given)):
            raise ValueError(f"set_{self.name}lim(): an end must be finite, not {ends}")
        if scale == "log" and any(end <= 0 for end in given):
            raise ValueError(f"set_{self.name}lim(): a logarithmic axis lies above 0, not {ends}")

    def limits(self, layers: Sequence[Layer]) -> list[float]:
        """Where the axis begins and ends, always two different numbers."""
        arrays = [array for layer in layers for array in layer.spans[self.index]]
        sticky = [end for layer in layers for end in layer.sticky[self.index]]
        found = resolve(self.ends, arrays, sticky, self.scale == "log")
        automatic = self.ends == (None, None)
        return found[::-1] if automatic and self.inverted else found

    def wire(self, layers: Sequence[Layer]) -> dict[str, Any]:
        """The axis as a frame's header carries it."""
        return {
            "label": self.label,
            "scale": self.scale,
            "limits": self.limits(layers),
            "ticks": self.ticks,
            "ticklabels": self.ticklabels,
        }
