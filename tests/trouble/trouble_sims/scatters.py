"""Points at random places: a click in the figure, or its button, draws others."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from simbook import Figure, Integer, Seed, Simulation


@dataclass(frozen=True)
class Params:
    seed: Annotated[int, Seed(label="Draw again")] = 1
    count: Annotated[int, Integer(1, 50, label="Points")] = 12


def run(p: Params) -> NDArray[np.float64]:
    return np.random.default_rng(p.seed).random((p.count, 2))


def draw(run: NDArray[np.float64], fig: Figure) -> str:
    axes = fig.subplots()
    axes.scatter(run[:, 0], run[:, 1])
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    return f"{len(run)} points around ({run[:, 0].mean():.2f}, {run[:, 1].mean():.2f})."


SIMULATION = Simulation(
    title="Scatters",
    params=Params,
    run=run,
    draw=draw,
    alt="Points in the unit square.",
    recorded=(),
    click="seed",
)
