"""A gradient that is too long keeps its direction and loses its length."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn.clipping import clip, clipped, norm
from sims_py.learn.data import moons
from sims_py.learn.networks import MLP

NET, EXAMPLES = MLP((2, 8, 2)), moons(20, 0)
_, GRADIENT = NET.gradient(NET.init(0), *EXAMPLES)
LENGTH = float(np.linalg.norm(np.concatenate([g.ravel() for g in GRADIENT])))


def test_the_norm_is_that_of_all_tensors_as_one_vector() -> None:
    assert norm(GRADIENT).item() == pytest.approx(LENGTH, rel=1e-14)


def test_a_long_gradient_is_as_long_as_the_limit_and_points_the_same_way() -> None:
    short = clip(GRADIENT, LENGTH / 4)
    assert norm(short).item() == pytest.approx(LENGTH / 4)
    for one, other in zip(short, GRADIENT, strict=True):
        np.testing.assert_allclose(4 * one, other, rtol=1e-14)


def test_a_short_gradient_stays_as_it_is() -> None:
    kept = clip(GRADIENT, 2 * LENGTH)
    assert all((a == b).all() for a, b in zip(kept, GRADIENT, strict=True))


def test_networks_side_by_side_are_clipped_each_by_itself() -> None:
    both = [np.stack([g, 100 * g]) for g in GRADIENT]
    assert norm(clip(both, LENGTH)).ravel().tolist() == pytest.approx([LENGTH, LENGTH])


def test_the_loss_is_not_clipped() -> None:
    loss, short = clipped(NET.gradient, 1e-3)(NET.init(0), *EXAMPLES)
    assert loss == NET.loss(NET.init(0), *EXAMPLES)
    assert norm(short).item() == pytest.approx(1e-3)


def test_what_is_lost_stays_lost() -> None:
    assert np.isnan(clip([np.array([[np.inf, 1.0]])], 1.0)[0]).any()
