"""The sharpness meter: the largest curvature of a network in training, and the limit of its rate.

A rate η bears a curvature of 2/η. The reader moves the rate and sees where the curvature goes, what
the loss does meanwhile, and how few of all 371 directions are steep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, BAD, INK, MUTED, Figure, Seed, Simulation, Slider, number
from sims_py.ch04_learning_rate.meter import STEPS, readings, spectrum
from sims_py.learn.arrays import Array

ALGORITHM = "meter"  # the file beside this one in which the numbers are made
STRIDE = 50  # steps between two states that can be drawn
STEEP = 0.01  # of the largest curvature: what is below it is flat
LOSSES, CURVATURES = (0.003, 3.0), (0.2, 60.0)  # on their axes
FLATTEST = 1e-7  # of the largest curvature, on its axis


@dataclass(frozen=True)
class Params:
    rate: Annotated[float, Slider(0.05, 2, scale="log", label="Learning rate η")] = 0.5
    seed: Annotated[int, Seed(label="New start")] = 0


@dataclass(frozen=True)
class Run:
    rate: float
    loss: Array  # (done + 1,)
    sharpness: Array  # (done + 1,)
    spectrum: Array  # (371,), at the moment

    @property
    def done(self) -> int:
        return len(self.loss) - 1

    @property
    def progress(self) -> float:
        return self.done / STEPS

    @property
    def limit(self) -> float:
        """The curvature that the rate bears."""
        return 2 / self.rate

    @property
    def above(self) -> Any:
        """The steps at which the largest curvature is above the limit."""
        return np.flatnonzero(self.sharpness > self.limit)

    @property
    def steep(self) -> int:
        """How many directions are not flat."""
        return int((self.spectrum > STEEP * self.spectrum[0]).sum())


def run(p: Params) -> Iterator[Run]:
    loss, sharpness = [], []
    for t, found in enumerate(readings(p.rate, p.seed)):
        loss.append(found.loss)
        sharpness.append(found.sharpness)
        if t % STRIDE == 0:
            yield Run(p.rate, np.array(loss), np.array(sharpness), spectrum(found.weights))


def outcome(run: Run) -> tuple[str, str]:
    """Where the curvature went: a label and its tone."""
    if not len(run.above):
        return "below the limit", "good"
    return ("comes back", "fair") if run.sharpness[-1] <= run.limit else ("above the limit", "bad")


def course(run: Run) -> str:
    """The same in the words of the chapter's prediction."""
    said = {"good": "it stays below the limit", "fair": "it passes the limit, and comes back"}
    return said.get(outcome(run)[1], "it passes the limit, and stays above")


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    losses, meter, all_of_them = fig.subplots(1, 3)
    draw_loss(run, fig, losses)
    draw_meter(run, fig, meter)
    draw_spectrum(run, all_of_them)
    if run.done < STEPS:
        fig.verdict("training", "dead")
        return f"Step {run.done} of {STEPS}."
    fig.verdict(*outcome(run))
    fig.fact("course", course(run))
    return story(run)


def story(run: Run) -> str:
    peak = int(np.nanargmax(run.sharpness))
    told = [
        f"A rate of {number(run.rate)} bears a curvature of {number(run.limit)}. The largest is "
        f"{number(run.sharpness[0], 2)} at the start, at most {number(run.sharpness[peak], 2)}, at "
        f"step {peak}, and {number(run.sharpness[-1], 2)} at the end"
    ]
    if len(run.above):
        told.append(f"; it is above the limit from step {run.above[0]} to step {run.above[-1]}")
        told.append(", though not at all of them" if gaps(run) else "")
    told.append(
        f". The loss rises in {int((np.diff(run.loss) > 0).sum())} of {STEPS} steps. Of "
        f"{len(run.spectrum)} curvatures {run.steep} are above 1% of the largest."
    )
    return "".join(told)


def gaps(run: Run) -> bool:
    first, last = run.above[0], run.above[-1]
    return bool(len(run.above) < 1 + last - first)


def draw_loss(run: Run, fig: Figure, ax: Any) -> None:
    seen = np.clip(run.loss, *LOSSES).astype(np.float32)
    (line,) = ax.plot(np.arange(len(seen)), seen, color=INK)
    fig.reveal(line)
    steps_below(ax)
    ax.set_ylim(*LOSSES)
    ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    ax.set_title("training loss")


def draw_meter(run: Run, fig: Figure, ax: Any) -> None:
    """The largest curvature at every step; where it is above the limit the line is red."""
    ax.axhline(run.limit, color=BAD, linewidth=1, linestyle="--", label="limit 2/η")
    seen = np.clip(run.sharpness, *CURVATURES).astype(np.float32)
    over = np.where(run.sharpness > run.limit, seen, np.nan).astype(np.float32)
    (line,) = ax.plot(np.arange(len(seen)), seen, color=ACCENT, label="largest curvature")
    (red,) = ax.plot(np.arange(len(seen)), over, color=BAD, linewidth=2.5)
    fig.reveal(line)
    fig.reveal(red)
    steps_below(ax)
    ax.set_ylim(*CURVATURES)
    ax.set_yticks([1, 10], ["1", "10"])
    ax.set_title("largest curvature")
    ax.legend()


def draw_spectrum(run: Run, ax: Any) -> None:
    """All curvatures by size, in parts of the largest."""
    parts = np.clip(run.spectrum / run.spectrum[0], FLATTEST, 1).astype(np.float32)
    place = np.arange(1, 1 + len(parts))
    ax.axhline(STEEP, color=MUTED, linewidth=0.75, linestyle=":")
    for part, ink in ((slice(run.steep), ACCENT), (slice(run.steep, None), MUTED)):
        ax.plot(place[part], parts[part], color=ink, linestyle="none", marker="o", markersize=3)
    ax.text(len(parts), 2 * STEEP, f"{run.steep} above 1%", ha="right", va="bottom", color=ACCENT)
    ax.set_xlim(0, len(parts) + 1)
    ax.set_xticks([1, 100, 200, 300])
    ax.set_xlabel("direction")
    ax.set_yscale("log")
    ax.set_ylim(FLATTEST, 2)
    ax.set_yticks([1e-6, 1e-4, 1e-2, 1], ["1e-6", "1e-4", "0.01", "1"])
    ax.set_title("curvatures / largest")


def steps_below(ax: Any) -> None:
    ax.set_xlim(0, STEPS)
    ax.set_xticks([0, 100, 200, 300])
    ax.set_xlabel("step")
    ax.set_yscale("log")


SIMULATION = Simulation(
    title="The sharpness meter",
    params=Params,
    run=run,
    draw=draw,
    play="Train",
    recorded={"rate": 12},
    tolerance=1e3,  # at a high rate training is chaotic: only its verdict is the same everywhere
    alt=(
        "The training loss of a network over 300 steps, the largest curvature of its loss at each "
        "of them beside the limit of the learning rate, and all 371 curvatures at the end from "
        "the steepest to the flattest."
    ),
)
