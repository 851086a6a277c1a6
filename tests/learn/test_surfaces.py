"""The surfaces and their derivatives against SciPy's, and what is said of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime, check_grad, rosen, rosen_der, rosen_hess

from sims_py.learn.surfaces import Surface, beale, bowl, rosenbrock

SURFACES: list[Surface] = [bowl(1), bowl(20), bowl(100, 33), rosenbrock, beale]
POINTS = np.random.default_rng(0).uniform(-2, 2, (20, 2))


def test_rosenbrock_is_scipys() -> None:
    for point in POINTS:
        assert rosenbrock.value(*point) == pytest.approx(rosen(point), rel=1e-14)
        np.testing.assert_allclose(rosenbrock.gradient(point), rosen_der(point), rtol=1e-12)
        np.testing.assert_allclose(rosenbrock.hessian(point), rosen_hess(point), rtol=1e-12)


@pytest.mark.parametrize("surface", SURFACES)
def test_gradient_is_that_of_the_value(surface: Surface) -> None:
    for point in POINTS:
        scale = max(1, float(np.linalg.norm(surface.gradient(point))))
        error = check_grad(lambda p: surface.value(*p), surface.gradient, point, epsilon=1e-7)
        assert error < 1e-5 * scale


@pytest.mark.parametrize("surface", SURFACES)
def test_hessian_is_the_slope_of_the_gradient(surface: Surface) -> None:
    for point in [*POINTS, np.zeros(2)]:
        numerical = approx_fprime(point, surface.gradient, 1e-7)
        np.testing.assert_allclose(surface.hessian(point), numerical, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("surface", SURFACES)
def test_minimum_is_flat_and_of_height_zero(surface: Surface) -> None:
    assert surface.minimum.shape == (2,)
    assert surface.value(*surface.minimum) == 0
    np.testing.assert_array_equal(surface.gradient(surface.minimum), [0, 0])
    assert np.linalg.eigvalsh(surface.hessian(surface.minimum)).min() > 0


@pytest.mark.parametrize("surface", SURFACES)
def test_many_points_at_once_give_what_each_gives(surface: Surface) -> None:
    together = surface.gradient(POINTS.T)
    assert together.shape == (2, 20)
    for i, point in enumerate(POINTS):
        np.testing.assert_allclose(together[:, i], surface.gradient(point), rtol=1e-12, atol=1e-12)
        assert surface.value(*POINTS.T)[i] == pytest.approx(float(surface.value(*point)))


def test_the_height_of_one_point_is_a_number_that_can_be_printed() -> None:
    assert [f"{surface.value(1, 1):.3f}" for surface in SURFACES[:4]][-1] == "0.000"
    assert f"{beale.value(0, 1):.3f}" == "14.203"


def test_a_map_of_heights_has_the_shape_of_its_grid() -> None:
    x, y = np.meshgrid(np.linspace(-4, 4, 7), np.linspace(-4, 4, 5))
    assert all(surface.value(x, y).shape == (5, 7) for surface in SURFACES)


def test_heights_beyond_the_largest_number_are_infinite_without_a_warning() -> None:
    assert all(not np.isfinite(surface.value(1e200, 1e200)) for surface in SURFACES[1:])


def test_curvatures_at_the_minima_set_the_limits_of_the_rates() -> None:
    valley, plateau = (np.linalg.eigvalsh(f.hessian(f.minimum)) for f in (rosenbrock, beale))
    assert valley.tolist() == pytest.approx([0.399, 1001.6], rel=1e-3)
    assert valley[1] / valley[0] == pytest.approx(2508, abs=0.5)
    assert plateau.tolist() == pytest.approx([0.301, 48.98], rel=2e-3)
    assert plateau[1] / plateau[0] == pytest.approx(162.5, abs=0.1)


def test_beale_has_a_saddle_at_height_14_203() -> None:
    assert beale.value(0, 1) == pytest.approx(14.203125)
    np.testing.assert_allclose(beale.gradient((0, 1)), [0, 0], atol=1e-12)
    low, high = np.linalg.eigvalsh(beale.hessian((0, 1)))
    assert low < 0 < high


def test_beale_sinks_westwards_towards_0_452() -> None:
    x = -np.logspace(2, 6, 5)
    floor = [min(beale.value(at, 1 + np.linspace(0, 50, 200_001) / -at)) for at in x]
    assert np.all(np.diff(floor) < 0)
    assert floor[-1] == pytest.approx(0.4520, abs=1e-4)


def test_a_turned_bowl_is_the_straight_one_seen_from_elsewhere() -> None:
    straight, turned = bowl(100), bowl(100, 30)
    for own in POINTS:
        point = turned.turn @ own
        assert turned.value(*point) == pytest.approx(float(straight.value(*own)))
        np.testing.assert_allclose(
            turned.turn.T @ turned.gradient(point), straight.gradient(own), atol=1e-11
        )
    np.testing.assert_allclose(np.linalg.eigvalsh(turned.hessian((0, 0))), [1, 100])


def test_a_bowl_turns_left_by_degrees() -> None:
    assert bowl(100, 90).value(0, 2) == pytest.approx(2)
    assert bowl(100, 90).value(2, 0) == pytest.approx(200)
    assert bowl(100, 45).value(1, 1) == pytest.approx(1)


@pytest.mark.parametrize("kappa", [0, -3, float("nan")])
def test_a_bowl_without_curvature_is_refused(kappa: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        bowl(kappa)
