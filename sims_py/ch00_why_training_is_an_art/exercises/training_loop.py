"""Write the training loop itself, on the book's spirals."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from simbook.kit.work import Unmet, array
from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels, spirals
from sims_py.learn.networks import MLP, Weights

STARTER = """
from sims_py.learn.data import spirals
from sims_py.learn.networks import MLP, accuracy

x, labels = spirals(100, seed=0)  # 300 points of the plane, 3 classes
net = MLP([2, 30, 3])


def train(net, x, labels, weights, eta, steps):
    losses = []
    # In each step: loss and gradient of all examples, keep the loss, move every array.
    #     loss, gradient = net.gradient(weights, x, labels)
    # `weights` and `gradient` are lists of arrays in the same order: W1, b1, W2, b2.
    return weights, losses


weights, losses = train(net, x, labels, net.init(seed=0), 1.0, 200)
print("loss", *losses[:1], "to", *losses[-1:])
print("accuracy", accuracy(net.forward(weights, x)[-1], labels))
"""
SOLUTION = STARTER.replace(
    """    # In each step: loss and gradient of all examples, keep the loss, move every array.
    #     loss, gradient = net.gradient(weights, x, labels)
    # `weights` and `gradient` are lists of arrays in the same order: W1, b1, W2, b2.
""",
    """    for _ in range(steps):
        loss, gradient = net.gradient(weights, x, labels)
        losses.append(loss)
        weights = [w - eta * g for w, g in zip(weights, gradient)]
""",
)
STEP = "weights = [w - eta * g for w, g in zip(weights, gradient)]"
LOST = """for w, g in zip(weights, gradient):
            w = w - eta * g"""
ONCE = """loss, gradient = net.gradient(weights, x, labels)
    for _ in range(steps):
"""
NET, ETA, STEPS = MLP([2, 8, 3]), 0.5, 8


def check(work: Work) -> str | None:
    x, labels = spirals(20, seed=3)
    start = NET.init(seed=4)
    found = work.function("train")(NET, x, labels, start, ETA, STEPS)
    if not isinstance(found, tuple | list) or len(found) != 2:
        raise Unmet("`train` should return two things: the weights, and the list of losses.")
    weights, losses = found[0], array(found[1], "The list of losses")
    if losses.shape != (STEPS,):
        return (
            f"{STEPS} steps should keep {STEPS} losses, one before each step; yours kept "
            f"{losses.size}."
        )
    wanted, right = ours(x, labels, start)
    if [np.shape(w) for w in weights] != [w.shape for w in wanted]:
        return "The weights that you return do not have the shapes of those that came in."
    agree = [near(w, r, 1e-6) for w, r in zip(weights, wanted, strict=True)]
    return (
        None if near(losses, right) and all(agree) else fault(losses, right, agree, weights, start)
    )


def ours(x: Array, labels: Labels, weights: Weights) -> tuple[Weights, Array]:
    """The same loop, written down once more."""
    losses = []
    for _ in range(STEPS):
        loss, gradient = NET.gradient(weights, x, labels)
        losses.append(loss)
        weights = [w - ETA * g for w, g in zip(weights, gradient, strict=True)]
    return weights, np.array(losses)


def fault(losses: Array, right: Array, agree: list[bool], weights: Weights, start: Weights) -> str:
    if losses[1] > losses[0]:
        return (
            "The sign is reversed: the loss grows from step 1. Each weight goes against its "
            "gradient."
        )
    if near(losses, losses[0]) and all(map(near, weights, start)):
        return (
            "The loss stays the same. `w = w - …` in a loop over the weights gives the name w "
            "a new array, and the list keeps the old one. Build a new list."
        )
    if near(losses, losses[0]):
        return (
            "The weights move and the loss stays the same: loss and gradient are computed once. "
            "They belong in the loop."
        )
    if near(losses[:-1], right[1:]):
        return (
            "You keep each loss after its step. Keep it before, so that the first is that of the "
            "untrained network."
        )
    if near(losses, right) and any(agree):
        return (
            "Some weights are trained and others are not. Step every array of the list, biases too."
        )
    return (
        f"The second loss should be {right[1]:.4g}; yours is {losses[1]:.4g}. A step "
        "subtracts eta times the gradient from each weight."
    )


EXERCISE = Exercise(
    title="The training loop",
    grade=2,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Four lines: a loop, the gradient, the loss into its list, the step.",
        "`zip(weights, gradient)` gives each array with its own gradient.",
        "Build a new list: `weights = [w - eta * g for w, g in zip(weights, gradient)]`.",
    ),
    wrong=(
        Wrong(SOLUTION.replace("w - eta", "w + eta"), "the loss grows from step 1"),
        Wrong(SOLUTION.replace(STEP, LOST), "the list keeps the old one"),
        Wrong(
            SOLUTION.replace(
                "for _ in range(steps):\n        loss, gradient = net.gradient(weights, x, "
                "labels)\n",
                ONCE,
            ),
            "computed once",
        ),
        Wrong(
            SOLUTION.replace("        losses.append(loss)\n", "").replace(
                STEP, STEP + "\n        losses.append(net.loss(weights, x, labels))"
            ),
            "after its step",
        ),
        Wrong(SOLUTION.replace("range(steps)", "range(steps - 1)"), "one before each step"),
    ),
    done="This is the whole of training. All that follows in this book is about making it work.",
)
