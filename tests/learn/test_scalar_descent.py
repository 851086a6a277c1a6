"""One point in Python's floats goes the way that NumPy's arrays go, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn.arrays import sqrt
from sims_py.learn.optimizers import (
    SGD,
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    descend,
)
from sims_py.learn.scalar_descent import descend_point
from sims_py.learn.schedules import cosine
from sims_py.learn.surfaces import Surface, beale, bowl, rosenbrock

RULES = [SGD, Momentum, Nesterov, RMSProp, Adam, AdamW]
SURFACES = {"bowl": bowl(100), "turned": bowl(20, 33), "rosenbrock": rosenbrock, "beale": beale}
RATES = [1e-5, 1e-3, 0.0178, 0.3, 10.0, 1e200]  # the last overflow
STARTS = [(-1.5, 1.25), (0.0, 1.0), (1e200, -1e120)]  # the middle one is Beale's saddle


def same_bits(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and one.tobytes() == other.tobytes()


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
@pytest.mark.parametrize("start", STARTS)
def test_a_point_in_floats_is_a_point_in_arrays(
    rule: type[Optimizer], surface: Surface, start: tuple[float, float]
) -> None:
    for rate in RATES:
        floats = descend_point(rule(rate), surface, start, 400)
        assert same_bits(floats, descend(rule(rate), surface.gradient, start, 400)), rate


def test_a_schedule_is_asked_for_the_rate_of_each_step() -> None:
    rule = Adam(cosine(0.3, 100))
    floats = descend_point(rule, beale, (1, 1.5), 120)
    assert same_bits(floats, descend(rule, beale.gradient, (1, 1.5), 120))


def test_rates_beyond_all_numbers_overflow_without_an_error_or_a_warning() -> None:
    with np.errstate(all="raise"):
        for rule in RULES:
            assert not np.isfinite(
                descend_point(rule(1e200), rosenbrock, (-1.5, 1.5), 40)[-1]
            ).all()


def test_no_steps_are_the_start_and_fewer_are_refused() -> None:
    assert descend_point(SGD(0.1), beale, (1, 2), 0).tolist() == [[1, 2]]
    with pytest.raises(ValueError, match="steps is -1"):
        descend_point(SGD(0.1), beale, (1, 2), -1)


def test_roots_of_floats_are_those_of_arrays() -> None:
    values = np.random.default_rng(0).lognormal(0, 100, 1000)
    values = np.append(values, [0.0, 5e-324, 1.7e308, np.inf, np.nan])
    assert same_bits(np.array([sqrt(float(value)) for value in values]), sqrt(values))
