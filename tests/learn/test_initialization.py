"""How far a signal gets through a deep network, for each way to draw its weights."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn.activations import LINEAR, RELU, TANH, Activation
from sims_py.learn.arrays import Array
from sims_py.learn.initialization import SCHEMES, he, lecun, spread, xavier, zero
from sims_py.learn.layers import Activate, Dense
from sims_py.learn.stacks import stack

WIDTH, DEPTH = 200, 10
X = np.random.default_rng(0).standard_normal((100, WIDTH))


def scales(scheme: str, activation: Activation) -> Array:
    """The root mean square of each hidden layer's output."""
    net = stack((WIDTH,) * DEPTH + (10,), activation, SCHEMES[scheme])
    found = zip(net.layers, net.outputs(net.init(0), X), strict=True)
    return np.array([np.sqrt((a**2).mean()) for kind, a in found if isinstance(kind, Activate)])


@pytest.mark.parametrize("scheme", [he, xavier, lecun, spread(0.01)])
def test_weights_have_the_variance_of_their_scheme(scheme) -> None:  # type: ignore[no-untyped-def]
    W, b = Dense(400, 100, scheme).init(np.random.default_rng(0))
    assert W.var() == pytest.approx(scheme(400, 100), rel=0.03)
    assert not b.any()


def test_xavier_lies_between_the_two_directions() -> None:
    assert 1 / xavier(400, 100) == (400 + 100) / 2
    assert xavier(300, 300) == lecun(300, 300)


def test_he_keeps_the_scale_of_relus_and_lecun_halves_its_square_at_each() -> None:
    kept, lost = scales("he", RELU), scales("lecun", RELU)
    assert 0.5 < kept[-1] / kept[0] < 2
    assert lost[-1] / lost[0] == pytest.approx(2 ** (-(DEPTH - 2) / 2), rel=0.5)


def test_xavier_keeps_the_scale_of_linear_layers_and_lets_tanh_fade_slowly() -> None:
    straight, bent = scales("xavier", LINEAR), scales("xavier", TANH)
    assert 0.7 < straight[-1] / straight[0] < 1.4
    assert 0.3 < bent[-1] / bent[0] < 0.8


def test_small_weights_let_the_signal_vanish_and_large_ones_let_it_explode() -> None:
    assert scales("small", RELU)[-1] < 1e-6
    assert scales("large", RELU)[-1] > 1e6
    assert scales("large", TANH)[-1] > 0.9  # nearly all of them at the ends


def test_with_zeros_all_units_of_a_layer_learn_the_same() -> None:
    net = stack((WIDTH, 6, 10), TANH, zero, spread(0.1))
    labels = np.arange(len(X)) % 10
    weights = net.init(0)
    weights[2][:] = weights[2][:1]  # alike on the other side, too
    _, gradient = net.gradient(weights, X, labels)
    assert abs(gradient[0]).max() > 0
    assert np.ptp(gradient[0], axis=1).max() < 1e-15
