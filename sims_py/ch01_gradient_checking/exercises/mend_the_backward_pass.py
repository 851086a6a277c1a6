"""Find the fault in a short backward pass, from which tensors fail the gradient check."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from sims_py.learn.arrays import Array
from sims_py.learn.gradients import numerical_gradient
from sims_py.learn.networks import Weights

STARTER = """
import numpy as np


def loss(x, y, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)  # (examples, hidden)
    out = h @ W2 + b2  # (examples, 1)
    return ((out - y) ** 2).mean()


def gradient(x, y, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    out = h @ W2 + b2
    d_out = 2 * (out - y) / len(x)
    d_W2 = h.T @ d_out
    d_b2 = d_out.sum(axis=0)
    d_h = d_out @ W2.T
    d_W1 = x.T @ d_h
    d_b1 = d_h.sum(axis=0)
    return d_W1, d_b1, d_W2, d_b2


# A gradient check of each tensor.
rng = np.random.default_rng(1)
x, y = rng.normal(size=(8, 3)), rng.normal(size=(8, 1))
weights = [rng.normal(size=shape) for shape in [(3, 5), (5,), (5, 1), (1,)]]
for name, w, g in zip(["W1", "b1", "W2", "b2"], weights, gradient(x, y, *weights)):
    i, h = (0,) * w.ndim, 1e-5  # its first entry
    w[i] += h
    up = loss(x, y, *weights)
    w[i] -= 2 * h
    down = loss(x, y, *weights)
    w[i] += h
    print(name, "by the backward pass", g[i], "by differences", (up - down) / (2 * h))
"""
SOLUTION = STARTER.replace("d_h = d_out @ W2.T", "d_h = (d_out @ W2.T) * (h > 0)")
NAMES = ("W1", "b1", "W2", "b2")


def loss_of(x: Array, y: Array, weights: Weights) -> float:
    """The loss of the exercise, in other words: so that its own cannot hide a fault."""
    W1, b1, W2, b2 = weights
    hidden = (x @ W1 + b1).clip(min=0)
    return float(np.square(hidden @ W2 + b2 - y).sum() / len(x))


def wanted(x: Array, y: Array, weights: Weights) -> Weights:
    """The gradient with respect to every tensor, by centered differences."""

    def along(k: int) -> Array:
        def f(w: Array) -> float:
            return loss_of(x, y, [*weights[:k], w, *weights[k + 1 :]])

        return numerical_gradient(f, weights[k])

    return [along(k) for k in range(len(weights))]


def check(work: Work) -> str | None:
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=(6, 3)), rng.normal(size=(6, 1))
    shapes: tuple[tuple[int, ...], ...] = ((3, 4), (4,), (4, 1), (1,))
    weights: Weights = [rng.normal(size=shape) for shape in shapes]
    found = work.function("gradient")(x, y, *weights)
    if not isinstance(found, tuple | list) or len(found) != len(NAMES):
        return "`gradient` should return four arrays: d_W1, d_b1, d_W2, d_b2."
    for name, g, w in zip(NAMES, found, weights, strict=True):
        if np.shape(g) != w.shape:
            return f"d_{name} has the shape {np.shape(g)}; like {name} itself it needs {w.shape}."
    right = wanted(x, y, weights)
    agree = [near(g, r, 1e-4) for g, r in zip(found, right, strict=True)]
    return None if all(agree) else fault(agree, list(found), x, y, weights)


def fault(agree: list[bool], found: Weights, x: Array, y: Array, weights: Weights) -> str | None:
    """Which of the usual mends this is, or else where to look."""
    W1, b1, W2, b2 = weights
    before = x @ W1 + b1  # (examples, hidden)
    h = before.clip(min=0)
    d_out = 2 * (h @ W2 + b2 - y) / len(x)
    back = d_out @ W2.T  # (examples, hidden)
    if not agree[2] or not agree[3]:
        return (
            "d_W2 and d_b2 were right in the beginning, and now they are not. "
            "The fault lies elsewhere: put these lines back as they were."
        )
    if near(found[0], x.T @ back):
        return (
            "W2 and b2 pass the gradient check, W1 and b1 do not. So the fault lies between the "
            "two layers, where the ReLU is. What does a unit pass back that is off?"
        )
    if near(found[0], x.T @ (back * h)):
        return (
            "You multiply by h itself. The slope of a ReLU is 1 where its unit is on and 0 where "
            "it is off, however large h is."
        )
    if near(found[0], x.T @ back.clip(min=0)):
        return (
            "You let through what is positive in the gradient. It is the unit's own output that "
            "decides: on or off in the forward pass."
        )
    if agree[0]:
        return "d_W1 is right now. d_b1 comes from the same d_h: sum it over the examples."
    return "W1 does not pass the gradient check yet. Only the line of d_h is wrong."


EXERCISE = Exercise(
    title="Fix the backward pass",
    grade=2,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Press *Check* and read what the program prints. Which two tensors agree, and which do "
        "not?",
        "The gradient flows back from the loss to W1. It is still right at W2 and b2, and wrong at "
        "W1 and b1, so it goes wrong in between.",
        "In between is the ReLU: $\\max(0, z)$ has the slope 1 above zero and 0 below.",
    ),
    wrong=(
        Wrong(STARTER.replace("(axis=0)", "(0)"), "where the ReLU is"),
        Wrong(STARTER.replace("d_out @ W2.T", "(d_out @ W2.T) * h"), "by h itself"),
        Wrong(STARTER.replace("d_out @ W2.T", "np.maximum(d_out @ W2.T, 0)"), "forward pass"),
        Wrong(SOLUTION.replace("/ len(x)", ""), "right in the beginning"),
        Wrong(SOLUTION.replace("d_b1 = d_h.sum", "d_b1 = (d_out @ W2.T).sum"), "from the same d_h"),
    ),
    done=(
        "A gradient check names the place, not the fault: W2 is right and W1 wrong, so look "
        "between the two."
    ),
)
