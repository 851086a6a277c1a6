"""Which values are numbers of a range, from JSON and from text; Refused where they are not."""

from __future__ import annotations

import math
import re
from numbers import Integral, Real

from .errors import Refused

BIGGEST = 2**31 - 1  # WebAssembly's default integers end here
WHOLE = re.compile(r"\s*[+-]?[0-9]{1,15}\s*")


def real(value: object, low: float, high: float, refused: Refused) -> float:
    """A finite float within low..high; booleans are no numbers here."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise refused
    try:
        number = float(value)
    except OverflowError:
        raise refused from None
    if not low <= number <= high:  # not so for nan either
        raise refused
    return number


def whole(value: object, low: int, high: int, refused: Refused) -> int:
    """An int within low..high; 3.0 counts, since JavaScript has one type of number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise refused
    number = int(value)
    if not low <= number <= high:
        raise refused
    return number


def as_number(text: str, refused: Refused) -> float:
    """The decimal number in `text`; Python's own extras (1_000) are not for links."""
    try:
        if "_" in text:
            raise refused
        return float(text)
    except ValueError:
        raise refused from None


def as_whole(text: str, refused: Refused) -> int:
    """The whole number in `text`."""
    if not WHOLE.fullmatch(text):
        raise refused
    return int(text)


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
