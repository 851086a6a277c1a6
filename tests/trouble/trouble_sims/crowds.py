"""Far more than a screen can show, of each kind of mark that can have so much."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from simbook import Choice, Figure, Integer, Simulation

KINDS = {"line": "A line", "markers": "Points", "contour": "A contour map", "image": "An image"}


@dataclass(frozen=True)
class Params:
    kind: Annotated[str, Choice(KINDS, label="Kind")] = "line"
    count: Annotated[int, Integer(1, 4_000_000, label="Numbers")] = 1000


@dataclass(frozen=True)
class Noise:
    kind: str
    numbers: NDArray[np.float64]


def run(p: Params) -> Noise:
    return Noise(p.kind, np.random.default_rng(1).standard_normal(p.count))


def draw(run: Noise, fig: Figure) -> str:
    axes = fig.subplots()
    side = int(len(run.numbers) ** 0.5)
    grid = run.numbers[: side * side].reshape(side, side)
    if run.kind == "line":
        axes.plot(run.numbers)
    elif run.kind == "markers":
        axes.scatter(np.arange(len(run.numbers)), run.numbers, s=9)
    elif run.kind == "contour":
        axes.contour(grid)
    else:
        axes.imshow(grid)
    return f"{len(run.numbers)} numbers."


SIMULATION = Simulation(
    title="Crowds", params=Params, run=run, draw=draw, alt="Noise, as many numbers as asked for."
)
