"""Fails above 5, as authors' programs do."""

from dataclasses import dataclass
from typing import Annotated

from simbook import Figure, Simulation, Slider


@dataclass(frozen=True)
class Params:
    x: Annotated[float, Slider(0, 10, label="x")] = 1.0


def run(p: Params) -> float:
    return float("six") if p.x > 5 else p.x


def draw(x: float, fig: Figure) -> str:
    fig.subplots().plot([0, 1], [0, x])
    return f"It is {x:g}."


SIMULATION = Simulation("Breaks", Params, run, draw, alt="A line.")
