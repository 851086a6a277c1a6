"""Which values are numbers of a range, and which ranges can be; InvalidValue where they are not."""

from __future__ import annotations

import math
from numbers import Integral, Real

from ..errors import InvalidValue

BIGGEST = 2**31 - 1  # WebAssembly's default integers end here


def real(value: object, low: float, high: float, invalid: InvalidValue) -> float:
    """A finite float within low..high; booleans are no numbers here."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise invalid
    try:
        number = float(value)
    except OverflowError:
        raise invalid from None
    if not low <= number <= high:  # not so for nan either
        raise invalid
    return number


def whole(value: object, low: int, high: int, invalid: InvalidValue) -> int:
    """An int within low..high; 3.0 counts, since JavaScript has one type of number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise invalid
    number = int(value)
    if not low <= number <= high:
        raise invalid
    return number


def range_problem(low: object, high: object, what: str = "") -> str | None:
    """What is wrong with low..high as a range of numbers, or None."""
    ends = (low, high)
    if any(isinstance(end, bool) or not isinstance(end, Real) for end in ends):
        return f"{what}low and high must be numbers, not {low!r} and {high!r}"
    lowest, highest = (float(end) for end in ends if isinstance(end, Real))
    if not (math.isfinite(lowest) and math.isfinite(highest) and lowest < highest):
        return f"{what}low must be below high and both finite, not {low!r} and {high!r}"
    return None


def scale_problem(scale: object, low: float) -> str | None:
    """What is wrong with the scale of a slider that begins at `low`, or None."""
    if scale not in ("linear", "log"):
        return f'scale must be "linear" or "log", not {scale!r}'
    if scale == "log" and low <= 0:
        return f"a logarithmic slider needs low > 0, not {low!r}"
    return None
