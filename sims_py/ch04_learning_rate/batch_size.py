"""Batch size and rate: the linear scaling rule, what it keeps the same, and where it ends.

A network that reads digits is trained for ten epochs on batches of 4 to 512. The reader chooses the
rate for a batch of 8; for the others it grows with the batch, with its root, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, BAD, CYCLE, INK, MUTED, Figure, Seed, Simulation, Slider, number
from sims_py.ch04_learning_rate.batches import BASE, EPOCHS, EXAMPLES, SIZES, losses, noise
from sims_py.learn.arrays import Array

ALGORITHM = "batches"  # the file beside this one in which the numbers are made
RULES = ("rate ∝ batch", "rate ∝ √batch", "same rate")
INKS = (ACCENT, CYCLE[1], CYCLE[2])
KEPT = 1.2  # times the loss of the smallest batch: whose loss is higher has left the rule
FLOOR, TOP = 0.05, 5.0  # the loss on its axis; what is higher, or no number, stands at the top


@dataclass(frozen=True)
class Params:
    rate: Annotated[float, Slider(0.01, 0.2, scale="log", label="Rate η for a batch of 8")] = 0.05
    seed: Annotated[int, Seed(label="Other digits")] = 0


@dataclass(frozen=True)
class Run:
    rate: float  # for a batch of BASE
    loss: Array  # after each epoch: (sizes so far, EPOCHS + 1, 3), by rules
    noise: Array  # (sizes,)

    @property
    def progress(self) -> float:
        return len(self.loss) / len(SIZES)

    @property
    def ends(self) -> Array:
        """(sizes so far, 3)."""
        return self.loss[:, -1]

    @property
    def holds(self) -> int:
        """Up to how many of SIZES, in turn, the linear rule ends as the smallest does."""
        kept = self.ends[:, 0] <= KEPT * self.ends[0, 0]
        return len(kept) if kept.all() else int(np.argmin(kept))


def run(p: Params) -> Iterator[Run]:
    spread, found = noise(p.seed), []
    for size in SIZES:
        found.append(np.array(list(losses(p.rate, size, p.seed))))
        yield Run(p.rate, np.array(found), spread)


def outcome(run: Run) -> tuple[str, str]:
    """How far the linear rule holds: a label and its tone."""
    if run.holds == len(SIZES):
        return "holds for all", "good"
    return f"holds up to {SIZES[run.holds - 1]}", "fair" if run.holds > 1 else "bad"


def draw(run: Run, fig: Figure) -> str:
    fig.steps(1 + len(SIZES), unit="batch size")
    ends, ways, noises = fig.subplots(1, 3)
    draw_ends(run, fig, ends)
    draw_ways(run, fig, ways)
    draw_noise(run, fig, noises)
    if len(run.loss) < len(SIZES):
        fig.verdict("training", "dead")
        return (
            f"{len(run.loss)} of {len(SIZES)} sizes of batches, up to {SIZES[len(run.loss) - 1]}."
        )
    fig.verdict(*outcome(run))
    fig.fact("holds", f"up to {SIZES[run.holds - 1]}")
    return story(run)


def story(run: Run) -> str:
    first = run.ends[0, 0]
    told = [
        f"With a rate that grows with the batch, from {number(scaled(run, 0))} for batches of "
        f"{SIZES[0]}, the loss after {EPOCHS} epochs is {number(first, 2)}"
    ]
    if run.holds > 1:
        last = run.holds - 1
        told.append(f", and for batches of {SIZES[last]} still {number(run.ends[last, 0], 2)}")
    if run.holds < len(SIZES):
        after = run.holds
        told.append(
            f"; for batches of {SIZES[after]}, at a rate of {number(scaled(run, after))}, it is "
            f"{number(run.ends[after, 0], 2)}"
        )
    said = " and ".join(f"{number(each, 2)} with {rule}" for rule, each in others(run))
    return f"{''.join(told)}. Batches of {SIZES[-1]} end at {said}."


def others(run: Run) -> Iterator[tuple[str, float]]:
    names = ("the root's rate", "the same rate")
    yield from zip(names, run.ends[-1, 1:].tolist(), strict=True)


def scaled(run: Run, which: int) -> float:
    """The linear rule's rate for one of SIZES."""
    return run.rate * SIZES[which] / BASE


def seen(loss: Array) -> Array:
    return np.nan_to_num(loss, nan=TOP).clip(FLOOR, TOP).astype(np.float32)


def draw_ends(run: Run, fig: Figure, ax: Any) -> None:
    """The loss after the last epoch, over the batch size, by each of the rules."""
    sizes, at = SIZES[: len(run.loss)], range(1, 1 + len(run.loss))
    for rule, ink, ends in zip(RULES, INKS, seen(run.ends).T, strict=True):
        look = {"color": ink, "marker": ink.marker, "markersize": 5}
        (line,) = ax.plot(sizes, ends, **look, label=rule)
        fig.reveal(line, at=at)
    sizes_below(ax)
    losses_beside(ax)
    ax.set_title(f"loss after {EPOCHS} epochs")
    ax.legend()


def draw_ways(run: Run, fig: Figure, ax: Any) -> None:
    """The loss over the epochs by the linear rule, a line for each size of batch."""
    for k, way in enumerate(seen(run.loss[:, :, 0])):
        kept = run.ends[k, 0] <= KEPT * run.ends[0, 0]
        (line,) = ax.plot(np.arange(EPOCHS + 1), way, color=ACCENT if kept else BAD, alpha=0.7)
        fig.reveal(line, at=[k + 1] * len(way))
    ax.set_xlim(0, EPOCHS)
    ax.set_xticks([0, 5, 10])
    ax.set_xlabel("epoch")
    losses_beside(ax)
    ax.set_title("rate ∝ batch, all sizes")


def draw_noise(run: Run, fig: Figure, ax: Any) -> None:
    """How far batches' gradients are from the whole one, and how far they should be."""
    sizes = np.array(SIZES, dtype=float)
    alone = run.noise[0] * np.sqrt(sizes[0] * (EXAMPLES - 1) / (EXAMPLES - sizes[0]))
    expected = alone * np.sqrt((EXAMPLES - sizes) / (EXAMPLES - 1) / sizes)
    ax.axhline(1, color=MUTED, linewidth=0.75, linestyle=":")
    ax.plot(sizes[:-1], expected[:-1], color=INK, linewidth=1, label="∝ 1/√batch")
    (dots,) = ax.plot(sizes[:-1], run.noise[:-1], "o", color=ACCENT, label="measured")
    fig.reveal(dots, at=range(1, len(SIZES)))
    sizes_below(ax)
    ax.set_yscale("log")
    ax.set_ylim(0.03, 5)
    ax.set_yticks([0.1, 1], ["0.1", "1"])
    ax.set_title("noise / gradient")
    ax.legend()


def sizes_below(ax: Any) -> None:
    ax.set_xscale("log")
    ax.set_xlim(SIZES[0] / 1.2, SIZES[-1] * 1.2)
    ax.set_xticks([4, 16, 64, 256], ["4", "16", "64", "256"])
    ax.set_xlabel("batch size")


def losses_beside(ax: Any) -> None:
    ax.set_yscale("log")
    ax.set_ylim(FLOOR, 1.1 * TOP)
    ax.set_yticks([0.1, 1], ["0.1", "1"])


SIMULATION = Simulation(
    title="Batch size and rate",
    params=Params,
    run=run,
    draw=draw,
    play="Train",
    recorded={"rate": 5},  # each takes a second to record
    tolerance=1e3,  # beyond the rule's end training is chaotic: only the verdict is the same
    alt=(
        "The loss of a network after ten epochs over the size of its batches, with a rate that "
        "grows with the batch, with its root, or not. Beside it the loss over the epochs by the "
        "first rule, and how far a batch's gradient is from that of all examples."
    ),
)
