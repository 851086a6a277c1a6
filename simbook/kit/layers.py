"""What is drawn on axes: layers, as plain data with Matplotlib's manners.

Each data array of a layer has a number of axes of its own (a line's x has one). One more, in
front, is the step axis of a layer that `Figure.follow` moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from .arrays import Array, repeated
from .grids import compact
from .ink import Ink


@dataclass(frozen=True)
class Mark:
    """One kind of layer: what the wire calls it, and what is special to it on the way there.

    `method` is the one of Axes that makes it. `data` holds the names of its arrays and how many
    axes each has at a single step. If it is `pointwise`, its data points can appear one by one;
    the values of a `map` cover an area, of one with `cells` each in a color of its own.
    """

    kind: str
    method: str
    data: Mapping[str, int]
    pointwise: bool = False
    map: bool = False
    cells: bool = False

    @property
    def axes(self) -> int:
        """The axes of its array that has the most."""
        return max(self.data.values())


class Layer:
    """One artist of a figure: what Axes methods return, what Figure.reveal and follow take.

    `data` holds the fields of its kind in the wire format; `spans` the arrays that the limits of
    x and of y must enclose; `sticky` the ends of x and of y at which no margin is added.
    """

    def __init__(
        self,
        mark: Mark,
        *,
        ink: str,
        label: str = "",
        alpha: float = 1.0,
        z: float = 2.0,
        **data: Any,
    ) -> None:
        self.mark, self.ink, self.label, self.alpha, self.z = mark, ink, label, alpha, z
        self.data: dict[str, Any] = data
        self.steps: dict[str, Any] | None = None
        self.otherwise: Callable[[], Layer] | None = None  # the same, its first axis being steps
        self.spans: tuple[tuple[Array, ...], tuple[Array, ...]] = ((), ())
        self.sticky: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())

    def set_extent(
        self,
        x: tuple[Array, ...] = (),
        y: tuple[Array, ...] = (),
        *,
        sticky_x: tuple[float, ...] = (),
        sticky_y: tuple[float, ...] = (),
    ) -> Self:
        """What automatic limits must show of this layer."""
        self.spans, self.sticky = (x, y), (sticky_x, sticky_y)
        return self

    @property
    def kind(self) -> str:
        return self.mark.kind

    @property
    def points(self) -> int:
        """How many data points can appear one after the other; 1 for what comes as a whole."""
        return int(self.data["x"].shape[-1]) if self.mark.pointwise else 1

    @property
    def followed(self) -> bool:
        return self.steps is not None and self.steps["mode"] == "follow"

    def animated(self) -> dict[str, int]:
        """The data that has a step axis: name -> its length."""
        axes = self.mark.data
        return {n: len(self.data[n]) for n in axes if has_step_axis(self.data[n], axes[n])}

    def reveal(self, at: Array | None) -> None:
        self.steps = {"mode": "reveal", "at": at}

    def reread(self) -> None:
        """Take the first axis of what could mean two things for that of the steps."""
        if self.otherwise and not self.animated():
            other = self.otherwise()
            self.mark, self.otherwise = other.mark, None
            self.data = other.data

    def follow(self, count: int) -> None:
        """Give every data array a step axis; what stands still is repeated along it."""
        self.steps = {"mode": "follow"}
        for name, axes in self.mark.data.items():
            if not has_step_axis(self.data[name], axes):
                self.data[name] = repeated(self.data[name], count)

    @property
    def inks(self) -> list[str]:
        """Every color that the layer is drawn in."""
        return [self.ink, *(self.data.get("inks") or ())]

    def wire(self) -> dict[str, Any]:
        """The layer as a frame's header carries it."""
        head = {"kind": self.kind, "label": self.label, "ink": ink_name(self.ink)}
        rest = {"alpha": self.alpha, "z": self.z, "steps": self.steps, **self.data}
        if rest.get("inks"):
            rest["inks"] = [ink_name(ink) for ink in rest["inks"]]
        if self.followed and self.mark.cells:
            rest["values"], shades = compact(self.data["values"], self.data["range"])
            rest |= {"shades": shades} if shades else {}
        return head | rest


class Artists(tuple[Layer, ...]):
    """What one call has made of several layers: points with their errors, or on their stems."""

    @property
    def growing(self) -> list[Layer]:
        """Those with a part for each data point; a base line has none."""
        most = max((layer.points for layer in self), default=0)
        return [layer for layer in self if layer.points == most]


def has_step_axis(value: Any, axes: int) -> bool:
    """Whether a data value has one axis more than its own; words have it as a list."""
    return isinstance(value, list) or (isinstance(value, np.ndarray) and value.ndim == axes + 1)


def ink_name(ink: str) -> str:
    return ink.name if isinstance(ink, Ink) else ink
