"""A simulation that fails in the way that its parameter says."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from simbook import Choice, Figure, Simulation

WAYS = ("run", "late", "draw", "keyword", "exit", "interrupt", "memory", "depth", "mute", "silent")


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError("not even a word")


@dataclass(frozen=True)
class Params:
    way: Annotated[str, Choice({way: way for way in WAYS})] = "run"


def deeper(depth: int) -> int:
    return deeper(depth + 1)


def divide(top: float, bottom: float) -> float:
    return top / bottom


def late() -> Iterator[str]:
    yield "fine"
    divide(1, 0)


FAILURES: dict[str, Any] = {
    "run": lambda: divide(1, 0),
    "late": late,
    "exit": sys.exit,
    "depth": lambda: deeper(0),
}


def run(p: Params) -> Any:
    if p.way == "interrupt":
        raise KeyboardInterrupt
    if p.way == "memory":
        raise MemoryError("too much")
    if p.way == "mute":
        raise Mute
    return FAILURES.get(p.way, lambda: p.way)()


def draw(run: str, fig: Figure) -> Any:
    ax = fig.subplots()
    if run == "draw":
        divide(2, 0)
    if run == "keyword":
        ax.plot([1, 2], colour="red")
    return None if run == "silent" else run


SIMULATION = Simulation(title="Stumble", params=Params, run=run, draw=draw, alt="Nothing.")
