"""Write gradient descent on a parabola, and its two thresholds."""

from __future__ import annotations

from simbook import Exercise, Work, Wrong, near
from simbook.kit.work import Called, Unmet
from sims_py.learn.arrays import quiet
from sims_py.learn.optimizers import SGD, descend

STARTER = """
def descend(w, eta, k, steps):
    # The loss is k * w**2 / 2.
    path = [w]
    for _ in range(steps):
        path.append(w)
    return path


def thresholds(k):
    return ..., ...  # above the first it swings, above the second it diverges


print(descend(1.0, 0.3, 1.0, 5))
print(descend(1.0, 1.9, 1.0, 5))
print(thresholds(1.0))
"""
SOLUTION = STARTER.replace(
    "        path.append(w)\n", "        w = w - eta * k * w\n        path.append(w)\n"
).replace("return ..., ...", "return 1 / k, 2 / k")
W, ETA, K, STEPS = 1.5, 0.1, 4.0, 6


@quiet
def check(work: Work) -> str | None:
    return descent_fault(work.function("descend")) or threshold_fault(work.function("thresholds"))


def descent_fault(function: Called) -> str | None:
    path = function.array(W, ETA, K, STEPS)
    right = descend(SGD(ETA), lambda w: K * w, W, STEPS)
    if path.shape == (STEPS,):
        return f"{STEPS} steps make {STEPS + 1} points: the start is the first of them."
    if path.shape != right.shape:
        return (
            f"{STEPS} steps should make a list of {STEPS + 1} numbers; yours has the shape "
            f"{path.shape}."
        )
    if near(path, right):
        return None
    if near(path, W):
        return "The point does not move yet. Change `w` in each step, before you append it."
    if abs(path[1]) > abs(path[0]):
        return "The sign is reversed: the loss grows from step 1. A step goes against the slope."
    if near(path[1], W - ETA * W):
        return (
            "Your slope is w: that is the slope of w²/2. The loss here is k w²/2, k times as steep."
        )
    if near(path[1], W - ETA * 2 * K * W):
        return "Your slope is 2 k w. The 2 of the square and the half before it cancel."
    if near(path[1], W - ETA * K):
        return "Your slope is k, wherever w is. The slope of k w²/2 at w is k w."
    return f"The first step should lead from {W} to {right[1]:.4g}; yours leads to {path[1]:.4g}."


def threshold_fault(function: Called) -> str | None:
    found = function(K)
    if not isinstance(found, tuple | list) or len(found) != 2 or ... in found:
        raise Unmet("`thresholds(k)` should return two rates: where it swings, where it diverges.")
    swings, diverges = float(found[0]), float(found[1])
    if near([swings, diverges], [2 / K, 1 / K]):
        return "You have them the wrong way round: the swings come first, at the lower rate."
    if near([swings, diverges], [K, 2 * K]) or near([swings, diverges], [1.0, 2.0]):
        return (
            "On a steeper parabola the limits are lower. Each step multiplies w by 1 − eta k: for "
            "which eta is that 0, and for which −1?"
        )
    if not near(diverges, 2 / K):
        return (
            f"For k = {K:.0f} you say that it diverges above {diverges:.4g}. It does where "
            "1 − eta k is below −1."
        )
    if not near(swings, 1 / K):
        return (
            f"For k = {K:.0f} you say that it swings above {swings:.4g}. It does where "
            "1 − eta k is negative."
        )
    return None


EXERCISE = Exercise(
    title="Descent and its two thresholds",
    grade=1,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "The slope of $\\tfrac12 k w^2$ is $k w$. A step goes against it, by $\\eta$ times the "
        "slope.",
        "So each step multiplies $w$ by one factor, $1 - \\eta k$.",
        "It swings where the factor is negative, and diverges where it is below $-1$.",
    ),
    wrong=(
        Wrong(SOLUTION.replace("w - eta", "w + eta"), "the loss grows from step 1"),
        Wrong(SOLUTION.replace("eta * k * w", "eta * w"), "k times as steep"),
        Wrong(SOLUTION.replace("eta * k * w", "eta * k"), "wherever w is"),
        Wrong(SOLUTION.replace("path = [w]", "path = []"), "the start is the first"),
        Wrong(SOLUTION.replace("1 / k, 2 / k", "2 / k, 1 / k"), "wrong way round"),
        Wrong(SOLUTION.replace("1 / k, 2 / k", "k, 2 * k"), "the limits are lower"),
    ),
    done="For k = 1 it swings at 1.9 from side to side, and still arrives. Above 2 it would not.",
)
