"""Write Adam with its bias correction, as a class that remembers."""

from __future__ import annotations

from math import sqrt

import numpy as np

from simbook import Exercise, Work, Wrong, near
from simbook.kit.work import Unmet, array
from sims_py.learn import optimizers
from sims_py.learn.arrays import Array, quiet

STARTER = """
import numpy as np


class Adam:
    def __init__(self, eta, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.eta, self.beta1, self.beta2, self.epsilon = eta, beta1, beta2, epsilon
        self.m, self.v, self.t = 0.0, 0.0, 0

    def step(self, w, g):
        \"\"\"The next w, from w and the gradient g there.\"\"\"
        return w - self.eta * g


adam = Adam(0.1)
w = np.array([4.0, 1.0])
for _ in range(3):
    w = adam.step(w, np.array([1.0, 20.0]) * w)
    print(w)
"""
SOLUTION = STARTER.replace(
    "        return w - self.eta * g\n",
    """        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g * g
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        return w - self.eta * m_hat / (np.sqrt(v_hat) + self.epsilon)
""",
)
ETA, STEPS = 0.1, 6
GRADIENTS = np.array([[3.0, -0.02]]) * np.array([[1.0], [0.5], [-2.0], [1.5], [0.1], [-1.0]])
START = np.array([4.0, 1.0])


@quiet
def check(work: Work) -> str | None:
    path = walk(work.function("Adam")(ETA))
    right = walk_ours()
    return None if near(path, right, 1e-5) else fault(path, right)


def walk(adam: object) -> Array:
    """The steps of the reader's Adam under gradients that do not depend on w, (STEPS, 2)."""
    step = getattr(adam, "step", None)
    if not callable(step):
        raise Unmet("`Adam(0.1)` has no `step`. Keep the method that it had in the beginning.")
    w, steps = START, []
    for g in GRADIENTS:
        after = array(step(w.copy(), g.copy()), "`step(w, g)`", START.shape)
        steps.append(after - w)
        w = after
    return np.array(steps)


def walk_ours() -> Array:
    """The same of the book's Adam."""
    adam = optimizers.Adam(ETA)
    w, state, path = START, adam.init(START), [START]
    for t, g in enumerate(GRADIENTS):
        w, state = adam.step(w, g, state, t)
        path.append(w)
    return np.diff(np.array(path), axis=0)


def fault(steps: Array, right: Array) -> str:
    first, length = steps[0], abs(steps[0])
    if (np.sign(first) == np.sign(GRADIENTS[0])).all():
        return "The sign is reversed: every step goes up the slope. Subtract it from w."
    if near(steps, -ETA * GRADIENTS):
        return (
            "This is plain gradient descent. Keep m and v in `self`, and step by m over the root "
            "of v."
        )
    if near(length, ETA * 0.1 / sqrt(0.001), 1e-3):
        return (
            "Your first step is 3.16 times too long. Both means begin at 0, v more so than m: "
            "divide them by 1 − beta1**t and 1 − beta2**t."
        )
    if near(length, ETA * 0.1, 1e-3):
        return "You correct v and not m: the first step is only a tenth as long as eta."
    if near(length, ETA / sqrt(0.001), 1e-3):
        return "You correct m and not v: the first step is 32 times as long as eta."
    if near(first, -ETA / GRADIENTS[0], 1e-3):
        return "You divide by v. Divide by its root, or a step has the units of 1/gradient."
    if near(first, right[0], 1e-5):
        return later_fault(steps[1])
    return f"The first step should be {right[0]}: eta long in both directions. Yours is {first}."


def later_fault(second: Array) -> str:
    """The first step is right, a later one is not."""
    g1, g2 = GRADIENTS[:2]
    m, v = 0.9 * g1 + g2, 0.999 * g1**2 + g2**2  # as t = 1 would correct them
    if near(second, -ETA * m / np.sqrt(v), 1e-5):
        return "Each step is corrected as the first one is: t does not count up with every step."
    return (
        "The first step is right, the second is not. Keep averaging m and v as they are "
        "before the correction: what is corrected serves one step only."
    )


EXERCISE = Exercise(
    title="Adam with its correction",
    grade=3,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Keep two running means in `self`: $m$ of the gradients, $v$ of their squares. "
        "The betas say how much of the old stays.",
        "Both begin at zero, so after $t$ steps they are too small by the factor $1 - \\beta^t$. "
        "Count `self.t` up first, or you divide by zero.",
        "Give what is corrected a name of its own, `m_hat` and `v_hat`. It must not enter the next "
        "averages.",
    ),
    wrong=(
        Wrong(
            SOLUTION.replace(" / (1 - self.beta1**self.t)", "").replace(
                " / (1 - self.beta2**self.t)", ""
            ),
            "3.16 times too long",
        ),
        Wrong(SOLUTION.replace(" / (1 - self.beta1**self.t)", ""), "You correct v and not m"),
        Wrong(SOLUTION.replace(" / (1 - self.beta2**self.t)", ""), "You correct m and not v"),
        Wrong(SOLUTION.replace("np.sqrt(v_hat)", "v_hat"), "Divide by its root"),
        Wrong(SOLUTION.replace("w - self.eta * m_hat", "w + self.eta * m_hat"), "up the slope"),
        Wrong(
            SOLUTION.replace("m_hat", "self.m").replace("v_hat", "self.v"),
            "before the correction",
        ),
        Wrong(SOLUTION.replace("self.t += 1", "self.t = 1"), "with every step"),
    ),
    done=(
        "Whatever the size of the gradient, the first step is eta long in each weight. The bias "
        "correction sees to that."
    ),
)
