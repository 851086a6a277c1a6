"""What a run states for predictions, by name: words, numbers, an order, or what was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .axes import Axes
from .layers import Layer

Fact = str | float | list[str] | dict[str, int]  # the last: {"axes": i, "layer": j} of the frame
DRAWN = ("line", "points")  # kinds whose data are points (x, y)


def checked(name: str, value: object) -> Fact | Layer:
    """The value as a figure keeps it; TypeError or ValueError for what cannot be a fact."""
    if isinstance(value, str):
        return value
    if isinstance(value, Layer) and value.kind in DRAWN:
        return value
    if isinstance(value, list | tuple) and value and all(isinstance(each, str) for each in value):
        return [str(each) for each in value]
    if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
        if not np.isfinite(value):
            raise ValueError(f"fact {name!r} is {value}, which is not finite; say it in words")
        return float(value)
    kind = f"{value.kind} layer" if isinstance(value, Layer) else type(value).__name__
    takes = "words, a number, a list of words, or what plot or scatter made"
    raise TypeError(f"fact {name!r} takes {takes}, not a {kind}")


def wired(name: str, fact: Fact | Layer, axes: Sequence[Axes]) -> Fact:
    """The fact as a frame's header carries it.

    An artist that is there from the first step on would give itself away, so it is an outcome.
    """
    if not isinstance(fact, Layer):
        return fact
    if fact.steps is None:
        fact.data["outcome"] = True
    for i, each in enumerate(axes):
        if fact in each.layers:
            return {"axes": i, "layer": each.layers.index(fact)}
    raise ValueError(f"fact {name!r} is drawn on no axes of this figure")


def wire(facts: dict[str, Fact | Layer], axes: Sequence[Axes]) -> dict[str, Any]:
    """The field `facts` of a header; absent where none is stated."""
    stated = {name: wired(name, fact, axes) for name, fact in facts.items()}
    return {"facts": stated} if stated else {}
