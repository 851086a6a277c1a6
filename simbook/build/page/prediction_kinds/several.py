"""Any number of several: the fact lists the words of those options that come true."""

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
    if not isinstance(fact, list):
        yield f"is {told(fact)}; what comes true of several options can only be a list of words"
    elif strange := [each for each in fact if each not in options]:
        yield f"has {told(strange)}, which none of the options says"


def context(prediction: Prediction, stated: Stated) -> dict[str, Any]:
    return {}
