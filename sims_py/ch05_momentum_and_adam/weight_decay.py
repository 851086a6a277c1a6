"""Weight decay inside the gradient and outside of it: L2 under Adam against AdamW.

A hundred weights begin at 1 and get gradients of pure noise, so that nothing but the decay has a
direction. The reader sets how large that noise is. Beside the run stands what is left in the end
over all sizes of gradients.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, MUTED, Figure, Ink, Seed, Simulation, Slider, number
from sims_py.ch05_momentum_and_adam.decay_under_adam import ETA, EVERY, STEPS, WEIGHTS, shrinking
from sims_py.inks import ADAM
from sims_py.learn.arrays import Array

ALGORITHM = "decay_under_adam"  # the file beside this one in which the numbers are made
SIZES = np.geomspace(0.01, 100, 13)  # of the gradients, at which the end is compared
LOOKS = STEPS // EVERY + 1
STRIDE = 10  # looks between two states that can be drawn
ALIKE = 0.04  # of a weight: ends so near to each other are the same
OUTSIDE, INSIDE = ACCENT, ADAM


@dataclass(frozen=True)
class Params:
    size: Annotated[float, Slider(0.01, 100, scale="log", label="Size of the gradients")] = 0.01
    decay: Annotated[float, Slider(0.01, 1, scale="log", label="Decay λ")] = 0.1
    seed: Annotated[int, Seed(label="Other noise")] = 0


@dataclass(frozen=True)
class Run:
    size: float
    decay: float
    left: Array  # AdamW and L2, at each look so far, at `size` and all SIZES: (2, looks, 14)

    @property
    def looks(self) -> int:
        return int(self.left.shape[1])

    @property
    def progress(self) -> float:
        return self.looks / LOOKS

    @property
    def ends(self) -> tuple[float, float]:
        """What AdamW and what L2 leave of the weights whose gradients have the reader's size."""
        outside, inside = self.left[:, -1, 0].tolist()
        return outside, inside

    @property
    def meant(self) -> float:
        """What a factor of 1 - eta lambda per step leaves in the end."""
        return float((1 - ETA * self.decay) ** STEPS)


def run(p: Params) -> Iterator[Run]:
    found = []
    for look, left in enumerate(shrinking(np.array([p.size, *SIZES]), p.decay, p.seed)):
        found.append(left)
        if look % STRIDE == 0:
            yield Run(p.size, p.decay, np.stack(found, axis=1))


def outcome(run: Run) -> tuple[str, str]:
    """Whether L2 leaves what AdamW does: a label and its tone."""
    outside, inside = run.ends
    if abs(inside - outside) <= ALIKE:
        return "both alike", "good"
    return ("L2 decays too much", "bad") if inside < outside else ("L2 hardly decays", "bad")


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    weights, ends = fig.subplots(1, 2, width_ratios=[3, 2])
    draw_weights(run, fig, weights)
    draw_ends(run, fig, ends)
    if run.looks < LOOKS:
        return f"Step {(run.looks - 1) * EVERY} of {STEPS}."
    fig.verdict(*outcome(run))
    outside, inside = run.ends
    fig.fact("left", 100 * inside)
    return (
        f"Gradients of size {number(run.size)}, λ = {number(run.decay)}: after {STEPS} steps AdamW "
        f"leaves {percent(outside)} of {WEIGHTS} weights on average, and L2 under Adam "
        f"{percent(inside)}. A factor of 1 − ηλ per step leaves {percent(run.meant)}."
    )


def draw_weights(run: Run, fig: Figure, ax: Any) -> None:
    steps = np.arange(0, STEPS + 1, EVERY)
    ax.plot(steps, (1 - ETA * run.decay) ** steps, ":", color=MUTED, linewidth=1, label="(1 − ηλ)ᵗ")
    for name, ink, left in arms(run):
        seen = left[:, 0].astype(np.float32)
        (line,) = ax.plot(steps[: run.looks], seen, color=ink, label=name)
        fig.reveal(line, at=steps[: run.looks])
    ax.set_xlim(0, 1.35 * STEPS)
    ax.set_xticks([0, STEPS // 2, STEPS])
    ax.set_xlabel("step")
    set_shares(ax)
    ax.set_title("the weights, on average")


def arms(run: Run) -> list[tuple[str, Ink, Array]]:
    return [("AdamW", OUTSIDE, run.left[0]), ("Adam with L2", INSIDE, run.left[1])]


def set_shares(ax: Any) -> None:
    ax.set_ylim(-0.1, 1.1)
    ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])


def draw_ends(run: Run, fig: Figure, ax: Any) -> None:
    """What is left in the end, over all sizes of gradients."""
    ax.axvline(run.size, color=MUTED, linewidth=0.75, linestyle=":")
    if run.looks == LOOKS:
        for name, ink, left in arms(run):
            look = {"color": ink, "marker": ink.marker, "markersize": 4, "label": name}
            fig.outcome(*ax.plot(SIZES, left[-1, 1:].astype(np.float32), **look))
        ax.legend()
    ax.set_xscale("log")
    ax.set_xlim(0.008, 125)
    ax.set_xticks([0.01, 1, 100], ["0.01", "1", "100"])
    ax.set_xlabel("size of the gradients")
    set_shares(ax)
    ax.set_title(f"left after {STEPS:,} steps")


SIMULATION = Simulation(
    title="Weight decay under Adam",
    params=Params,
    run=run,
    draw=draw,
    play="Run",
    recorded={"size": 9},  # each takes half a second to record
    tolerance=1e-6,  # what is drawn is rounded to single precision
    alt=(
        "A hundred weights that shrink over 2,000 steps, on average, under AdamW and under Adam "
        "with an L2 term, beside the curve that is meant. Next to it what either leaves in the "
        "end, over the size of the gradients."
    ),
)
