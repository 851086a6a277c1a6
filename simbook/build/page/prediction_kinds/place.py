"""A place: the reader marks a point on the figure's own axes; the fact is what was drawn there.

Of a trail it is the place where it ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from simbook.build.page.prediction_kinds import plane
from simbook.build.page.prediction_kinds.prediction import Prediction, Stated
from simbook.build.page.prediction_kinds.tolerance import faults_of, share

TAKES = frozenset({"tolerance"})


def faults(prediction: Prediction) -> Iterator[str]:
    if prediction.options:
        yield "a place is marked in the figure, so this prediction takes no options"
    yield from faults_of(prediction)


def misfits(stated: Stated, options: Sequence[str], prediction: Prediction) -> Iterator[str]:
    yield from plane.misfits(stated, "a place")


def context(prediction: Prediction, stated: Stated) -> dict[str, Any]:
    drawn = plane.plane(stated)
    wire = drawn.wire if drawn else {}
    names = [(axis, wire[axis]["label"] or axis) for axis in "xy"] if drawn else []
    return {"plane": wire, "names": names, "tolerance": share(prediction)}
