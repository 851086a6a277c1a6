"""The plane of momentum: every rate and every μ at once, and the run at one of its points.

A rate is told as its product with the steep curvature, so that all valleys of one curvature ratio κ
share a map. The reader's point is the steep direction; the flat one lies κ times to its left.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Annotated, Any

import numpy as np

from simbook import (
    ACCENT,
    BAD,
    CYCLE,
    INK,
    MUTED,
    Figure,
    Ink,
    Point,
    Simulation,
    Slider,
    number,
)
from sims_py.ch05_momentum_and_adam.two_directions import (
    STEPS,
    arrival,
    best,
    descend_both,
    factor,
    steps_needed,
)
from sims_py.inks import TERRAIN
from sims_py.learn.arrays import Array

ALGORITHM = "two_directions"  # the file beside this one in which the numbers are made
RATES, MUS = (0.003, 8.0), (0.0, 0.99)  # the plane: rate times the steep curvature, and mu
EDGE = (1.8, 4.1)  # where the map falls off, and has most of its points
GRID = (40, 56, 45)  # points of the map: across up to there, across the edge, and up
LEVELS = np.log10([1, 10, 20, 50, 100, 300, 1000, 1e9])  # of the steps that are needed
FLAT, STEEP = CYCLE[1], ACCENT
SEEN = 1.6  # the way left on its axis; what swings farther leaves the picture
GOOD_PART, FAIR_PART = 0.8, 0.2  # of the best speed: as fast as it gets, or slower than that


@dataclass(frozen=True)
class Params:
    kappa: Annotated[float, Slider(1, 1000, scale="log", label="Curvature ratio κ")] = 100.0
    at: Annotated[tuple[float, float], Point(x=RATES, y=MUS, label="Rate and μ")] = (0.3, 0.9)


@dataclass(frozen=True)
class Run:
    kappa: float
    rate: float  # times the steep curvature
    mu: float
    left: Array  # the way left in both directions, flat and steep: (STEPS + 1, 2)

    @property
    def factor(self) -> float:
        return float(factor(self.rate, self.mu, self.kappa))

    @property
    def needed(self) -> float:
        """Steps until a hundredth of the way is left, in the long run."""
        return float(steps_needed(self.factor))

    @property
    def best(self) -> tuple[float, float]:
        return best(self.kappa)

    @property
    def fastest(self) -> float:
        """The fewest steps that any rate and any mu need."""
        return float(steps_needed(factor(*self.best, self.kappa)))


def run(p: Params) -> Run:
    rate, mu = p.at
    return Run(p.kappa, rate, mu, descend_both(rate, mu, p.kappa))


def outcome(run: Run) -> tuple[str, str]:
    """How fast it is, in parts of the best: a label and its tone."""
    if run.factor >= 1:
        return "diverges", "bad"
    part = run.fastest / run.needed
    if part >= GOOD_PART:
        return "as fast as it gets", "good"
    return ("could be faster", "fair") if part >= FAIR_PART else ("crawls", "slow")


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    plane, ways = fig.subplots(1, 2, width_ratios=[3, 2])
    draw_plane(run, fig, plane)
    draw_ways(run, fig, ways)
    fig.verdict(*outcome(run))
    return story(run)


def story(run: Run) -> str:
    (rate, mu), came = run.best, arrival(run.left)
    told = [
        f"κ = {number(run.kappa)}, rate × curvature = {number(run.rate)} where it is steep, "
        f"μ = {number(run.mu)}. "
    ]
    if run.factor < 1:
        told.append(
            f"In the long run the slower direction keeps {number(run.factor)} of its way per step, "
            f"which makes {run.needed:.0f} steps for 99% of it. "
        )
    told.append(
        f"From step {came:.0f} on no more than 1% is left in this run. "
        if came < inf
        else f"More than 1% is left up to step {STEPS}. "
    )
    told.append(f"Best is {number(rate)} with μ = {number(mu)}: {run.fastest:.0f} steps.")
    return "".join(told)


def draw_plane(run: Run, fig: Figure, ax: Any) -> None:
    """How many steps the slower direction needs, from few (pale) to no end (dark)."""
    gentle, steep = np.geomspace(RATES[0], EDGE[0], GRID[0]), np.geomspace(*EDGE, GRID[1] + 1)
    rates, mus = np.array([*gentle, *steep[1:], RATES[1]]), np.linspace(*MUS, GRID[2])
    needed = np.log10(steps_needed(factor(rates, mus[:, None], run.kappa))).astype(np.float32)
    fig.read(ax.contourf(rates, mus, needed, LEVELS, colors=TERRAIN), "steps needed", log10=True)
    lines = {"colors": [MUTED], "linewidths": 0.5, "alpha": 0.4}
    ax.contour(rates, mus, needed, LEVELS[1:-1], **lines)
    ax.plot(2 * (1 + mus), mus, color=BAD, linewidth=1.2, label="limit")
    draw_ends(run, ax)
    rate, mu = run.best
    (star,) = ax.plot([rate], [mu], "+", color=INK, markersize=12, label="best")
    fig.fact("best", star)
    ax.set_xscale("log")
    ax.set_xlim(*RATES)
    ax.set_ylim(*MUS)
    ax.set_xticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    ax.set_yticks([0, 0.5, 0.9])
    ax.set_xlabel("rate × steep curvature")
    ax.set_ylabel("momentum μ")
    ax.set_title("steps until 1% is left")


def draw_ends(run: Run, ax: Any) -> None:
    """The valley as a bar: its flat end lies left of its steep one."""
    flat = max(run.rate / run.kappa, RATES[0])
    ax.plot([flat, run.rate], [run.mu, run.mu], color=INK, linewidth=1)
    for x, ink in ((flat, FLAT), (run.rate, STEEP)):
        ax.plot([x], [run.mu], color=ink, marker=ink.marker, linestyle="none", markersize=7)


def draw_ways(run: Run, fig: Figure, ax: Any) -> None:
    """The way left in both directions, which swings where momentum overshoots."""
    ax.axhline(0, color=MUTED, linewidth=0.75, linestyle=":")
    ends: tuple[tuple[str, Ink], ...] = (("flat", FLAT), ("steep", STEEP))
    for (name, ink), way in zip(ends, run.left.T, strict=True):
        seen = np.where(np.abs(way) <= SEEN, way, np.nan).astype(np.float32)
        (line,) = ax.plot(np.arange(STEPS + 1), seen, color=ink, label=name)
        fig.reveal(line)
    ax.set_xlim(0, 1.3 * STEPS)
    ax.set_ylim(-SEEN, SEEN)
    ax.set_xticks([0, STEPS // 2, STEPS])
    ax.set_yticks([-1, 0, 1])
    ax.set_xlabel("step")
    ax.set_title("the way left")


SIMULATION = Simulation(
    title="The momentum plane",
    params=Params,
    run=run,
    draw=draw,
    play="Run",
    click="at",
    tolerance=1e-6,  # what is drawn is rounded to single precision
    alt=(
        "A map of how many steps momentum needs, over the learning rate on a logarithmic axis and "
        "over μ, with the limit of stability and the best point. Beside it the way that is left in "
        "a flat and in a steep direction over 120 steps."
    ),
)
