"""Backward passes with one mistake each, for a gradient check to find.

Each is made of the right pieces put together wrongly, and is called like `MLP.gradient` with the
network before it. All of them learn something, which is why the loss alone does not give them away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels
from sims_py.learn.networks import MLP, Weights, logit_gradient

Gradient = tuple[Array, Weights]  # the loss, which is right, and its gradient, which is not
Bug = Callable[[MLP, Weights, Array, Labels], Gradient]


def missing_mask(net: MLP, weights: Weights, x: Array, labels: Labels) -> Gradient:
    """Lets the gradient through hidden units that are off. The last layer's stays right."""
    forgetful = replace(net.activation, slope=lambda a: 1.0)
    return replace(net, activation=forgetful).gradient(weights, x, labels)


def missing_mean(net: MLP, weights: Weights, x: Array, labels: Labels) -> Gradient:
    """Sums over the examples where the loss takes their mean."""
    loss, gradient = net.gradient(weights, x, labels)
    return loss, [len(labels) * g for g in gradient]


def transposed(net: MLP, weights: Weights, x: Array, labels: Labels) -> Gradient:
    """Goes back through W instead of its transpose, where W is square and so no shape objects."""
    turned = [w.T if w.shape[0] == w.shape[1] else w for w in weights]
    tape = net.forward(weights, x)
    delta = logit_gradient(tape[-1], labels)
    return net.loss(weights, x, labels), net.backward(turned, tape, delta)


def missing_bias_sum(net: MLP, weights: Weights, x: Array, labels: Labels) -> Gradient:
    """Gives the biases the gradient of the first example alone. Every W stays right."""
    loss, gradient = net.gradient(weights, x, labels)
    tape = net.forward(weights, x)
    delta = logit_gradient(tape[-1], labels)
    first = net.backward(weights, [a[:1] for a in tape], delta[:1])
    return loss, [first[i] if i % 2 else g for i, g in enumerate(gradient)]


BUGS: dict[str, Bug] = {
    "missing mask": missing_mask,
    "missing mean": missing_mean,
    "transposed": transposed,
    "missing bias sum": missing_bias_sum,
}
