"""What the author hands over, as arrays of numbers with the axes that a layer's data have."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
KEPT = (np.dtype(np.float64), np.dtype(np.float32))  # types of numbers that stay as they are


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


def spread(value: Any, shape: tuple[int, ...]) -> Any:
    """A single number as one for each point."""
    return np.full(shape, value, dtype=float) if np.ndim(value) == 0 else value


def place(value: Any, method: str) -> float | Array:
    """A finite coordinate, or an array of them along the steps."""
    at = value if isinstance(value, float) else numbers(value, f"{method}(): a coordinate", 0)
    if isinstance(at, np.ndarray) and at.ndim:
        return at
    if not math.isfinite(at):
        raise ValueError(f"{method}(): a coordinate must be finite, not {value!r}")
    return float(at)


def repeated(value: Any, count: int) -> Any:
    """`count` times the same along a new axis in front."""
    if isinstance(value, str):
        return [value] * count
    still = np.asarray(value)
    return np.broadcast_to(still, (count, *still.shape))
