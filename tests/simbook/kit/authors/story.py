"""A run that is told as it goes: a generator of states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from simbook import Figure, Integer, Simulation


@dataclass(frozen=True)
class Params:
    states: Annotated[int, Integer(0, 1000)] = 5


@dataclass(frozen=True)
class Run:
    upto: int
    progress: float


def run(p: Params) -> Iterator[Run]:
    for state in range(1, p.states + 1):
        yield Run(state, state / p.states)


def draw(run: Run, fig: Figure) -> str:
    fig.subplots().plot(range(run.upto))
    return f"{run.upto} so far."


SIMULATION = Simulation(title="Story", params=Params, run=run, draw=draw, alt="A growing line.")
