"""The three courses: a surface, where the race starts, how long it takes, and fair rates.

Fair means: one rate for each optimizer, from a sweep of that surface, below the highest that the
optimizer bears there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.surfaces import Surface, beale, bowl, rosenbrock

Ends = tuple[float, float]
LOWEST = -6.0  # the power of ten of the loss below which a map says no more
GRID = (109, 82)  # points of a map across and upwards


@dataclass(frozen=True)
class Course:
    name: str  # as in "on the bowl"
    title: str
    surface: Surface
    start: tuple[float, float]
    fair: Mapping[str, float]  # a rate for each optimizer
    steps: int
    lap: int  # steps between two pictures; steps / lap + 1 of them are played
    finish: float  # who stays below this loss has arrived
    x: Ends  # the map, 4:3, in the surface's own units
    y: Ends
    levels: tuple[float, ...]  # powers of ten of the loss between which one shade lies
    legs: int = 1  # how many times as long as the race it is run

    @property
    def leg(self) -> int:
        """The steps of the race itself."""
        return self.steps // self.legs

    def on_map(self, point: tuple[float, float]) -> bool:
        (left, right), (bottom, top) = self.x, self.y
        return left <= point[0] <= right and bottom <= point[1] <= top


COURSES = {
    "bowl": Course(
        name="bowl",
        title="Bowl, 100 times as curved across as along",
        surface=bowl(100),
        start=(-9.0, 1.0),
        fair={"SGD": 0.018, "momentum": 0.003, "Nesterov": 0.004, "Adam": 0.3},
        steps=300,
        lap=1,
        finish=1e-3,
        x=(-11.0, 5.0),
        y=(-6.0, 6.0),
        levels=(LOWEST, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.5),
    ),
    "rosenbrock": Course(
        name="Rosenbrock valley",
        title="Rosenbrock’s curved valley",
        surface=rosenbrock,
        start=(-1.5, 1.5),
        fair={"SGD": 0.001, "momentum": 0.001, "Nesterov": 0.001, "Adam": 0.1},
        steps=2000,
        lap=8,
        finish=1e-2,
        x=(-2.25, 2.25),
        y=(-0.875, 2.5),
        levels=(LOWEST, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 4.0),
    ),
    "beale": Course(
        name="Beale surface",
        title="Beale’s surface",
        surface=beale,
        start=(1.0, 1.5),
        fair={"SGD": 0.01, "momentum": 0.003, "Nesterov": 0.005, "Adam": 0.1},
        steps=300,
        lap=1,
        finish=1e-2,
        x=(-3.5, 5.5),
        y=(-3.25, 3.5),
        levels=(LOWEST, -0.5, 0.0, 0.5, 1.0, 1.5, 2.5, 5.5),
    ),
}


@cache
def course(surface: str, legs: int) -> Course:
    """The race, or one as long as `legs` of it: with as many pictures, farther apart."""
    race = COURSES[surface]
    return replace(race, steps=legs * race.steps, lap=legs * race.lap, legs=legs)


@cache
def ground(surface: str) -> tuple[Array, Array, Array]:
    """x (columns,), y (rows,) of a map and the power of ten of the loss there, (rows, columns).

    Rounded to 1/128, which no eye sees and which makes the page smaller.
    """
    race = COURSES[surface]
    x, y = np.linspace(*race.x, GRID[0]), np.linspace(*race.y, GRID[1])
    loss = race.surface.value(x, y[:, None])
    power = np.log10(np.maximum(loss, 10 ** race.levels[0]))
    return x, y, (np.round(128 * power) / 128).astype(np.float32)
