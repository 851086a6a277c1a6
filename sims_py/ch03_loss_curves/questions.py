"""The questions of chapter 3 whose numbers are drawn."""

from __future__ import annotations

import numpy as np

from sims_py.learn.networks import losses


def sure_mistake(random: np.random.Generator) -> dict[str, float | str]:
    """What one example adds to a mean loss, if its class got hardly any probability."""
    power, examples = int(random.integers(3, 13)), int(random.choice([50, 100, 200, 500]))
    p = 10.0**-power
    logits = np.array([[0.0, np.log((1 - p) / p)]])  # (1 example, 2 classes)
    loss = float(losses(logits, np.array([0]))[0])
    return {
        "power": power,
        "examples": examples,
        "loss": f"{loss:.2f}",
        "added": loss / examples,
        "decimal": power / examples,
    }
