"""The generated data are what their descriptions say, and depend on the seed alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sims_py.learn.data import Examples, moons, spirals


def test_spirals_are_arms_of_growing_radius_that_wind_four_radians() -> None:
    x, labels = spirals(50, seed=0, noise=0.0)
    assert x.shape == (150, 2)
    assert np.bincount(labels).tolist() == [50, 50, 50]
    np.testing.assert_allclose(np.linalg.norm(x[50:100], axis=1), np.linspace(0.05, 1, 50))
    angle = np.unwrap(np.arctan2(x[50:100, 0], x[50:100, 1]))
    assert angle[-1] - angle[0] == pytest.approx(4)


def test_noise_of_spirals_shakes_the_angle_and_not_the_radius() -> None:
    (calm, _), (shaken, _) = spirals(2000, 1, noise=0.0), spirals(2000, 1, noise=0.2)
    radius = np.linalg.norm(calm, axis=1)
    np.testing.assert_allclose(np.linalg.norm(shaken, axis=1), radius)
    turned = 2 * np.arcsin(np.linalg.norm(shaken - calm, axis=1) / (2 * radius))
    assert np.sqrt(np.mean(turned**2)) == pytest.approx(0.2, rel=0.05)


def test_moons_are_half_circles_that_reach_into_each_other() -> None:
    x, labels = moons(500, seed=0, noise=0.0)
    assert x.shape == (1000, 2)
    upper, lower = x[labels == 0], x[labels == 1]
    np.testing.assert_allclose(np.linalg.norm(upper, axis=1), 1)
    np.testing.assert_allclose(np.linalg.norm(lower - [1, 0.5], axis=1), 1)
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5


@pytest.mark.parametrize("make", [spirals, moons])
def test_data_depend_on_the_seed_alone(make: Callable[[int, int], Examples]) -> None:
    np.testing.assert_array_equal(make(20, 3)[0], make(20, 3)[0])
    assert not np.array_equal(make(20, 3)[0], make(20, 4)[0])
