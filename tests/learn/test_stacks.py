"""Stacked layers: gradients by the book's own check, and what each layer promises."""

from __future__ import annotations

from itertools import product, repeat

import numpy as np
import pytest

from sims_py.learn.activations import LEAKY_RELU, LINEAR, RELU, TANH, Activation
from sims_py.learn.arrays import Array
from sims_py.learn.bugs import missing_mean
from sims_py.learn.data import moons
from sims_py.learn.decay import penalized, penalty
from sims_py.learn.dropout import Dropout
from sims_py.learn.gradients import gradient_check
from sims_py.learn.initialization import SCHEMES
from sims_py.learn.networks import MLP, Weights
from sims_py.learn.normalization import EPSILON, BatchNorm
from sims_py.learn.optimizers import SGD
from sims_py.learn.stacks import Stack, stack
from sims_py.learn.training import train
from tests.learn.side_by_side import assert_each_as_alone

RNG = np.random.default_rng(0)
X, LABELS = RNG.standard_normal((9, 4)), np.arange(9) % 3
ACTIVATIONS = {"relu": RELU, "tanh": TANH, "linear": LINEAR, "leaky": LEAKY_RELU}


def shaken(net: Stack, seed: int) -> Weights:
    """Weights away from where they start: biases, gammas and betas of every size."""
    rng = np.random.default_rng(seed)
    return [w + 0.3 * rng.standard_normal(w.shape) for w in net.init(seed)]


def worst_error(net: Stack, weights: Weights, strength: float = 0.0) -> float:
    """The largest relative error that the book's check finds, where no kink is in the way.

    An entry below 1e-6 does not count: beside the rounding of the loss over h, 1e-11, it would be
    known to few digits. A bias before a norm has no other.
    """

    def chance() -> np.random.Generator:  # the same units are dropped at every evaluation
        return np.random.default_rng(1)

    def loss(w: Weights) -> Array:
        return net.loss(w, X, LABELS, chance()) + penalty(w, strength)

    _, gradient = penalized(lambda w, x, labels: net.gradient(w, x, labels, chance()), strength)(
        weights, X, LABELS
    )
    checks = gradient_check(
        loss, weights, gradient, pattern=lambda w: net.pattern(w, X, chance()), entries=12
    )
    seen = [c.errors[~c.kinks & (np.abs(c.numerical) > 1e-6)] for c in checks]
    return max(float(errors.max(initial=0.0)) for errors in seen)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_combination_of_layers_passes_the_books_gradient_check(
    activation: str, scheme: str
) -> None:
    for normalized, dropped, strength in product((False, True), (0.0, 0.4), (0.0, 0.1)):
        net = stack(
            (4, 6, 5, 3),
            ACTIVATIONS[activation],
            SCHEMES[scheme],
            normalized=normalized,
            dropped=dropped,
        )
        assert worst_error(net, shaken(net, 2), strength) < 1e-4, (normalized, dropped, strength)


def test_the_check_finds_a_stack_whose_gradient_is_summed() -> None:
    net = stack((4, 6, 3))
    weights = net.init(0)
    _, wrong = missing_mean(net, weights, X, LABELS)  # type: ignore[arg-type]
    [worst, *_] = gradient_check(lambda w: net.loss(w, X, LABELS), weights, wrong)
    assert worst.errors.max() > 0.8


@pytest.mark.parametrize("seed", range(3))
def test_without_anything_between_it_is_the_plain_network_bit_for_bit(seed: int) -> None:
    plain, net = MLP((2, 16, 16, 2)), stack((2, 16, 16, 2))
    examples = moons(30, seed)
    ours, theirs = net.init(seed), plain.init(seed)
    assert all((a == b).all() for a, b in zip(ours, theirs, strict=True))
    *_, last = train(SGD(0.3), net.gradient, ours, repeat(examples, 40))
    *_, same = train(SGD(0.3), plain.gradient, theirs, repeat(examples, 40))
    assert last.loss == same.loss
    assert all((a == b).all() for a, b in zip(last.weights, same.weights, strict=True))


@pytest.mark.parametrize("normalized", [False, True])
def test_seeds_side_by_side_are_computed_as_each_alone(normalized: bool) -> None:
    net = stack((4, 6, 5, 3), TANH, normalized=normalized)
    three = [shaken(net, seed) for seed in range(3)]
    assert_each_as_alone(net, three, X, LABELS, rel=1e-13, atol=1e-14)


def test_dropout_keeps_the_mean_and_silences_its_share() -> None:
    kept, _ = Dropout(0.3).forward([], np.ones((400, 500)), np.random.default_rng(0))
    assert kept.mean() == pytest.approx(1, abs=0.01)
    assert (kept == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert np.unique(kept).tolist() == [0, 1 / 0.7]


def test_dropout_needs_chance_in_training_and_none_in_a_test() -> None:
    net = stack((4, 6, 3), dropped=0.5)
    weights = net.init(0)
    with pytest.raises(ValueError, match="tested"):
        net.logits(weights, X)
    plain = stack((4, 6, 3)).logits(weights, X)
    assert (net.tested(weights, X).logits(weights, X) == plain).all()


def test_the_same_seed_drops_the_same_units() -> None:
    net = stack((4, 6, 3), dropped=0.5)
    one, two, other = (
        net.logits(net.init(0), X, np.random.default_rng(seed)) for seed in (5, 5, 6)
    )
    assert (one == two).all()
    assert (one != other).any()


def test_a_norm_gives_every_unit_mean_0_and_variance_1_whatever_comes_in() -> None:
    x = 50 + 9 * RNG.standard_normal((64, 5))
    layer = BatchNorm(5)
    out, _ = layer.forward(layer.init(RNG), x, None)
    np.testing.assert_allclose(out.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(out.var(axis=0), 1, rtol=1e-5)


def test_in_a_test_an_answer_no_longer_depends_on_the_rest_of_the_batch() -> None:
    net = stack((4, 6, 3), normalized=True)
    weights = shaken(net, 0)
    tested = net.tested(weights, X)
    np.testing.assert_allclose(tested.logits(weights, X)[:1], tested.logits(weights, X[:1]))
    assert abs(net.logits(weights, X)[:2] - net.logits(weights, X[:2])).max() > 0.1


def test_a_fixed_norm_has_the_mean_and_the_unbiased_variance_of_what_was_shown() -> None:
    fixed = BatchNorm(4).fixed(X)
    np.testing.assert_allclose(fixed.center[0], X.mean(axis=0))
    np.testing.assert_allclose(fixed.sd[0] ** 2, np.var(X, axis=0, ddof=1) + EPSILON)


def test_the_gradient_of_a_tested_network_is_checked_too() -> None:
    net = stack((4, 6, 5, 3), TANH, normalized=True, dropped=0.3)
    weights = shaken(net, 1)
    tested = net.tested(weights, X)
    assert worst_error(tested, weights) < 1e-6


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_a_slope_is_the_derivative_of_its_function(activation: Activation) -> None:
    z = np.array([-2.0, -0.4, 0.3, 1.7])
    h = 1e-6
    slope = (activation.function(z + h) - activation.function(z - h)) / (2 * h)
    found = activation.slope(activation.function(z)) * np.ones(4)
    np.testing.assert_allclose(found, slope, atol=1e-9)
