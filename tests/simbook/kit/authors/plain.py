"""A run that is one function call, with a control of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from simbook import Choice, Figure, Integer, Point, Seed, Simulation, Slider, Toggle


@dataclass(frozen=True)
class Params:
    rate: Annotated[float, Slider(1e-4, 10, label="Rate", scale="log", unit="1/s", help="how")] = 1
    count: Annotated[int, Integer(1, 20, label="Count")] = 5
    shape: Annotated[str, Choice({"bowl": "Bowl", "valley": "Valley"}, label="Shape")] = "bowl"
    noisy: Annotated[bool, Toggle(label="Noise")] = False
    seed: Annotated[int, Seed()] = 7
    start: Annotated[tuple[float, float], Point(x=(-4, 4), y=(0, 2), label="Start")] = (-1.5, 1)


def run(p: Params) -> list[float]:
    return [p.rate * step for step in range(p.count)]


def draw(run: list[float], fig: Figure) -> str:
    fig.subplots().plot(run)
    return f"{len(run)} points."


SIMULATION = Simulation(
    title="Plain",
    params=Params,
    run=run,
    draw=draw,
    alt="Points on a line.",
    click="start",
    aliases={"eta": "rate"},
)
