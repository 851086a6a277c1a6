"""How sharply a ReLU network's loss bends: products with its Hessian, and the largest curvature.

The product is exact (Pearlmutter 1994): it follows the change of every number in the forward and
the backward pass as the weights begin to move. Differences of gradients would trip over kinks.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from sims_py.learn.activations import TANH
from sims_py.learn.arrays import Array, asarray, exp, quiet
from sims_py.learn.data import Labels
from sims_py.learn.networks import MLP, Weights, log_softmax, logit_gradient, transposed


@quiet
def hessian_times(net: MLP, weights: Weights, v: Weights, x: Array, labels: Labels) -> Weights:
    """How fast the gradient of the mean loss changes as `weights` move along `v`.

    `v` has the shapes of `weights`, or leading axes before them: that many directions at once.
    ValueError: the activation's slope is not constant between kinks, as that of a ReLU is.
    """
    if net.activation is TANH:
        raise ValueError("a tanh bends by itself: this product is for ReLU and its kin")
    tape = net.forward(weights, x)
    slopes = [net.activation.slope(a) for a in tape[1:-1]]  # constant between two kinks
    moved: list[Array] = [np.zeros_like(x)]  # how each layer's output changes
    for layer, (W, dW, db) in enumerate(zip(weights[::2], v[::2], v[1::2], strict=True)):
        before = moved[-1] @ W + tape[layer] @ dW + db
        moved.append(before * slopes[layer] if layer < len(slopes) else before)
    p, change = exp(log_softmax(tape[-1])), moved[-1]
    delta = logit_gradient(tape[-1], labels)  # the gradient with respect to the logits
    turned = p * (change - (p * change).sum(axis=-1, keepdims=True)) / len(labels)  # its change
    product: Weights = []
    for layer in range(len(slopes), -1, -1):
        a, da, W, dW = tape[layer], moved[layer], weights[2 * layer], v[2 * layer]
        of_W = transposed(da) @ delta + transposed(a) @ turned
        product = [of_W, turned.sum(axis=-2, keepdims=True), *product]
        if layer:
            slope = slopes[layer - 1]
            turned = (turned @ transposed(W) + delta @ transposed(dW)) * slope
            delta = (delta @ transposed(W)) * slope
    return product


@quiet
def largest(
    net: MLP, weights: Weights, x: Array, labels: Labels, along: Weights, rounds: int
) -> tuple[float, Weights]:
    """The curvature of largest size, and its direction, by power iteration from `along`."""
    found = 0.0
    for _ in range(rounds):
        length = np.sqrt(sum((d * d).sum() for d in along))
        along = [d / length for d in along]
        product = hessian_times(net, weights, along, x, labels)
        found = float(sum((d * each).sum() for d, each in zip(along, product, strict=True)))
        along = product
    return found, along


@quiet
def curvatures(net: MLP, weights: Weights, x: Array, labels: Labels) -> Array:
    """The curvatures in all directions, from the smallest: (parameters,); nan where one is none."""
    ends = np.cumsum([0, *(w.size for w in weights)])
    every = np.eye(ends[-1])
    parts = zip(pairwise(ends), weights, strict=True)
    directions: Weights = [every[:, low:high].reshape(-1, *w.shape) for (low, high), w in parts]
    product = hessian_times(net, weights, directions, x, labels)
    hessian = np.concatenate([each.reshape(ends[-1], -1) for each in product], axis=1)
    if not np.isfinite(hessian).all():
        return np.full(len(hessian), np.nan)
    return asarray(np.linalg.eigvalsh(hessian))
