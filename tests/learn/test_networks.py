"""The hand-written network against SciPy, against itself, and against what log C predicts."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import log_softmax as scipy_log_softmax

from sims_py.learn.activations import RELU, TANH, Activation
from sims_py.learn.arrays import Array
from sims_py.learn.networks import MLP, accuracy, log_softmax, logit_gradient, losses
from tests.learn.side_by_side import assert_each_as_alone

RNG = np.random.default_rng(0)
X, LABELS = RNG.standard_normal((7, 4)), np.arange(7) % 3


@pytest.mark.parametrize("activation", [RELU, TANH], ids=["relu", "tanh"])
def test_backward_pass_is_the_gradient_of_the_loss(activation: Activation) -> None:
    net = MLP((4, 6, 5, 3), activation)
    weights = net.init(1)
    _, gradient = net.gradient(weights, X, LABELS)
    for k, w in enumerate(weights):

        def loss(flat: Array, k: int = k, shape: tuple[int, ...] = w.shape) -> float:
            changed = [*weights[:k], flat.reshape(shape), *weights[k + 1 :]]
            return float(net.loss(changed, X, LABELS))

        numerical = approx_fprime(w.ravel(), loss, 1e-7)
        np.testing.assert_allclose(gradient[k].ravel(), numerical, atol=2e-6)


def test_log_softmax_is_scipys_and_survives_huge_logits() -> None:
    logits = RNG.standard_normal((5, 9)) * 10
    np.testing.assert_allclose(log_softmax(logits), scipy_log_softmax(logits, axis=-1), rtol=1e-12)
    assert log_softmax(np.array([[1e4, 0.0]])).tolist() == [[0.0, -1e4]]


def test_gradient_by_the_logits_sums_to_zero_for_each_example() -> None:
    delta = logit_gradient(RNG.standard_normal((7, 3)), LABELS)
    np.testing.assert_allclose(delta.sum(axis=1), 0, atol=1e-16)
    assert (delta[np.arange(7), LABELS] < 0).all()


def test_initial_weights_have_the_variance_that_their_layer_needs() -> None:
    first, b1, second, b2, last, b3 = MLP((400, 300, 200, 100)).init(0, last=0.5)
    for w, variance in ((first, 2 / 400), (second, 2 / 300), (last, 0.25 / 200)):
        assert w.var() == pytest.approx(variance, rel=0.05)
    assert [b.shape for b in (b1, b2, b3)] == [(1, 300), (1, 200), (1, 100)]
    assert not any(b.any() for b in (b1, b2, b3))


def test_networks_stacked_along_a_leading_axis_are_computed_as_each_alone() -> None:
    net = MLP((4, 6, 3))
    three = [net.init(seed) for seed in range(3)]
    assert_each_as_alone(net, three, X, LABELS, rel=1e-14, atol=1e-15)


def test_precision_of_the_weights_is_kept() -> None:
    net = MLP((4, 6, 3))
    weights = [w.astype(np.float32) for w in net.init(0)]
    loss, gradient = net.gradient(weights, X.astype(np.float32), LABELS)
    assert loss.dtype == np.float32
    assert all(g.dtype == np.float32 for g in gradient)


def test_pattern_tells_which_hidden_units_are_on() -> None:
    net = MLP((4, 6, 5, 3))
    weights = net.init(0)
    _, first, second, _ = net.forward(weights, X)
    assert net.pattern(weights, X).shape == (7, 11)
    np.testing.assert_array_equal(net.pattern(weights, X), np.hstack([first, second]) > 0)


def test_accuracy_is_the_share_of_largest_logits_at_the_label() -> None:
    assert accuracy(np.eye(3)[[0, 1, 2, 0]], np.array([0, 1, 1, 1])) == 0.5


@pytest.mark.parametrize("classes", [2, 10, 1000])
def test_equal_logits_lose_log_c_exactly(classes: int) -> None:
    net = MLP((8, 16, classes))
    x = RNG.standard_normal((50, 8))
    loss = net.loss(net.init(0, last=0.0), x, np.arange(50) % classes)
    assert float(loss) == pytest.approx(np.log(classes), abs=1e-12)


@pytest.mark.parametrize(
    ("s", "measured"), [(0.5, 2.422), (1.0, 2.747), (3.0, 5.142), (10.0, 15.7)]
)
def test_spread_logits_lose_more_than_log_c(s: float, measured: float) -> None:
    logits = s * np.random.default_rng(0).standard_normal((100_000, 10))
    mean = losses(logits, np.arange(100_000) % 10).mean()
    assert mean == pytest.approx(measured, rel=0.01)
    if s <= 0.5:
        assert mean == pytest.approx(np.log(10) + s**2 / 2, abs=0.03)


@pytest.mark.parametrize("classes", [10, 100, 1000])
@pytest.mark.parametrize("gain", [0.1, 0.25])
def test_small_last_layer_of_a_real_network_obeys_the_correction(classes: int, gain: float) -> None:
    net, x = MLP((32, 64, 64, classes)), RNG.standard_normal((400, 32))
    logits = net.forward(net.init(2, last=gain), x)[-1]
    labels = RNG.integers(classes, size=400)
    expected = np.log(classes) + logits.std() ** 2 / 2
    assert logits.std() < 0.5
    assert losses(logits, labels).mean() == pytest.approx(expected, abs=0.05)
