"""What can be wrong with a patient. Each fault replaces one piece of a healthy setup, in code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sims_py.ch03_clinic.training_loop import Setup
from sims_py.learn.activations import RELU
from sims_py.learn.arrays import Array, exp
from sims_py.learn.data import Labels
from sims_py.learn.layers import Activate
from sims_py.learn.networks import log_softmax, logit_gradient, losses
from sims_py.learn.stacks import Stack

Fault = Callable[[Setup], Setup]


def softmax_twice(setup: Setup) -> Setup:
    """The network ends in a softmax, and the loss takes what it gets for logits."""

    def criterion(logits: Array, labels: Labels) -> tuple[Array, Array]:
        p = exp(log_softmax(logits))  # (examples, classes)
        by_p = logit_gradient(p, labels)
        return losses(p, labels).mean(), p * (by_p - (p * by_p).sum(axis=-1, keepdims=True))

    return replace(setup, criterion=criterion)


def column_of_labels(setup: Setup) -> Setup:
    """Labels (N, 1) beside rows (N,) pick a table of N x N: each row is held against all labels."""

    def criterion(logits: Array, labels: Labels) -> tuple[Array, Array]:
        log_p, column = log_softmax(logits), labels[:, None]
        shares = np.bincount(labels, minlength=logits.shape[-1]) / len(labels)  # (classes,)
        loss = -log_p[np.arange(len(labels)), column].mean()  # of (N, N)
        return loss, (exp(log_p) - shares) / len(labels)

    return replace(setup, criterion=criterion)


def summed(setup: Setup) -> Setup:
    """The loss is summed over the examples, and so is its gradient."""

    def criterion(logits: Array, labels: Labels) -> tuple[Array, Array]:
        loss, delta = setup.criterion(logits, labels)
        return len(labels) * loss, len(labels) * delta

    return replace(setup, criterion=criterion)


def never_zeroed(setup: Setup) -> Setup:
    """Every step uses the sum of all gradients since the start."""
    return replace(setup, zeroed=False)


def raw_pixels(setup: Setup) -> Setup:
    """Pixels go in as 0 to 255 instead of 0 to 1."""
    (x, labels), (fresh, truth) = setup.shown, setup.fresh
    return replace(setup, shown=(255 * x, labels), fresh=(255 * fresh, truth))


def leaked(setup: Setup) -> Setup:
    """The examples to validate with are taken from those to learn from."""
    return replace(setup, fresh=setup.shown)


def unshuffled(setup: Setup) -> Setup:
    """The examples lie class by class, and are shown in that order."""
    x, labels = setup.shown
    order = np.argsort(labels, kind="stable")
    return replace(setup, shown=(x[order], labels[order]), shuffled=False)


def shifted(setup: Setup) -> Setup:
    """Each example has the label of the one before it."""
    (x, labels), (fresh, truth) = setup.shown, setup.fresh
    return replace(setup, shown=(x, np.roll(labels, 1)), fresh=(fresh, np.roll(truth, 1)))


def always_dropping(setup: Setup) -> Setup:
    """Dropout stays on where the network is examined."""
    return replace(setup, tested=False)


def dead_units(setup: Setup) -> Setup:
    """The biases of both hidden layers start so low that hardly a unit is ever on."""
    W1, b1, W2, b2, *last = setup.weights
    return replace(setup, weights=[W1, b1 - 3, W2, b2 - 1, *last])


def frozen(setup: Setup) -> Setup:
    """The first layer was left out of what the optimizer steps."""
    return replace(setup, rates=(0.0, 0.0, *setup.rates[2:]))


def rate_times(factor: float) -> Fault:
    """The learning rate, but with its decimal point elsewhere."""
    return lambda setup: replace(setup, rates=tuple(factor * rate for rate in setup.rates))


def heavy_decay(setup: Setup) -> Setup:
    """Strong weight decay in every step, on everything: biases, too."""
    return replace(setup, decay=0.1)


def mask_forgotten(setup: Setup) -> Setup:
    """The backward pass lets gradients through units that were off."""
    forgetful = Activate(replace(RELU, slope=lambda a: 1.0))
    layers = [forgetful if isinstance(each, Activate) else each for each in setup.network.layers]
    return replace(setup, network=Stack(layers))


FAULTS: dict[str, Fault] = {
    "healthy": lambda setup: setup,
    "softmax-twice": softmax_twice,
    "never-zeroed": never_zeroed,
    "column-of-labels": column_of_labels,
    "raw-pixels": raw_pixels,
    "summed": summed,
    "leaked": leaked,
    "unshuffled": unshuffled,
    "shifted": shifted,
    "always-dropping": always_dropping,
    "dead-units": dead_units,
    "rate-too-high": rate_times(20),
    "rate-too-low": rate_times(1 / 300),
    "heavy-decay": heavy_decay,
    "frozen": frozen,
    "mask-forgotten": mask_forgotten,
}
