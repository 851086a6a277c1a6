"""What is drawn on axes: layers, as plain data with Matplotlib's manners.

Each data array of a layer has a number of axes of its own (a line's x has one). One more, in
front, is the step axis of a layer that `Figure.follow` moves.
"""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from .ink import Ink

Array = np.ndarray[Any, Any]

# kind -> the names of its data arrays -> how many axes each has at a single step.
DATA: dict[str, dict[str, int]] = {
    "line": {"x": 1, "y": 1},
    "points": {"x": 1, "y": 1},
    "bars": {"x": 1, "height": 1, "bottom": 1},
    "band": {"x": 1, "low": 1, "high": 1},
    "hline": {"at": 0},
    "vline": {"at": 0},
    "contour": {"x": 1, "y": 1, "values": 2},
    "fill": {"x": 1, "y": 1, "values": 2},
    "image": {"values": 2},
    "text": {"x": 0, "y": 0, "text": 0},
    "arrow": {"x": 0, "y": 0, "tip_x": 0, "tip_y": 0, "text": 0},
}
MAPS = ("contour", "fill", "image")  # kinds whose values cover an area
KEPT = (np.dtype(np.float64), np.dtype(np.float32))  # types of numbers that stay as they are
POINTWISE = ("line", "points", "bars", "band")  # kinds whose data points can appear one by one


class Layer:
    """One artist of a figure: what Axes methods return, what Figure.reveal and follow take.

    `data` holds the fields of its kind in the wire format; `spans` the arrays that the limits of
    x and of y must enclose; `sticky` the ends of x and of y at which no margin is added.
    """

    def __init__(
        self,
        kind: str,
        *,
        ink: str,
        label: str = "",
        alpha: float = 1.0,
        z: float = 2.0,
        **data: Any,
    ) -> None:
        self.kind, self.ink, self.label, self.alpha, self.z = kind, ink, label, alpha, z
        self.data: dict[str, Any] = data
        self.steps: dict[str, Any] | None = None
        self.spans: tuple[tuple[Array, ...], tuple[Array, ...]] = ((), ())
        self.sticky: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())

    def within(
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
    def points(self) -> int:
        """How many data points can appear one after the other; 1 for what comes as a whole."""
        return int(self.data["x"].shape[-1]) if self.kind in POINTWISE else 1

    @property
    def followed(self) -> bool:
        return self.steps is not None and self.steps["mode"] == "follow"

    def moving(self) -> dict[str, int]:
        """The data that has a step axis: name -> its length."""
        axes = DATA[self.kind]
        return {n: len(self.data[n]) for n in axes if has_step_axis(self.data[n], axes[n])}

    def reveal(self, at: Array | None) -> None:
        self.steps = {"mode": "reveal", "at": at}

    def follow(self, count: int) -> None:
        """Give every data array a step axis; what stands still is repeated along it."""
        self.steps = {"mode": "follow"}
        for name, axes in DATA[self.kind].items():
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
        return head | rest


def has_step_axis(value: Any, axes: int) -> bool:
    """Whether a data value has one axis more than its own; words have it as a list."""
    return isinstance(value, list) or (isinstance(value, np.ndarray) and value.ndim == axes + 1)


def repeated(value: Any, count: int) -> Any:
    """`count` times the same along a new axis in front."""
    if isinstance(value, str):
        return [value] * count
    still = np.asarray(value)
    return np.broadcast_to(still, (count, *still.shape))


def ink_name(ink: str) -> str:
    return ink.name if isinstance(ink, Ink) else ink


def numbers(values: Any, name: str, axes: int) -> Array:
    """`values` as an array of floats with `axes` axes, or one more: the step axis.

    float32 is kept (half the bytes for big pictures); everything else becomes float64.
    """
    array = np.asarray(values)
    if array.dtype not in KEPT:
        if array.dtype.kind not in "fiub":
            raise TypeError(f"{name} must hold numbers, not {array.dtype}")
        array = array.astype(np.float64)
    if axes == 1 and not array.ndim:
        array = array.reshape(1)
    if array.ndim not in (axes, axes + 1):
        needed = f"it needs {axes} axes, or {axes + 1} to follow the steps"
        raise ValueError(f"{name} has the shape {array.shape}; {needed}")
    return array


def pointwise(**values: Any) -> list[Array]:
    """Several arrays of one number for each data point, all of one length."""
    arrays = [numbers(value, name, 1) for name, value in values.items()]
    lengths = [array.shape[-1] for array in arrays]
    if len(set(lengths)) > 1:
        listed = ", ".join(f"{name} has {n}" for name, n in zip(values, lengths, strict=True))
        raise ValueError(f"the arrays must have the same number of points: {listed}")
    return arrays
