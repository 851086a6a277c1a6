"""What is said to a reader who has solved an exercise, where it has numbers."""

from __future__ import annotations

import re
from math import log10
from typing import Any

import numpy as np
import pytest

from simbook import Exercise
from simbook.kit.console import execute
from simbook.kit.exercises import load


def solved(id: str) -> tuple[Exercise, dict[str, Any]]:
    """An exercise, and the names that its solution leaves."""
    exercise = load(["sims_py"], id)
    return exercise, execute(exercise.solution)


def numbers(exercise: Exercise) -> list[float]:
    assert isinstance(exercise.done, str)
    told = exercise.done.replace("−", "-")
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", told)]


def test_momentum_leaves_less_of_the_way_than_plain_descent() -> None:
    exercise, names = solved("velocity")
    steps, momentum, plain = numbers(exercise)
    path = np.asarray(names["path"])  # (steps + 1, 2)
    assert len(path) == steps + 1
    assert 100 * path[-1, 0] / path[0, 0] == pytest.approx(momentum, abs=0.05)
    assert 100 * (1 - 0.01) ** steps == pytest.approx(plain, abs=0.5)


def test_nesterov_swings_less_across_the_valley() -> None:
    exercise, names = solved("nesterov")
    ahead, plain = numbers(exercise)
    y, v, lowest = 1.0, 0.0, 1.0
    for _ in range(60):
        v = 0.9 * v - 0.02 * 20 * y
        y += v
        lowest = min(lowest, y)
    assert np.asarray(names["path"])[:, 1].min() == pytest.approx(ahead, abs=0.005)
    assert lowest == pytest.approx(plain, abs=0.005)


def test_nine_in_ten_searches_come_within_a_factor_of_two() -> None:
    exercise, _ = solved("random-search")
    assert "nine times in ten" in str(exercise.done)
    near = 2 * log10(2) / 5  # of five factors of ten
    assert 1 - (1 - near) ** 20 == pytest.approx(0.9, abs=0.05)


def test_the_surer_network_carries_the_average() -> None:
    exercise, names = solved("ensemble")
    first, second = numbers(exercise)
    z = np.exp(np.asarray(names["logits"])[:, 0])  # (models, classes)
    mean = 100 * (z / z.sum(axis=1, keepdims=True)).mean(axis=0)
    assert mean[:2] == pytest.approx([first, second], abs=0.5)
