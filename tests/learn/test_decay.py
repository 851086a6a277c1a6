"""A penalty in the loss and decay in the step: where they agree, and where they do not."""

from __future__ import annotations

from itertools import repeat

import numpy as np
import pytest

from sims_py.learn.data import moons
from sims_py.learn.decay import Decayed, decayed, penalized, penalty
from sims_py.learn.networks import MLP, Weights
from sims_py.learn.optimizers import SGD, Adam, AdamW, Momentum, Nesterov, Optimizer
from sims_py.learn.schedules import cosine
from sims_py.learn.training import Gradient, train

NET, EXAMPLES = MLP((2, 8, 8, 2)), moons(20, 0)
START = NET.init(0)


def end(rule: Optimizer | list[Optimizer], gradient: Gradient = NET.gradient) -> Weights:
    *_, last = train(rule, gradient, START, repeat(EXAMPLES, 30))
    return last.weights


def apart(one: Weights, other: Weights) -> float:
    return max(float(abs(a - b).max()) for a, b in zip(one, other, strict=True))


def test_a_penalty_raises_the_loss_by_half_its_strength_times_the_squares_of_the_matrices() -> None:
    loss, _ = penalized(NET.gradient, 0.1)(START, *EXAMPLES)
    squares = sum(float((w**2).sum()) for w in START[::2])
    assert loss - NET.loss(START, *EXAMPLES) == pytest.approx(0.05 * squares)


def test_biases_are_neither_penalized_nor_decayed() -> None:
    biases = [np.zeros_like(w) if k % 2 == 0 else w + 1 for k, w in enumerate(START)]
    assert penalty(biases, 1.0) == 0
    rules = decayed(SGD(0.1), 0.5, START)
    assert [isinstance(rule, Decayed) for rule in rules] == [True, False] * 3


def test_under_plain_gradient_descent_decay_is_a_penalty() -> None:
    by_decay = end(list(decayed(SGD(0.1), 0.2, START)))
    assert apart(by_decay, end(SGD(0.1), penalized(NET.gradient, 0.2))) < 1e-13
    assert apart(by_decay, end(SGD(0.1))) > 0.05


def test_under_adam_they_are_different_things() -> None:
    by_decay = end(list(decayed(Adam(0.01), 0.2, START)))
    assert apart(by_decay, end(Adam(0.01), penalized(NET.gradient, 0.2))) > 0.05


def test_decayed_adam_is_adamw_bit_for_bit() -> None:
    rate = cosine(0.02, 30)
    assert apart(end(Decayed(rate, Adam(rate), 0.3)), end(AdamW(rate, decay=0.3))) == 0


@pytest.mark.parametrize("rule", [SGD(0.1), Momentum(0.1), Nesterov(0.1)])
def test_without_a_gradient_weights_shrink_by_rate_times_decay_in_each_step(
    rule: Optimizer,
) -> None:
    def flat(w: Weights, x: object, labels: object) -> tuple[np.float64, Weights]:
        return np.float64(0), [np.zeros_like(each) for each in w]

    found = end(list(decayed(rule, 0.5, START)), flat)  # type: ignore[arg-type]
    assert apart(found[::2], [0.95**30 * w for w in START[::2]]) < 1e-14


def test_no_decay_changes_nothing() -> None:
    assert apart(end(list(decayed(Momentum(0.1), 0.0, START))), end(Momentum(0.1))) == 0
