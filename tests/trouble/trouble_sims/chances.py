"""Above 5 it breaks the rule that chance comes from a seed: each start of Python has its own."""

import random
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from simbook import Figure, Simulation, Slider


@dataclass(frozen=True)
class Params:
    x: Annotated[float, Slider(0, 10, step=1, label="x")] = 1.0


def run(p: Params) -> list[float]:
    return (
        [random.random(), np.random.random(), np.random.default_rng().random()] if p.x > 5 else []
    )


def draw(run: list[float], fig: Figure) -> str:
    fig.subplots().plot(range(len(run)), run)
    return " and ".join(f"{number:.6f}" for number in run) or "Nothing yet."


SIMULATION = Simulation(
    title="Chances", params=Params, run=run, draw=draw, alt="Three numbers.", recorded=()
)
