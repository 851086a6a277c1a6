"""One of several: the fact is the words of one of the options."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simbook.build.page.prediction_kinds.prediction import Prediction, Stated, told

TAKES: frozenset[str] = frozenset()


def faults(prediction: Prediction) -> Iterator[str]:
    if len(prediction.options) < 2:
        yield "this prediction needs at least two options, each written as `- …`"


def misfits(stated: Stated, options: Sequence[str], prediction: Prediction) -> Iterator[str]:
    fact = stated.fact
    if not isinstance(fact, str):
        yield f"is {told(fact)}; one of several options can only be a fact in words"
    elif fact not in options:
        yield f"is {told(fact)}, which none of the options says"


def context(prediction: Prediction, stated: Stated) -> dict[str, Any]:
    return {}
