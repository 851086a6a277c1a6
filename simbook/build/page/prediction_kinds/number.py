"""A number, right within a tolerance: `tolerance=0.5` or `tolerance=5%` of the fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from simbook.build.page.prediction_kinds.prediction import Prediction, Stated, told

TAKES = frozenset({"tolerance", "unit"})
TOLERANCE = re.compile(r"\d+(\.\d+)?%?")


def faults(prediction: Prediction) -> Iterator[str]:
    if prediction.options:
        yield "a number is typed in, so this prediction takes no options"
    tolerance = prediction.settings.get("tolerance", "0")
    if not TOLERANCE.fullmatch(tolerance):
        yield f"`{tolerance}` is no tolerance; write it as 0.5, or as 5% of what comes"


def misfits(stated: Stated, options: Sequence[str], prediction: Prediction) -> Iterator[str]:
    fact = stated.fact
    if not isinstance(fact, int | float):
        yield f"is {told(fact)}, which is no number"


def context(prediction: Prediction, stated: Stated) -> dict[str, Any]:
    settings = prediction.settings
    return {"tolerance": settings.get("tolerance", "0"), "unit": settings.get("unit", "")}
