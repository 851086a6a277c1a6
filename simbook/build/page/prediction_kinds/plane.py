"""The axes on which a guess is drawn, and what a run has drawn there: a drawn fact names both."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simbook.build.page.prediction_kinds.prediction import Stated

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Axis:
    """One axis of a figure, from the value at its lower end to that at its upper one."""

    low: float
    high: float
    log: bool
    label: str

    def share(self, value: float) -> float:
        """Where on the axis a value lies: 0 at its lower end, 1 at its upper one."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def holds(self, value: float) -> bool:
        return min(self.low, self.high) <= value <= max(self.low, self.high)

    @property
    def wire(self) -> dict[str, Any]:
        """As the page reads it."""
        scale = "log" if self.log else "linear"
        return {"limits": [self.low, self.high], "scale": scale, "label": self.label}


@dataclass(frozen=True)
class Plane:
    """The axes number `axes` of a frame, with the points (x, y) that the run ends with there."""

    axes: int
    x: Axis
    y: Axis
    xs: Numbers
    ys: Numbers
    start: tuple[float, float] | None  # the point that is shown at the first step already

    @property
    def wire(self) -> dict[str, Any]:
        """As the page reads it; nothing in it tells how the run ends."""
        return {"axes": self.axes, "x": self.x.wire, "y": self.y.wire, "start": self.start}


def plane(stated: Stated) -> Plane | None:
    """Where the fact is drawn; None if it is not drawn at all."""
    if not isinstance(stated.fact, dict):
        return None
    spec = stated.frame["axes"][stated.fact["axes"]]
    layer = spec["layers"][stated.fact["layer"]]
    xs, ys = (np.atleast_1d(np.asarray(layer[name], dtype=float)) for name in ("x", "y"))
    steps = layer["steps"] or {}
    if steps.get("mode") == "follow":
        xs, ys = xs[-1], ys[-1]
    x, y = _axis(spec["x"], ""), _axis(spec["y"], spec["title"])
    return Plane(stated.fact["axes"], x, y, xs, ys, _start(steps, xs, ys))


def _axis(spec: Mapping[str, Any], otherwise: str) -> Axis:
    low, high = spec["limits"] or (0.0, 1.0)
    return Axis(low, high, spec["scale"] == "log", spec["label"] or otherwise)


def _start(steps: Mapping[str, Any], xs: Numbers, ys: Numbers) -> tuple[float, float] | None:
    if steps.get("mode") != "reveal" or not len(xs):
        return None
    at = steps["at"]
    shown = at is None or (len(at) and at[0] == 0)
    return (float(xs[0]), float(ys[0])) if shown and np.isfinite(ys[0]) else None


def misfits(stated: Stated, what: str) -> Iterator[str]:
    """Why the fact is not `what` can be drawn."""
    if plane(stated) is None:
        yield f"is not drawn; {what} can only be what `plot` or `scatter` made"
