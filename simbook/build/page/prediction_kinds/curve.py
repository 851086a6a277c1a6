"""A curve: the reader draws it on the figure's own axes; the fact is what `plot` made there.

`knots=5,10,20` are the places on the horizontal axis at which the guess has a value.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from simbook.build.page.prediction_kinds import plane
from simbook.build.page.prediction_kinds.prediction import Prediction, Stated
from simbook.build.page.prediction_kinds.tolerance import faults_of, share
from simbook.kit.words import short

TAKES = frozenset({"knots", "tolerance"})
STEP = 0.005  # of the axis: what a press of an arrow key moves
MOST = 12  # sliders that a reader without a pointer would still set


def faults(prediction: Prediction) -> Iterator[str]:
    if prediction.options:
        yield "a curve is drawn, so this prediction takes no options"
    yield from faults_of(prediction)
    knots = knots_of(prediction)
    if knots is None or not 2 <= len(knots) <= MOST or knots != sorted(set(knots)):
        given = prediction.settings.get("knots", "")
        yield f"`knots={given}` is not 2 to {MOST} rising numbers, as in `knots=5,10,20,40`"


def knots_of(prediction: Prediction) -> list[float] | None:
    """Where the guess has a value, or None if that is not said in numbers."""
    try:
        knots = [float(text) for text in prediction.settings.get("knots", "").split(",")]
    except ValueError:
        return None
    return knots if all(map(math.isfinite, knots)) else None


def misfits(stated: Stated, options: Sequence[str], prediction: Prediction) -> Iterator[str]:
    drawn = plane.plane(stated)
    if drawn is None:
        yield from plane.misfits(stated, "a curve")
        return
    for knot in knots_of(prediction) or ():
        if not drawn.x.holds(knot):
            yield f"is drawn from {drawn.x.low:g} to {drawn.x.high:g}, and the knot {knot:g} is not"
        elif not np.isfinite(np.interp(knot, drawn.xs, drawn.ys, left=np.nan, right=np.nan)):
            yield f"has no value at the knot {knot:g}"


def context(prediction: Prediction, stated: Stated) -> dict[str, Any]:
    drawn = plane.plane(stated)
    if drawn is None:
        return {"plane": {}, "knots": [], "tolerance": 0}
    name = drawn.x.label or "x ="
    knots = [{"at": k, "label": f"{name} {short(k)}"} for k in knots_of(prediction) or ()]
    begin = round(min(max(drawn.y.share(drawn.start[1]), 0), 1), 3) if drawn.start else 0.5
    return {
        "plane": drawn.wire,
        "knots": knots,
        "tolerance": share(prediction),
        "begin": begin,
        "least": round(begin % STEP, 3),  # a slider's positions count from here, so begin is one
        "step": STEP,
    }
