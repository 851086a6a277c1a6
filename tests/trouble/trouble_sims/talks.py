"""Prints without end above 5; at 10 it recurses inside C, which takes Python down with it."""

from dataclasses import dataclass
from typing import Annotated, Any

from simbook import Figure, Simulation, Slider


@dataclass(frozen=True)
class Params:
    x: Annotated[float, Slider(0, 10, step=1, label="x")] = 1.0


def run(p: Params) -> float:
    if p.x == 10:
        sink()
    while p.x > 5:
        print("and on")
    return p.x


def sink() -> None:
    """`repr` of a list in a list in a list … calls itself in C, once for each."""
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    repr(nested)


def draw(run: float, fig: Figure) -> str:
    fig.subplots().plot([0, 1], [0, run])
    return f"It said nothing, up to {run:g}."


SIMULATION = Simulation(
    title="Talks",
    params=Params,
    run=run,
    draw=draw,
    alt="A line from the origin.",
    recorded=(),  # above 5 it does not end
)
