"""Gradient descent on a parabola.

The loss is L(w) = ½ k w², with its lowest point at w = 0. At w the gradient is k w, and every
step walks against it, by η times the gradient:

    w ← w − η k w
"""

from __future__ import annotations

from typing import Any

START, STEPS = 1.0, 40


def loss(w: Any, k: float) -> Any:
    """Of a number or an array of them."""
    return 0.5 * k * w * w


def gradient(w: float, k: float) -> float:
    """The slope of the loss at w."""
    return k * w


def descend(eta: float, k: float) -> list[float]:
    """Where the walk is after each step, START first: STEPS + 1 numbers."""
    w = START
    path = [w]
    for _ in range(STEPS):
        w = w - eta * gradient(w, k)
        path.append(w)
    return path
