"""Raises an exception above 5, in a helper of the author's."""

from dataclasses import dataclass
from typing import Annotated

from simbook import Figure, Simulation, Slider


@dataclass(frozen=True)
class Params:
    x: Annotated[float, Slider(0, 10, step=1, label="x")] = 1.0


def root_of_what_is_left(x: float) -> float:
    if x > 5:
        raise ArithmeticError("nothing is left above five")
    return float((5 - x) ** 0.5)


def run(p: Params) -> float:
    return root_of_what_is_left(p.x)


def draw(run: float, fig: Figure) -> str:
    fig.subplots().plot([0, 1], [0, run])
    return f"What is left has the root {run:.3f}."


SIMULATION = Simulation(
    title="Raises", params=Params, run=run, draw=draw, alt="A line from the origin.", recorded=()
)
