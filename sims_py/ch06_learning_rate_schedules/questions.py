"""The questions of chapter 6 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.learn.schedules import cosine, linear


def on_the_way(random: np.random.Generator) -> dict[str, float]:
    """The rate that cosine and linear decay have come down to."""
    rate, epochs = float(random.choice([0.01, 0.1, 0.2, 0.5])), int(random.choice([40, 100, 200]))
    epoch = round(epochs * float(random.choice([0.2, 0.25, 0.3, 0.7, 0.75, 0.8])))
    percent = 100 * epoch / epochs
    curved, straight = cosine(rate, epochs)(epoch), linear(rate, epochs)(epoch)
    parts = {"part": curved / rate, "straight": straight}
    return {
        "rate": rate,
        "epochs": epochs,
        "epoch": epoch,
        "percent": percent,
        "now": curved,
    } | parts
