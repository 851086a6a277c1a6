"""L2 under Adam decays a weight by the size of its gradients, and AdamW does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

TEXT = (Path(__file__).parents[2] / "docs" / "05-momentum-and-adam.md").read_text("utf-8")
STEPS, ETA, DECAY = 2000, 0.001, 0.1


def left(scale: float, outside: bool, seed: int = 0) -> float:
    """What is left of 1,000 weights of 1, on average, after steps on nothing but noise."""
    rng = np.random.default_rng(seed)
    w = np.ones(1000)
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, STEPS + 1):
        noise = scale * rng.standard_normal(len(w))
        g = noise if outside else noise + DECAY * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w * (1 - ETA * DECAY) if outside else w
        w = w - ETA * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return float(w.mean())


def test_the_text_names_that_run() -> None:
    assert "for 2,000 steps with $\\eta = 0.001$ and $\\lambda = 0.1$" in TEXT


def test_adamw_leaves_the_same_share_of_every_weight() -> None:
    assert "AdamW shrinks every weight to 82% on average" in TEXT
    assert round((1 - ETA * DECAY) ** STEPS, 2) == 0.82
    for scale in (0.01, 1.0, 100.0):
        assert left(scale, outside=True) == pytest.approx(0.82, abs=0.01)


@pytest.mark.parametrize(("scale", "share"), [(0.01, 0.02), (1.0, 0.82), (100.0, 1.0)])
def test_l2_under_adam_leaves_the_more_the_larger_the_gradients(scale: float, share: float) -> None:
    assert "At 0.01 it leaves 2% of the weight, and at 100 all of it" in TEXT
    assert left(scale, outside=False) == pytest.approx(share, abs=0.01)
