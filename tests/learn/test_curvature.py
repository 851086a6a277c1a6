"""Curvatures of a network's loss: against differences of gradients, and against each other."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn.activations import TANH
from sims_py.learn.curvature import curvatures, hessian_times, largest
from sims_py.learn.data import spirals
from sims_py.learn.networks import MLP, Weights

X, LABELS = spirals(10, seed=0)
NETS = [MLP((2, 6, 5, 3)), MLP((2, 3)), MLP((2, 4, 3))]


def direction(weights: Weights, seed: int) -> Weights:
    random = np.random.default_rng(seed)
    return [random.standard_normal(w.shape) for w in weights]


@pytest.mark.parametrize("net", NETS)
def test_the_product_is_the_change_of_the_gradient(net: MLP) -> None:
    weights, h = net.init(3), 1e-7
    v = direction(weights, 1)
    pair = [
        net.gradient([w + s * h * d for w, d in zip(weights, v, strict=True)], X, LABELS)[1]
        for s in (1, -1)
    ]
    for found, a, b in zip(hessian_times(net, weights, v, X, LABELS), *pair, strict=True):
        assert found.shape == a.shape
        np.testing.assert_allclose(found, (a - b) / (2 * h), rtol=1e-5, atol=1e-7)


def test_many_directions_at_once_are_each_of_them_alone() -> None:
    net = NETS[0]
    weights = net.init(3)
    each = [direction(weights, seed) for seed in range(4)]
    stacked: Weights = [np.stack(d) for d in zip(*each, strict=True)]
    together = hessian_times(net, weights, stacked, X, LABELS)
    for k, v in enumerate(each):
        alone = hessian_times(net, weights, v, X, LABELS)
        for one, all_of_them in zip(alone, together, strict=True):
            np.testing.assert_allclose(all_of_them[k], one, rtol=1e-12, atol=1e-14)


def test_a_linear_classifier_bends_upward_everywhere() -> None:
    """Softmax regression is convex, and blind to a bias that all classes share."""
    net = NETS[1]
    found = curvatures(net, net.init(0), X, LABELS)
    assert len(found) == 9
    assert found[0] > -1e-12
    assert abs(found[0]) < 1e-12 < found[-1]


def test_the_power_iteration_finds_the_largest_of_them() -> None:
    net = NETS[0]
    weights = net.init(3)
    every = curvatures(net, weights, X, LABELS)
    found, along = largest(net, weights, X, LABELS, direction(weights, 0), rounds=200)
    assert found == pytest.approx(every[np.abs(every).argmax()], rel=1e-6)
    again, _ = largest(net, weights, X, LABELS, along, rounds=1)
    assert again == pytest.approx(found, rel=1e-6)


def test_their_sum_is_the_trace_of_the_products() -> None:
    net = NETS[2]
    weights = net.init(1)
    trace = 0.0
    for k, w in enumerate(weights):
        for place in np.ndindex(w.shape):
            unit = [np.zeros_like(each) for each in weights]
            unit[k][place] = 1
            trace += float(hessian_times(net, weights, unit, X, LABELS)[k][place])
    assert curvatures(net, weights, X, LABELS).sum() == pytest.approx(trace)


def test_where_a_number_is_none_so_are_the_curvatures() -> None:
    weights = NETS[0].init(0)
    weights[0][0, 0] = np.nan
    assert np.isnan(curvatures(NETS[0], weights, X, LABELS)).all()


def test_it_is_for_slopes_that_are_constant_between_kinks() -> None:
    """A tanh's own bend is left out: the product is then not the change of the gradient."""
    net = MLP((2, 4, 3), TANH)
    with pytest.raises(ValueError, match="ReLU"):
        hessian_times(net, net.init(0), net.init(1), X, LABELS)
