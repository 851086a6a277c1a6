"""Where the handle of a track stops, as the page has it: the same numbers, bit for bit."""

from __future__ import annotations

import math
from decimal import Decimal

PUSHES = 100  # of an arrow key from end to end, where no step says how many


def linear_positions(low: float, high: float, step: float | None, most: int) -> tuple[float, ...]:
    """From the low end in steps; a browser adds them as decimals, so that 0.1 + 0.2 is 0.3."""
    start = Decimal(str(low))
    each = (Decimal(str(high)) - start) / PUSHES if step is None else Decimal(str(step))
    count = int((Decimal(str(high)) - start) / each) + 1
    return tuple(float(start + index * each) for index in evenly(count, most))


def log_positions(low: float, high: float, most: int, *, whole: bool = False) -> tuple[float, ...]:
    """Where arrow keys stop on a track of equal ratios; three digits, or whole numbers."""
    exact = (low * (high / low) ** (index / PUSHES) for index in evenly(PUSHES + 1, most))
    short = (math.floor(each + 0.5) if whole else float(f"{each:.3g}") for each in exact)
    return tuple(dict.fromkeys(min(max(each, low), high) for each in short))


def evenly(count: int, most: int) -> range:
    """Every n-th index, the first one included, so that there are at most `most`."""
    return range(0, count, max(1, math.ceil((count - 1) / max(most - 1, 1))))
