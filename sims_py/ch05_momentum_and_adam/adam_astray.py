"""A convex problem on which Adam walks to the worst place there is, and how to stop it.

Large gradients are rare, and Adam's divisor forgets them before they come again. The reader sets
how rare they are, and how far back the divisor remembers. Beside the run stands where Adam and
AMSGrad end, over all memories.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, MUTED, Figure, Ink, Integer, Simulation, Slider, number
from sims_py.ch05_momentum_and_adam.rare_gradients import EVERY, STEPS, weights
from sims_py.inks import ADAM
from sims_py.learn.arrays import Array, asarray

ALGORITHM = "rare_gradients"  # the file beside this one in which the numbers are made
MEMORIES = np.geomspace(2, 10_000, 19)  # of the divisor, in steps, at which the ends are compared
LOOKS = STEPS // EVERY + 1
STRIDE = 25  # looks between two states that can be drawn
LATE = 25  # looks at the end, over which a place is averaged
THERE = 0.5  # so far out it is clear where a weight is going
AMSGRAD = ACCENT


@dataclass(frozen=True)
class Params:
    memory: Annotated[
        float, Slider(2, 10_000, scale="log", unit="steps", label="Memory 1/(1 − β₂)")
    ] = 100.0
    n: Annotated[int, Integer(3, 200, scale="log", label="One large gradient in n")] = 101


@dataclass(frozen=True)
class Run:
    memory: float
    n: int
    w: Array  # Adam's and AMSGrad's weight at each look so far: (2, looks, 1 + MEMORIES)

    @property
    def looks(self) -> int:
        return int(self.w.shape[1])

    @property
    def progress(self) -> float:
        return self.looks / LOOKS

    @property
    def ends(self) -> Array:
        """Where both are at the end, on average over the last looks: (2, 1 + MEMORIES)."""
        return asarray(self.w[:, -LATE:].mean(axis=1))


def run(p: Params) -> Iterator[Run]:
    found = []
    for look, w in enumerate(weights(p.n, np.array([p.memory, *MEMORIES]))):
        found.append(w)
        if look % STRIDE == 0:
            yield Run(p.memory, p.n, np.stack(found, axis=1))


def where(end: float) -> str:
    """A place in the words of the chapter's prediction."""
    if end <= -THERE:
        return "at −1, the minimum"
    return "at +1, the worst place" if end >= THERE else "in between"


def outcome(run: Run) -> tuple[str, str]:
    """Where Adam goes: a label and its tone."""
    end = float(run.ends[0, 0])
    if end <= -THERE:
        return "Adam finds the minimum", "good"
    return ("Adam goes astray", "bad") if end >= THERE else ("Adam is undecided", "slow")


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    ways, ends = fig.subplots(1, 2, width_ratios=[3, 2])
    draw_ways(run, fig, ways)
    draw_ends(run, fig, ends)
    if run.looks < LOOKS:
        return f"Step {(run.looks - 1) * EVERY:,} of {STEPS:,}."
    fig.verdict(*outcome(run))
    adam, amsgrad = run.ends[:, 0].tolist()
    fig.fact("end", where(adam))
    return (
        f"One gradient in {run.n} is {run.n}, the others are −1; the divisor remembers "
        f"{number(run.memory)} steps. After {STEPS:,} steps Adam is at {number(adam, 2)} and "
        f"AMSGrad at {number(amsgrad, 2)}; the minimum is at −1."
    )


def draw_ways(run: Run, fig: Figure, ax: Any) -> None:
    steps = np.arange(run.looks) * EVERY
    ax.axhline(-1, color=MUTED, linewidth=0.75, linestyle=":")
    for name, ink, w in arms(run):
        (line,) = ax.plot(steps, w[:, 0].astype(np.float32), color=ink, label=name)
        fig.reveal(line, at=steps)
    ax.set_xlim(0, 1.35 * STEPS)
    ax.set_xticks([0, STEPS // 2, STEPS])
    ax.set_xlabel("step")
    set_places(ax)
    ax.set_title("the weight")


def arms(run: Run) -> list[tuple[str, Ink, Array]]:
    return [("Adam", ADAM, run.w[0]), ("AMSGrad", AMSGRAD, run.w[1])]


def set_places(ax: Any) -> None:
    ax.set_ylim(-1.15, 1.15)
    ax.set_yticks([-1, 0, 1], ["−1", "0", "1"])


def draw_ends(run: Run, fig: Figure, ax: Any) -> None:
    """Where they end, over all memories; an upright line where large gradients come again."""
    ax.axvline(run.memory, color=MUTED, linewidth=0.75, linestyle=":")
    ax.axvline(run.n, color=MUTED, linewidth=1)
    if run.looks == LOOKS:
        for (name, ink, _), end in zip(arms(run), run.ends, strict=True):
            look = {"color": ink, "marker": ink.marker, "markersize": 3.5, "label": name}
            fig.outcome(*ax.plot(MEMORIES, end[1:].astype(np.float32), **look))
        ax.legend()
    ax.set_xscale("log")
    ax.set_xlim(MEMORIES[0] / 1.3, 1.3 * MEMORIES[-1])
    ax.set_xticks([10, 1000], ["10", "1000"])
    ax.set_xlabel("memory, in steps")
    set_places(ax)
    ax.set_title(f"where they end; one in {run.n}")


SIMULATION = Simulation(
    title="Adam led astray",
    params=Params,
    run=run,
    draw=draw,
    play="Run",
    recorded={"memory": 9},  # each takes a good part of a second to record
    tolerance=1e-6,  # what is drawn is rounded to single precision
    alt=(
        "A weight between −1 and 1 over 10,000 steps of Adam and of AMSGrad; the minimum is at −1. "
        "Beside it where either ends, over how many steps the divisor remembers, with a line at "
        "the number of steps between two large gradients."
    ),
)
