"""One of the two directions of Axes: its scale, ends, ticks and label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from .layers import Layer
from .limits import Ends, resolve
from .mathtext import plain

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
        self.turned = False  # asked for, besides what an image does
        self.lead = self  # whose scale and ends it has: another's, where axes share it
        self.layers: list[list[Layer]] = []  # of all axes that share it
        self.ticks: list[float] | None = None
        self.ticklabels: list[str] | None = None

    def set_scale(self, value: str) -> None:
        if value not in SCALES:
            raise ValueError(f"set_{self.name}scale(): {value!r} is no scale here; use linear, log")
        self._check(value, self.lead.ends)
        self.lead.scale = value

    def set_ends(self, low: Any, high: Any) -> None:
        """Both ends, either None for the data's; or a pair as the first argument alone."""
        if high is None and isinstance(low, Sequence):
            low, high = low
        ends = (None if low is None else float(low), None if high is None else float(high))
        self._check(self.lead.scale, ends)
        self.lead.ends, self.lead.turned = ends, False

    def invert(self) -> None:
        """The other end first, from now on."""
        self.lead.turned = not self.lead.turned

    def share(self, lead: Axis, layers: list[Layer]) -> None:
        """Have the ends of another axis, which hold `layers` too from now on."""
        self.lead = lead
        lead.layers.append(layers)

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
        method = f"set_{self.name}ticks"
        self.ticklabels = None if labels is None else [plain(label, method) for label in labels]

    def set_ticklabels(self, labels: Sequence[str]) -> None:
        """What is written at the ticks that were set."""
        if self.ticks is None:
            raise ValueError(f"set_{self.name}ticklabels(): say set_{self.name}ticks first")
        self.set_ticks(self.ticks, labels)

    def _check(self, scale: str, ends: Ends) -> None:
        given = [end for end in ends if end is not None]
        if not all(map(math.isfinite, given)):
            raise ValueError(f"set_{self.name}lim(): an end must be finite, not {ends}")
        if scale == "log" and any(end <= 0 for end in given):
            raise ValueError(f"set_{self.name}lim(): a logarithmic axis lies above 0, not {ends}")

    def limits(self, layers: Sequence[Layer]) -> list[float]:
        """Where the axis begins and ends, always two different numbers."""
        lead = self.lead
        every = [layer for one in lead.layers for layer in one] or layers
        arrays = [array for layer in every for array in layer.spans[self.index]]
        sticky = [end for layer in every for end in layer.sticky[self.index]]
        found = resolve(lead.ends, arrays, sticky, lead.scale == "log")
        automatic = lead.ends == (None, None)
        return found[::-1] if (automatic and lead.inverted) != lead.turned else found

    def wire(self, layers: Sequence[Layer]) -> dict[str, Any]:
        """The axis as a frame's header carries it."""
        return {
            "label": self.label,
            "scale": self.lead.scale,
            "limits": self.limits(layers),
            "ticks": self.ticks,
            "ticklabels": self.ticklabels,
        }
