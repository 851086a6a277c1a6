"""Numbers in sentences."""

from __future__ import annotations

import math

import pytest

from simbook import number


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.3, "0.3"),
        (0, "0"),
        (-0.0, "0"),
        (2, "2"),
        (1 / 3, "0.333"),
        (7.0399887, "7.04"),
        (-0.9, "−0.9"),
        (0.999951, "1"),
        (9.9999e-5, "0.0001"),
        (0.000133, "0.000133"),
        (12345.6, "12300"),
        (99960, "10⁵"),
        (-1.478e38, "−1.48 × 10³⁸"),
        (6.4e-7, "6.4 × 10⁻⁷"),
        (1e-6, "10⁻⁶"),
        (math.inf, "infinity"),
        (-math.inf, "−infinity"),
        (math.nan, "not a number"),
    ],
)
def test_a_number_is_written_as_people_write_it(value: float, said: str) -> None:
    assert number(value) == said


def test_digits_are_significant_ones() -> None:
    assert number(0.0147808829, 2) == "0.015"
    assert number(123.456, 5) == "123.46"
