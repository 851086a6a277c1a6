"""Questions of the tiny book: their numbers are drawn, their answers computed."""

from __future__ import annotations

import numpy as np


def cups(random: np.random.Generator) -> dict[str, int | str]:
    """How much tea is in some cups."""
    count = int(random.integers(2, 30))
    size = int(random.choice([150, 200, 250]))
    return {"count": count, "size": size, "all": count * size, "sum": f"{count} times {size}"}


def listed(random: np.random.Generator) -> list[int]:
    return [1]


def endless(random: np.random.Generator) -> dict[str, float]:
    return {"warmth": float("inf")}


def failing(random: np.random.Generator) -> dict[str, float]:
    return {"warmth": 1 / 0}


def repeated(random: np.random.Generator) -> dict[str, float]:
    return {"warmth": round(random.uniform()), "third": 1 / 3, "large": 123456.0, "none": -0.0}


def near(random: np.random.Generator) -> dict[str, float]:
    """An expected mistake that comes too close to the answer, but not with the first seed."""
    return {"answer": 10, "mistake": 10.5 if repeated(random)["warmth"] else 20}
