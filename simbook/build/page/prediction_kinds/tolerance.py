"""How near a drawn guess has to come: a part of the length of the axes, `tolerance=5%`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simbook.build.page.prediction_kinds.prediction import Prediction

USUAL = "10%"
SHARE = re.compile(r"(\d+(?:\.\d+)?)%")


def faults_of(prediction: Prediction) -> Iterator[str]:
    said = prediction.settings.get("tolerance", USUAL)
    if not SHARE.fullmatch(said):
        yield f"`{said}` is no tolerance; write it as 10%, a part of the length of the axes"


def share(prediction: Prediction) -> float:
    found = SHARE.fullmatch(prediction.settings.get("tolerance", USUAL))
    return float(found[1]) / 100 if found else 0.0
