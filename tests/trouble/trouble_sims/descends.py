"""A walk down a parabola in the plane: a point to drag, a logarithmic rate, and a map beside it."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from simbook import ACCENT, Figure, Point, Simulation, Slider

STEPS = 20


@dataclass(frozen=True)
class Params:
    start: Annotated[tuple[float, float], Point(x=(-4, 4), y=(-2, 2), label="Start", axes=1)] = (
        3.0,
        1.0,
    )
    rate: Annotated[float, Slider(1e-4, 10, scale="log", label="Rate")] = 0.1


def run(p: Params) -> NDArray[np.float64]:
    factors = np.array([1 - p.rate, 1 - 2 * p.rate])
    return np.array(p.start) * factors ** np.arange(STEPS + 1)[:, None]


def draw(run: NDArray[np.float64], fig: Figure) -> str:
    height, plane = fig.subplots(1, 2, width_ratios=[1, 2])
    fig.steps(STEPS + 1)
    heights = np.maximum((run**2).sum(axis=1), 1e-12)
    curve = height.plot(np.arange(STEPS + 1), heights, color=ACCENT, label="walk")[0]
    height.set_yscale("log")
    height.set_xlabel("step")
    height.set_ylabel("height")
    grid = np.linspace(-5, 5, 41)
    plane.contourf(grid, grid / 2, grid**2 + grid[:, None] ** 2, levels=[0, 5, 10, 20, 40, 80])
    path = plane.plot(run[:, 0], run[:, 1], color=ACCENT, marker="o", label="path")[0]
    plane.set_xlim(-5, 5)
    plane.set_ylim(-2.5, 2.5)
    plane.set_xlabel("x")
    plane.set_ylabel("y")
    for line in (curve, path):
        fig.reveal(line)
    return f"From ({run[0, 0]:g}, {run[0, 1]:g}) down to a height of {heights[-1]:.2g}."


SIMULATION = Simulation(
    title="Descends",
    params=Params,
    run=run,
    draw=draw,
    alt="A curve of heights beside a map with a path on it.",
    recorded=(),
    play="Go",
    click="start",
)
