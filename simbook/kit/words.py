"""Numbers as people write them, for sentences and labels, and as they type them."""

from __future__ import annotations

import math

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float, digits: int = 3) -> str:
    """`value` to so many significant digits: 0.0148, 1.5 × 10³⁸, −7.04, infinity."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else "−infinity" if value < 0 else "infinity"
    sign, text = "−" if value < 0 else "", f"{abs(value):.{digits}g}"
    if "e" not in text:
        return sign + text
    mantissa, power = text.split("e")
    if 0 < int(power) < 5:
        return f"{sign}{float(text):.0f}"
    times = "" if mantissa == "1" else f"{mantissa} × "
    return f"{sign}{times}10{str(int(power)).translate(RAISED)}"


def short(value: float) -> str:
    """`value` to six significant digits as a reader would type it: 0.5, 1234567, 1e-5.

    The page writes the same (`showNumber` in `player/page/numbers.js`).
    """
    if float(value).is_integer() and abs(value) < 2**53:
        return str(int(value))
    rounded = float(f"{value:.6g}")
    if 1e-4 <= abs(rounded) < 1e7 or not math.isfinite(rounded):
        return repr(rounded).removesuffix(".0")
    mantissa, power = f"{rounded:.5e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}"
