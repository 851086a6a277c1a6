"""Average what the networks of an ensemble predict: probabilities, not logits."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from sims_py.learn.arrays import Array, exp
from sims_py.learn.networks import log_softmax

STARTER = """
import numpy as np


def softmax(z):
    p = np.exp(z - z.max(axis=-1, keepdims=True))
    return p / p.sum(axis=-1, keepdims=True)


def ensemble(logits):
    return ...  # from (models, examples, classes) to (examples, classes)


logits = np.array([[[4.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]], [[0.0, 1.0, 0.0]]])
print(softmax(logits))
print(ensemble(logits))
"""
SOLUTION = STARTER.replace("return ...", "return softmax(logits).mean(axis=0)")
LOGITS = np.array(
    [
        [[4.0, 0.0, 0.0], [0.0, 2.0, 1.0]],
        [[0.0, 1.0, 0.0], [0.0, 3.0, 0.5]],
        [[0.0, 1.0, 0.0], [1.0, 0.0, 2.0]],
        [[0.5, 1.0, 0.0], [0.0, 1.0, 0.0]],
    ]
)  # (models, examples, classes)


def softmax(z: Array) -> Array:
    return exp(log_softmax(z))


def check(work: Work) -> str | None:
    found = work.function("ensemble").array(LOGITS)
    members = softmax(LOGITS)
    votes = np.eye(3)[LOGITS.argmax(axis=-1)].mean(axis=0)
    if near(found, members.mean(axis=0)):
        return None
    if found.shape == (4, 3):
        return "You average over the examples. The first axis is that of the models: `axis=0`."
    if found.shape != (2, 3):
        return f"Two examples and three classes make the shape (2, 3); yours is {found.shape}."
    if near(found, softmax(LOGITS.mean(axis=0))):
        return (
            "You average the logits, and then take the softmax. That is another average: one "
            "network that is very sure outvotes all others. Take each network's probabilities "
            "first, and average those."
        )
    if np.abs(found - votes).max() < 1e-9:
        return "You count votes: how sure each network is gets lost. Average the probabilities."
    if near(found, members.sum(axis=0)):
        return "Your probabilities add up to 4, the number of networks. Take the mean, not the sum."
    geometric = np.prod(members, axis=0) ** (1 / 4)
    if near(found, geometric) or near(found, geometric / geometric.sum(axis=1, keepdims=True)):
        return (
            "You multiply the probabilities: one network that says 0 would have the last word. Add "
            "them."
        )
    return (
        f"For the first example the average is {members.mean(axis=0)[0].round(3)}; yours is "
        f"{found[0].round(3)}."
    )


EXERCISE = Exercise(
    title="Averaging an ensemble",
    grade=1,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "`softmax` works along the last axis, so it takes all the models at once.",
        "Which comes first, the softmax or the mean? What is averaged are probabilities.",
    ),
    wrong=(
        Wrong(
            SOLUTION.replace("softmax(logits).mean(axis=0)", "softmax(logits.mean(axis=0))"),
            "You average the logits",
        ),
        Wrong(SOLUTION.replace("mean(axis=0)", "mean(axis=1)"), "over the examples"),
        Wrong(
            SOLUTION.replace(
                "softmax(logits).mean(axis=0)", "np.eye(3)[logits.argmax(axis=-1)].mean(axis=0)"
            ),
            "count votes",
        ),
        Wrong(SOLUTION.replace(".mean(axis=0)", ".sum(axis=0)"), "Take the mean"),
    ),
    done=(
        "Two networks prefer the second class. The one that prefers the first is surer, and "
        "carries the average: 46% to 39%."
    ),
)
