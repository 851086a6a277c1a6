"""How values are written as text. The page reads by the same rules (`player/page/numbers.js`).

The rules stand in the guide for authors; tests/simbook/values.json holds both sides to them.
"""

from __future__ import annotations

import re

from ..errors import InvalidValue

SPACES = " \t\r\n\u00a0\u2009\u202f"  # Python and JavaScript do not agree on what a space is
POWER = r"([eE][+-]?[0-9]+)?"
NUMBER = re.compile(rf"[+-]?([0-9]+[.,]?[0-9]*|[.,][0-9]+){POWER}")
POINTED = re.compile(rf"[+-]?[0-9]*\.?[0-9]*{POWER}")
# Thousands set apart. A comma before exactly three digits may do that as well.
GROUPED = re.compile(rf"[+-]?[1-9][0-9]{{0,2}}([{SPACES},.'’_][0-9]{{3}})+([.,][0-9]*)?{POWER}")
UNGROUPED = ", with a point before the decimals and nothing between thousands"


def trimmed(text: str) -> str:
    return text.strip(SPACES)


def parse_number(text: str, reason: str, allowed: str) -> float:
    """The number in `text`, which may be infinite; InvalidValue(reason, allowed) if none is."""
    plain = trimmed(text).replace("−", "-")
    if GROUPED.fullmatch(plain) and not POINTED.fullmatch(plain):
        raise InvalidValue("grouped", allowed + UNGROUPED)
    if not NUMBER.fullmatch(plain):
        raise InvalidValue(reason, allowed)
    return float(plain.replace(",", ".")) + 0.0  # minus zero is zero
