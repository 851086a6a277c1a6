"""Is a gradient right? Compare it with one that needs no chain rule.

The derivative of f at x is what (f(x + h) - f(x - h)) / 2h tends to as h shrinks. So take a small
h and compute it: two evaluations of f, no calculus. The reader chooses h and the precision, and
what is checked: a smooth function, a ReLU near its kink, or a network with a bug in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from simbook import Choice, Figure, Seed, Simulation, Slider, VisibleIf
from sims_py.ch01_gradient_checking import microscope, planted
from sims_py.ch01_gradient_checking.network import Story, story
from sims_py.ch01_gradient_checking.slopes import Slopes, measure

ALGORITHM = "difference_quotients"  # the file beside this one in which the numbers are made
WHAT = {"function": "a smooth function", "kink": "a ReLU at its kink", "network": "a network"}
PRECISION = {"float64": "float64, double", "float32": "float32, single"}
BUG = {
    "none": "none",
    "mask": "ReLU mask forgotten",
    "mean": "1/N forgotten",
    "transpose": "W not transposed",
    "bias": "bias sum forgotten",
}
PLANTED = {
    "none": "",
    "mask": "missing mask",
    "mean": "missing mean",
    "transpose": "transposed",
    "bias": "missing bias sum",
}


@dataclass(frozen=True)
class Params:
    what: Annotated[str, Choice(WHAT, label="Check")] = "function"
    log10_h: Annotated[float, Slider(-15, 0, step=0.1, label="log₁₀ h")] = -5.0
    precision: Annotated[str, Choice(PRECISION, label="Precision")] = "float64"
    bug: Annotated[str, Choice(BUG, label="Bug in the network"), VisibleIf(what="network")] = "none"
    seed: Annotated[int, Seed(label="New network"), VisibleIf(what="network")] = 3


State = Slopes | Story


def run(p: Params) -> State | Iterator[State]:
    h = 10.0**p.log10_h
    if p.what == "network":
        return story(PLANTED[p.bug], h, p.precision, p.seed)
    return measure(p.what, h, p.precision)


def draw(run: State, fig: Figure) -> str:
    if isinstance(run, Story):
        return planted.draw(run, fig)
    return microscope.draw(run, fig)


SIMULATION: Simulation[Params, State] = Simulation(
    title="Gradient check",
    params=Params,
    run=run,
    draw=draw,
    recorded=("log10_h", "what", "precision"),
    tolerance=1e3,  # it shows rounding errors: of them only the size is the same everywhere
    alt=(
        "On the left a function from so close that the step h is one unit, with two chords; on the "
        "right the relative error of their slopes against h, both axes logarithmic. Or a network: "
        "its training loss, and the relative errors in each parameter tensor."
    ),
)
