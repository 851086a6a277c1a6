"""Enter your own optimizer in the race: it has to arrive on all three surfaces."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from simbook import Exercise, Work, Wrong, near
from simbook.kit.work import Unmet
from sims_py import inks
from sims_py.ch07_optimizer_race.courses import COURSES, Course
from sims_py.ch07_optimizer_race.field import YOURS, Entered
from sims_py.ch07_optimizer_race.racer import Racer, racer
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.optimizers import descend
from sims_py.runners import counted, places

STARTER = """
import numpy as np


class Entrant:
    # Its learning rate on each of the surfaces.
    rates = {"bowl": 0.018, "rosenbrock": 0.001, "beale": 0.01}

    def __init__(self, eta):
        self.eta = eta

    def step(self, w, g):
        # The next w, from w and the gradient g there. Both have the shape (2,);
        # for the strip they have (2, 73), and eta (73,): many rates at once.
        return w - self.eta * g
"""
SOLUTION = """
import numpy as np


class Entrant:
    # Its learning rate on each of the surfaces.
    rates = {"bowl": 0.003, "rosenbrock": 0.001, "beale": 0.003}

    def __init__(self, eta):
        self.eta = eta
        self.v = 0.0

    def step(self, w, g):
        # Momentum; its velocity gets the shape of w with the first step.
        self.v = 0.9 * self.v - self.eta * g
        return w + self.v
"""
RIVALS = ("SGD", "momentum", "Nesterov", "Adam")
ON = {"bowl": "the bowl", "rosenbrock": "Rosenbrock", "beale": "Beale"}
SEVERAL = np.array([0.0005, 0.001, 0.002])  # rates


@quiet
def check(work: Work) -> str | None:
    entrant = work.Entrant
    rates = getattr(entrant, "rates", None)
    if not isinstance(rates, dict) or not rates.keys() >= COURSES.keys():
        return 'Keep `rates`, a dict with a rate for "bowl", "rosenbrock" and "beale".'
    if said := shape_fault(entrant) or sign_fault(entrant):
        return said
    for surface in COURSES:
        if said := fate_of(run(entrant, surface), surface):
            return said
    return None


def shape_fault(entrant: Any) -> str | None:
    """Many rates at once must give what each of them gives alone."""
    bowl = COURSES["bowl"]
    start = np.multiply.outer(np.array(bowl.start), np.ones(len(SEVERAL)))  # (2, rates)
    alone = [walk(entrant, rate, bowl, np.array(bowl.start)) for rate in SEVERAL]
    try:
        together = walk(entrant, SEVERAL, bowl, start)
    except ValueError as error:
        return (
            f"The strip runs many rates at once: w has the shape (2, 73) there, and eta (73,). "
            f"Your step takes only one ({error}). Begin what it remembers as 0.0, which takes any "
            "shape."
        )
    if not near(together, np.stack(alone, axis=-1), 1e-9):
        return (
            "Run at many rates at once, your steps differ from those at each rate alone. Work "
            "entry by entry: a norm of g, for example, is taken with `axis=0`."
        )
    return None


def walk(entrant: Any, rate: Any, course: Course, start: Array) -> Array:
    """A few steps, (steps + 1, *start.shape)."""
    return descend(Entered(rate, entrant), course.surface.gradient, start, 5)


def sign_fault(entrant: Any) -> str | None:
    bowl = COURSES["bowl"]
    path = walk(entrant, 1e-4, bowl, np.array(bowl.start))
    losses = bowl.surface.value(path[:, 0], path[:, 1])
    if losses[1] > losses[0]:
        return "The sign is reversed: even at a tiny rate the loss grows from step 1."
    return None


def run(entrant: Any, surface: str) -> Racer:
    """The whole race on a surface, at the reader's rate there."""
    course, rate = COURSES[surface], float(entrant.rates[surface])
    if not rate > 0:
        raise Unmet(f"The rate on {ON[surface]} should be above 0; it is {rate}.")
    path = descend(Entered(rate, entrant), course.surface.gradient, course.start, course.steps)
    return Racer(YOURS, inks.YOURS, rate, course.surface, course.finish, path, course)


def fate_of(runner: Racer, surface: str) -> str | None:
    """Why it has not arrived, if it has not."""
    on, steps = ON[surface], f"{runner.course.steps:,}"
    where = f"On {on}, at a rate of {runner.rate:g},"
    told = {
        "arrives": None,
        "diverges": f"{where} it diverges at step {runner.diverged:.0f}. Lower its rate there.",
        "is not there": f"{where} it is not there after {steps} steps: its loss is still "
        f"{runner.loss[-1]:.2g}. Raise the rate, or let it gather speed.",
        "does not move": f"{where} it does not move.",
        "leaves again": f"{where} it comes below the finish and leaves again. Calm it down: a "
        "lower rate, or less memory.",
        "is led away": f"{where} it is led away from the minimum.",
    }
    return told[runner.fate]


def standing(work: Work) -> str:
    """Its place on each surface, among the book's own at their fair rates."""
    return " ".join(placed(run(work.Entrant, surface), surface) for surface in COURSES)


def placed(runner: Racer, surface: str) -> str:
    field = [*rivals(surface), runner]
    place = 1 + sum(other.arrived < runner.arrived for other in places(field))  # as the board does
    return (
        f"On {ON[surface]} it is number {place} of {len(field)}, at step "
        f"{counted(runner.arrived, runner)}."
    )


@cache
def rivals(surface: str) -> tuple[Racer, ...]:
    course = COURSES[surface]
    return tuple(racer(surface, course.start, name, course.fair[name]) for name in RIVALS)


EXERCISE = Exercise(
    title="Enter your own optimizer in the race",
    grade=3,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Plain gradient descent arrives on two surfaces. On Rosenbrock it crawls along the floor "
        "of the valley, where all gradients point nearly the same way.",
        "What if a step keeps most of the one before? Keep a velocity in `self`, at first 0.0.",
        "With such a memory lower rates are fair: momentum's row in the strip shows which arrive.",
    ),
    wrong=(
        Wrong(STARTER, "On Rosenbrock, at a rate of 0.001, it is not there"),
        Wrong(SOLUTION.replace("- self.eta * g", "+ self.eta * g"), "The sign is reversed"),
        Wrong(SOLUTION.replace("self.v = 0.0", "self.v = np.zeros(2)"), "takes only one"),
        Wrong(
            SOLUTION.replace("self.eta * g", "self.eta * g / np.linalg.norm(g)"), "with `axis=0`"
        ),
        Wrong(SOLUTION.replace('"bowl": 0.003', '"bowl": 0.1'), "it diverges at step"),
        Wrong(SOLUTION.replace('"beale": 0.003', '"beale": 0.0'), "should be above 0"),
    ),
    done=standing,
    enters=("optimizer-race", "sims_py/ch07_optimizer_race/entrant.py"),
)
