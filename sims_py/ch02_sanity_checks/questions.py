"""The questions of chapter 2 whose numbers are drawn."""

from __future__ import annotations

import numpy as np


def spread_logits(random: np.random.Generator) -> dict[str, float]:
    """The first loss of a classifier whose logits spread, by this chapter's formula."""
    classes = int(random.choice([100, 200, 400, 500, 800]))
    spread = int(random.integers(5, 16)) / 10
    even, extra = np.log(classes), spread**2 / 2
    return {
        "classes": classes,
        "spread": spread,
        "even": even,
        "extra": extra,
        "loss": even + extra,
        "forgotten": even + spread**2,
    }
