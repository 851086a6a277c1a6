"""A run that would go on for a very long time, but yields at every step."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from simbook import Figure, Integer, Simulation


@dataclass(frozen=True)
class Params:
    length: Annotated[int, Integer(1, 1_000_000_000, label="Length")] = 10


@dataclass
class Run:
    """How far the count has come; progress is 0..1."""

    length: int
    count: int = 0

    @property
    def progress(self) -> float:
        return self.count / self.length


def run(p: Params) -> Iterator[Run]:
    story = Run(p.length)
    while story.count < p.length:
        story.count += 1
        yield story


def draw(run: Run, fig: Figure) -> str:
    fig.subplots().bar([0, 1], [run.length, run.count])
    return f"Counted to {run.count} of {run.length}."


SIMULATION = Simulation(
    title="Streams",
    params=Params,
    run=run,
    draw=draw,
    alt="A bar that grows to another's height.",
    recorded=(),
)
