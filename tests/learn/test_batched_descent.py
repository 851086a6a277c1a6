"""A race is nothing but its descents, made at the same time and told in stages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from sims_py.learn.arrays import Array
from sims_py.learn.batched_descent import descend_together
from sims_py.learn.optimizers import SGD, Adam, Momentum, Nesterov, RMSProp, descend
from sims_py.learn.surfaces import Surface, beale, bowl, rosenbrock

RULES = (SGD, Momentum, Nesterov, RMSProp, Adam)
RATES = np.array([1e-3, 1e-2, 0.3, 1e200])  # the last overflows
SURFACES = {"bowl": bowl(100), "rosenbrock": rosenbrock, "beale": beale}
START = (-1.5, 1.25)


def joined(stages: Iterator[Array]) -> Array:
    """The whole paths."""
    first, *rest = stages
    return np.concatenate([first, *(stage[1:] for stage in rest)])


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_every_path_is_the_one_that_its_optimizer_makes_alone(surface: Surface) -> None:
    rules = [rule(RATES) for rule in RULES]
    paths = joined(descend_together(rules, surface.gradient, START, 60, 7))
    assert paths.shape == (61, 2, len(RULES), len(RATES))
    start = np.multiply.outer(START, np.ones(len(RATES)))
    for k, rule in enumerate(rules):
        alone = descend(rule, surface.gradient, start, 60)
        np.testing.assert_array_equal(paths[:, :, k], alone)


def test_each_stage_begins_where_the_one_before_it_ended() -> None:
    stages = list(descend_together([SGD(RATES), Adam(RATES)], beale.gradient, START, 50, 20))
    assert [len(stage) for stage in stages] == [21, 21, 11]
    for before, after in pairwise(stages):
        np.testing.assert_array_equal(before[-1], after[0])


def test_one_rate_each_needs_no_axis_of_rates() -> None:
    (paths,) = descend_together([SGD(0.01), Nesterov(0.01)], bowl(20).gradient, START, 30, 30)
    np.testing.assert_array_equal(paths[..., 0], descend(SGD(0.01), bowl(20).gradient, START, 30))


def test_no_steps_give_the_start() -> None:
    (paths,) = descend_together([SGD(RATES)], beale.gradient, START, 0, 10)
    assert (paths == np.reshape(START, (1, 2, 1, 1))).all()


def test_an_overflow_raises_no_warning_and_passes_for_no_arrival() -> None:
    with np.errstate(all="raise"):
        paths = joined(
            descend_together([rule(RATES) for rule in RULES], rosenbrock.gradient, START, 40, 10)
        )
    assert not np.isfinite(paths[-1, :, :, -1]).all(axis=0).any()
    assert np.isfinite(paths[-1, :, :3, 0]).all()


@pytest.mark.parametrize(("steps", "stride"), [(-1, 1), (10, 0)])
def test_less_than_no_steps_and_stages_without_any_are_refused(steps: int, stride: int) -> None:
    with pytest.raises(ValueError, match=f"steps is {steps} and stride {stride}"):
        next(descend_together([SGD(RATES)], beale.gradient, START, steps, stride))
