"""Turn momentum into Nesterov's form: one change, where the gradient is taken."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from sims_py.ch05_momentum_and_adam.exercises.valley import gradient, path_by, path_of
from sims_py.learn.arrays import Array, quiet, zeros_like
from sims_py.learn.optimizers import Momentum, Nesterov

STARTER = """
import numpy as np


def nesterov(gradient, w, eta, mu, steps):
    path = [w]
    v = np.zeros_like(w)
    for _ in range(steps):
        v = mu * v - eta * gradient(w)  # change where the gradient is taken
        w = w + v
        path.append(w)
    return path


def gradient(w):
    return np.array([1.0, 20.0]) * w


path = nesterov(gradient, np.array([4.0, 1.0]), 0.02, 0.9, 60)
print(path[-1])
"""
SOLUTION = STARTER.replace("gradient(w)  # change where", "gradient(w + mu * v)  # where").replace(
    "  # where the gradient is taken", ""
)
ETA, MU = 0.02, 0.9


@quiet
def check(work: Work) -> str | None:
    path = path_of(work.function("nesterov"), ETA, MU)
    if isinstance(path, str):
        return path
    if near(path, path_by(Nesterov(ETA, mu=MU))):
        return None
    if near(path, path_by(Momentum(ETA, mu=MU))):
        return (
            "This is still momentum: it takes the gradient at w, where it stands. "
            "Take it where the velocity is about to carry it."
        )
    for ahead, words in MISTAKES.items():
        if near(path, walk(ahead, len(path) - 1, path[0])):
            return words
    if near(path[1:], ahead_of(path_by(Nesterov(ETA, mu=MU)))[1:]):
        return "Your path holds the look-ahead points. Only the gradient is taken there: append w."
    return (
        "Change only the place where the gradient is taken, and leave the two updates as they were."
    )


MISTAKES = {
    1.0: (
        "You look a whole v ahead. Before the gradient comes in, only the share mu of the velocity "
        "is left: that is where it is about to carry you."
    ),
    -MU: "You look back, to w − mu v. Ahead lies w + mu v.",
}


def walk(ahead: float, steps: int, w: Array) -> Array:
    """The path with the gradient at w + ahead · v, (steps + 1, 2)."""
    path, v = [w], zeros_like(w)
    for _ in range(steps):
        v = MU * v - ETA * gradient(w + ahead * v)
        w = w + v
        path.append(w)
    return np.array(path)


def ahead_of(path: Array) -> Array:
    """The look-ahead point of each point of a path: w + mu v, v being the last step."""
    steps = path[1:] - path[:-1]
    return np.array([path[0], *(path[1:] + MU * steps)])


EXERCISE = Exercise(
    title="Nesterov’s look ahead",
    grade=1,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Before the gradient is known, it is known that the velocity leads to $w + \\mu v$.",
        "Take the gradient there. Nothing else changes.",
    ),
    wrong=(
        Wrong(SOLUTION.replace("w + mu * v", "w"), "still momentum"),
        Wrong(SOLUTION.replace("w + mu * v", "w + v"), "a whole v ahead"),
        Wrong(SOLUTION.replace("w + mu * v", "w - mu * v"), "You look back"),
        Wrong(SOLUTION.replace("path.append(w)", "path.append(w + mu * v)"), "look-ahead points"),
    ),
    done="It brakes earlier: across the valley it swings to −0.26, and plain momentum to −0.81.",
)
