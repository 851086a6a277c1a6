"""Who stays in the valley after the figure's 500 steps: momentum does, Adam at 0.3 does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

TEXT = (Path(__file__).parents[2] / "docs" / "05-momentum-and-adam.md").read_text("utf-8")
CURVATURE = np.array([1.0, 100.0])


def losses(rule: str, rate: float, steps: int) -> NDArray[np.float64]:
    """On the straight valley from (-9, 1), by rules written out here."""
    w, m, v, found = np.array([-9.0, 1.0]), np.zeros(2), np.zeros(2), []
    for t in range(1, steps + 2):
        found.append((CURVATURE * w * w).sum() / 2)
        g = CURVATURE * w
        if rule == "momentum":
            v = 0.9 * v - rate * g
            w = w + v
        else:
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return np.array(found)


@pytest.mark.parametrize(("rule", "rate", "step"), [("momentum", 0.003, 112), ("Adam", 0.3, 106)])
def test_both_arrive_and_are_there_at_step_500(rule: str, rate: float, step: int) -> None:
    found = losses(rule, rate, 500)
    assert found[step - 1] >= 0.001
    assert found[step:].max() < 0.001


def test_some_thousands_of_steps_later_adam_is_out_again_and_momentum_is_not() -> None:
    assert "some thousands of steps later Adam, at the same 0.3, jumps out" in TEXT
    assert losses("momentum", 0.003, 8000)[112:].max() < 0.001
    adam = losses("Adam", 0.3, 8000)
    assert adam[106:1500].max() < 0.001
    assert adam[1500:].max() > 0.1
