"""Never ends above 5, and never gives the worker a chance to listen."""

from dataclasses import dataclass
from typing import Annotated

from simbook import Figure, Simulation, Slider


@dataclass(frozen=True)
class Params:
    x: Annotated[float, Slider(0, 10, step=1, label="x")] = 1.0


def run(p: Params) -> float:
    while p.x > 5:
        pass
    return p.x


def draw(run: float, fig: Figure) -> str:
    fig.subplots().plot([0, 1], [0, run])
    return f"It ended, at {run:g}."


SIMULATION = Simulation(
    title="Spins", params=Params, run=run, draw=draw, alt="A line from the origin.", recorded=()
)
