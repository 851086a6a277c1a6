"""Write momentum: a velocity that keeps a share of itself."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from sims_py.ch05_momentum_and_adam.exercises.valley import STEPS, loss, path_by, path_of
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.optimizers import SGD, Momentum

STARTER = """
import numpy as np


def momentum(gradient, w, eta, mu, steps):
    path = [w]
    for _ in range(steps):
        w = w - eta * gradient(w)  # plain gradient descent: give it a velocity
        path.append(w)
    return path


def gradient(w):
    return np.array([1.0, 20.0]) * w


path = momentum(gradient, np.array([4.0, 1.0]), 0.01, 0.9, 60)
print(path[-1])
"""
SOLUTION = STARTER.replace(
    """    path = [w]
    for _ in range(steps):
        w = w - eta * gradient(w)  # plain gradient descent: give it a velocity
""",
    """    path = [w]
    v = np.zeros_like(w)
    for _ in range(steps):
        v = mu * v - eta * gradient(w)
        w = w + v
""",
)
ETA, MU = 0.02, 0.9


@quiet
def check(work: Work) -> str | None:
    path = path_of(work.function("momentum"), ETA, MU)
    if isinstance(path, str):
        return path
    right = path_by(Momentum(ETA, mu=MU))
    return None if near(path, right) else fault(path, right)


def fault(path: Array, right: Array) -> str:
    losses = [loss(w) for w in path]
    if near(path, path_by(SGD(ETA))):
        return (
            "This is still plain gradient descent: no step remembers the one before. "
            "Make v once, above the loop, and let each step keep the share mu of it."
        )
    if losses[1] > losses[0]:
        return (
            "The sign is reversed: the loss grows from step 1. The velocity goes against the "
            "gradient."
        )
    if near(path, path_by(Momentum((1 - MU) * ETA, mu=MU))):
        return (
            "You take an average: (1 − mu) stands before the gradient. Momentum takes the sum, so "
            "its first step is as long as plain gradient descent's, and yours is "
            f"{1 / (1 - MU):.0f} times shorter."
        )
    if not near(path[1], right[1]):
        return (
            f"The first step is wrong: from {path[0]} it should lead to {right[1]}, not {path[1]}."
        )
    if np.abs(path[2:] - right[1:-1]).max() < 1e-9:
        return "The step uses the old velocity. Update v first, and then add it to w."
    step = next(t for t in range(STEPS + 1) if not near(path[t], right[t]))
    return (
        f"The first step is right, step {step} is not. From then on v should be mu times the "
        "old v, minus eta times the gradient."
    )


EXERCISE = Exercise(
    title="Momentum",
    grade=2,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "The velocity has to outlive a step: begin with zeros of the shape of `w`, above the loop.",
        "In each step first $v \\leftarrow \\mu v - \\eta \\nabla L(w)$, then $w \\leftarrow w + "
        "v$.",
        "Write `w = w + v`. `w += v` would change the array that is already in the path.",
    ),
    wrong=(
        Wrong(
            SOLUTION.replace("mu * v - eta", "-eta"),
            "no step remembers",
        ),
        Wrong(SOLUTION.replace("mu * v - eta", "mu * v + eta"), "the loss grows from step 1"),
        Wrong(SOLUTION.replace("mu * v - eta", "mu * v - (1 - mu) * eta"), "You take an average"),
        Wrong(SOLUTION.replace("w = w + v", "w += v"), "in place"),
        Wrong(SOLUTION.replace("mu * v - eta", "v - eta"), "mu times the old v"),
        Wrong(SOLUTION.replace("path = [w]", "path = []"), "the start is the first"),
    ),
    done=(
        "After these 60 steps 0.4% of the way along the valley is left. Plain gradient descent "
        "leaves 55%."
    ),
)
