"""Write the log of a softmax that no logit overflows, and the mean loss: log C to begin with."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from simbook.kit.work import Called
from sims_py.learn.arrays import quiet
from sims_py.learn.networks import log_softmax as ours

STARTER = """
import numpy as np


def log_softmax(z):
    p = np.exp(z) / np.exp(z).sum()
    return np.log(p)


def loss(z, labels):
    return ...


z = np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 2.0]])  # try 1000 more in the second row
print(log_softmax(z))
print(loss(np.zeros((4, 10)), np.array([3, 1, 4, 1])), np.log(10))
"""
SOLUTION = """
import numpy as np


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def loss(z, labels):
    return -log_softmax(z)[np.arange(len(labels)), labels].mean()


z = np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 2.0]])  # try 1000 more in the second row
print(log_softmax(z))
print(loss(np.zeros((4, 10)), np.array([3, 1, 4, 1])), np.log(10))
"""
LATE = """    z = z - z.max(axis=1, keepdims=True)
    return np.log(np.exp(z) / np.exp(z).sum(axis=1, keepdims=True))
"""
RIGHT = """    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))
"""

SMALL = np.array([[2.0, 1.0, 0.0], [0.5, -1.0, 3.0]])  # (examples, classes)


@quiet
def check(work: Work) -> str | None:
    log_softmax = work.function("log_softmax")
    return (
        softmax_fault(log_softmax)
        or overflow_fault(log_softmax)
        or loss_fault(work.function("loss"))
    )


def softmax_fault(log_softmax: Called) -> str | None:
    found = log_softmax.array(SMALL, shape=SMALL.shape)
    sums = np.exp(found).sum(axis=1)
    if near(np.exp(found).sum(), 1):
        return (
            "Over all examples together your probabilities add up to 1. Each example, a row of z, "
            "needs a sum of its own: `axis=1, keepdims=True`."
        )
    if near(np.exp(found).sum(axis=0), 1):
        return "Your probabilities add up to 1 in each column. The classes of an example are a row."
    if not near(sums, 1):
        return f"The probabilities of an example should add up to 1; yours add up to {sums[0]:.4g}."
    if not near(found, ours(SMALL), 1e-9):
        return "They add up to 1, but they are not exp(z) over the sum of exp(z)."
    return None


def overflow_fault(log_softmax: Called) -> str | None:
    high = np.array([[1000.0, 1001.0, 1002.0]])
    if not np.isfinite(np.asarray(log_softmax(high), dtype=float)).all():
        return (
            "For logits near 1000 you get inf or nan: exp(1000) is too large for a float. "
            "Subtract each row's largest logit first. The probabilities do not change."
        )
    apart = np.array([[0.0, 1.0, 2.0], [1000.0, 1001.0, 1002.0]])
    if not np.isfinite(np.asarray(log_softmax(apart), dtype=float)[0]).all():
        return (
            "You subtract the largest logit of the whole table. A row far below it then "
            "underflows: exp(−1000) is 0. Subtract from each row its own largest."
        )
    wide = np.array([[0.0, -1000.0]])
    if not near(log_softmax(wide), ours(wide)):
        return (
            "For the logits 0 and −1000 the second probability underflows to 0, and its log is "
            "−inf. Do not take the log of p: it is z minus the log of the sum."
        )
    return None


def loss_fault(loss: Called) -> str | None:
    labels = np.array([0, 1])
    found = loss.number(SMALL, labels)
    each = -ours(SMALL)  # (examples, classes)
    right = each[[0, 1], labels]
    if near(found, -right.mean()):
        return "The sign is reversed: a log of a probability is negative, a loss is not."
    if near(found, right.sum()):
        return "This is the sum over the examples. Take their mean, or larger batches cost more."
    if near(found, each.mean()):
        return "You average over all classes. Of each example only the class of its label counts."
    if not near(found, right.mean()):
        return (
            f"The mean of −log p(label) of two examples should be {right.mean():.4g}, not "
            f"{found:.4g}."
        )
    equal = loss.number(np.zeros((4, 10)), np.array([3, 1, 4, 1]))
    if not near(equal, np.log(10)):
        return f"Ten equal logits should cost log 10 = {np.log(10):.4g} nats, not {equal:.4g}."
    return None


EXERCISE = Exercise(
    title="Softmax without overflow",
    grade=2,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Adding one number to all logits of an example changes none of its probabilities. "
        "Which number keeps every exponential at most 1?",
        "$\\log p_i = z_i - \\log \\sum_j e^{z_j}$: the small $p_i$ itself is never needed.",
        "`logp[np.arange(len(labels)), labels]` picks from each row the entry of its label.",
    ),
    wrong=(
        Wrong(SOLUTION.replace("axis=1, keepdims=True", ""), "Over all examples together"),
        Wrong(SOLUTION.replace("axis=1", "axis=0"), "in each column"),
        Wrong(SOLUTION.replace("    z = z - z.max(axis=1, keepdims=True)\n", ""), "exp(1000)"),
        Wrong(SOLUTION.replace("z - z.max(axis=1, keepdims=True)", "z - z.max()"), "whole table"),
        Wrong(SOLUTION.replace(RIGHT, LATE), "underflows to 0"),
        Wrong(SOLUTION.replace("labels].mean()", "labels].sum()"), "sum over the examples"),
        Wrong(SOLUTION.replace("return -log", "return log"), "sign is reversed"),
        Wrong(SOLUTION.replace("[np.arange(len(labels)), labels]", ""), "over all classes"),
    ),
    done=(
        "With ten equal logits the loss is log 10 = 2.303. A fresh network should begin near that."
    ),
)
