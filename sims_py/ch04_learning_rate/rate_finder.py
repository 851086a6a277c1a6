"""The sweep, and what became of it: twelve networks trained at three rates that it led to.

A sweep leaves each rate after a moment. The fewer steps it has, the later the damage shows, and the
higher is the rate that it recommends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, BAD, GOOD, MUTED, Figure, Integer, Seed, Simulation, number
from sims_py.ch04_learning_rate.finder import (
    EPOCHS,
    HIGH,
    LOW,
    NETWORKS,
    TIMES,
    rates,
    sweep,
    training,
)
from sims_py.learn.arrays import Array

ALGORITHM = "finder"  # the file beside this one in which the numbers are made
NAMES = ("a third", "that rate", "three times")
FAILED = 1.0  # nats after the last epoch; who guesses among ten digits has 2.3
FLOOR, TOP = 0.02, 5.0  # the loss on its axis; what is higher, or no number, stands at the top


@dataclass(frozen=True)
class Params:
    steps: Annotated[int, Integer(50, 400, scale="log", label="Steps of the sweep")] = 50
    seed: Annotated[int, Seed(label="Other digits")] = 0


@dataclass(frozen=True)
class Run:
    sweep: Array  # (steps, NETWORKS)
    loss: Array  # at the start and after each epoch so far: (epochs + 1, NETWORKS, 3)

    @property
    def progress(self) -> float:
        return len(self.loss) / (EPOCHS + 1)

    @property
    def rates(self) -> Array:
        return rates(len(self.sweep))

    @property
    def lowest(self) -> Array:
        """The rate at which each network's averaged loss is lowest: (NETWORKS,)."""
        found: Array = self.rates[self.sweep.argmin(axis=0)]
        return found

    @property
    def doubled(self) -> float:
        """The rate at which the middle of the twelve has twice its lowest loss."""
        lost = self.sweep > 2 * self.sweep.min(axis=0)
        lost &= self.rates[:, None] > self.lowest
        return float(np.median(np.where(lost.any(axis=0), self.rates[lost.argmax(axis=0)], np.inf)))

    @property
    def failures(self) -> list[int]:
        """How many of the networks have not learned, at each of the three rates."""
        return [int(n) for n in (~(self.loss[-1] < FAILED)).sum(axis=0)]


def run(p: Params) -> Iterator[Run]:
    found = sweep(p.steps, p.seed)
    lowest = Run(found, np.zeros(0)).lowest
    losses: list[Array] = []
    for loss in training(lowest, p.seed):
        losses.append(loss)
        yield Run(found, np.array(losses))


def outcome(run: Run) -> tuple[str, str]:
    """What came of the rate that the sweep says: a label and its tone."""
    failed = run.failures[1]
    if not failed:
        return "bears training", "good"
    return ("too high for all", "bad") if failed == NETWORKS else ("too high for some", "fair")


def draw(run: Run, fig: Figure) -> str:
    fig.steps(EPOCHS + 1, unit="epoch")
    swept, trained = fig.subplots(1, 2)
    draw_sweep(run, swept)
    draw_training(run, fig, trained)
    said = f"The averaged loss of the sweep is lowest at a rate of {spread(run.lowest)}"
    if len(run.loss) <= EPOCHS:
        fig.verdict("training", "dead")
        return f"{said}. Trained for {len(run.loss) - 1} of {EPOCHS} epochs."
    third, that, thrice = run.failures
    fig.verdict(*outcome(run))
    fig.fact("failures", "none" if not that else "all" if that == NETWORKS else "some")
    middle = float(np.median(run.loss[-1, :, 0]))
    doubled = f", and has doubled at {number(run.doubled, 2)}" if np.isfinite(run.doubled) else ""
    return (
        f"{said}{doubled}. Trained in earnest, {counted(that)} of {NETWORKS} networks fail at that "
        f"rate, {counted(thrice)} at three times it, {counted(third)} at a third of it, where the "
        f"loss ends at {number(middle, 2)}."
    )


def counted(count: int) -> str:
    return {0: "none", NETWORKS: f"all {NETWORKS}"}.get(count, str(count))


def spread(values: Array) -> str:
    low, high = (number(float(each), 2) for each in (values.min(), values.max()))
    return low if low == high else f"{low} to {high}"


def seen(loss: Array) -> Array:
    return np.nan_to_num(loss, nan=TOP).clip(FLOOR, TOP).astype(np.float32)


def draw_sweep(run: Run, ax: Any) -> None:
    """The averaged loss over the rate, with the three rates of the first network."""
    for losses in seen(run.sweep).T[:0:-1]:
        ax.plot(run.rates, losses, color=MUTED, alpha=0.35, linewidth=1)
    ax.plot(run.rates, seen(run.sweep[:, 0]), color=ACCENT)
    for times, name, ink in zip(TIMES, NAMES, (GOOD, ACCENT, BAD), strict=True):
        ax.axvline(run.lowest[0] * times, color=ink, linewidth=1, linestyle="--", label=name)
    ax.set_xscale("log")
    ax.set_xlim(LOW, HIGH)
    ax.set_xlabel("rate η, rising")
    ax.set_ylim(0, 1.05 * TOP)
    ax.set_title(f"sweep of {len(run.rates)} steps")
    ax.legend(loc="upper left")


def draw_training(run: Run, fig: Figure, ax: Any) -> None:
    """The loss over the epochs: twelve networks, three rates each."""
    epochs = np.arange(len(run.loss))
    for each, ink in enumerate((GOOD, ACCENT, BAD)):
        for losses in seen(run.loss[:, :, each]).T:
            (line,) = ax.plot(epochs, losses, color=ink, alpha=0.6, linewidth=1)
            fig.reveal(line)
    ax.axhline(FAILED, color=MUTED, linewidth=0.75, linestyle=":")
    ax.set_xlim(0, EPOCHS)
    ax.set_xticks([0, 5, 10])
    ax.set_xlabel("epoch")
    losses_beside(ax)
    ax.set_title("training in earnest")


def losses_beside(ax: Any) -> None:
    ax.set_yscale("log")
    ax.set_ylim(FLOOR, 1.1 * TOP)
    ax.set_yticks([0.1, 1], ["0.1", "1"])


SIMULATION = Simulation(
    title="A sweep, and what came of it",
    params=Params,
    run=run,
    draw=draw,
    play="Train",
    recorded={"steps": 4},  # each takes a second to record
    tolerance=1e3,  # at the edge training is chaotic: only the verdict is the same
    alt=(
        "The averaged loss of twelve networks over a rate that rises from 0.001 to 10, falling, "
        "then rising. Beside it their loss over ten epochs at a third of the rate of the lowest "
        "loss, at that rate, and at three times it."
    ),
)
