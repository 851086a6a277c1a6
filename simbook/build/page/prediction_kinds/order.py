"""An order: the fact lists the words of the options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simbook.build.page.prediction_kinds.prediction import Prediction, Stated, told

TAKES: frozenset[str] = frozenset()


def faults(prediction: Prediction) -> Iterator[str]:
    if len(prediction.options) < 2:
        yield "this prediction needs at least two things to put in order, each written as `- …`"


def misfits(stated: Stated, options: Sequence[str], prediction: Prediction) -> Iterator[str]:
    fact = stated.fact
    if not isinstance(fact, list):
        yield f"is {told(fact)}; an order can only be a list of words"
    elif sorted(fact) != sorted(options):
        yield f"is {told(fact)}, which is no order of these options"


def context(prediction: Prediction, stated: Stated) -> dict[str, Any]:
    return {}
