"""Warmup put to the test: twenty-four deep networks at a rate that is nearly too high for them.

Each is trained twice from the same weights, once at the full rate from the first step on, and once
with a rate that climbs to the same height. The upper axes hold both rates and how many networks
have learned; the lower ones the loss of every network at the moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, CYCLE, MUTED, Figure, Ink, Integer, Seed, Simulation, Slider, number
from sims_py.ch06_learning_rate_schedules.deep_networks import NETWORKS, STEPS, losses, schedule
from sims_py.learn.arrays import Array

ALGORITHM = "deep_networks"  # the file beside this one in which the numbers are made
LEARNED = 0.1  # nats: whose loss is lower has learned
NEARLY = 0.9  # of the networks: so many are nearly all of them
MARKED = 6  # networks: a difference of so many is not luck
GUESS = log(3)  # what it costs to give each of the three spirals the same chance, in nats
TOP = 2.0  # the loss on its axis; what is higher, or no number, stands at the top
STRIDE = 10  # steps between two states that can be drawn
PLAIN, WARM = CYCLE[1], ACCENT


@dataclass(frozen=True)
class Params:
    warmup: Annotated[int, Integer(0, 160, label="Steps of warmup")] = 80
    rate: Annotated[float, Slider(0.05, 1, scale="log", label="Peak rate η")] = 0.3
    seed: Annotated[int, Seed(label="Other starts")] = 0


@dataclass(frozen=True)
class Arm:
    """All networks under one schedule."""

    climb: int  # steps of warmup
    eta: Array  # (STEPS,)
    loss: Array  # (done + 1, NETWORKS)

    @cached_property
    def learned(self) -> Any:
        """How many have learned, at each step so far: (done + 1,)."""
        return (self.loss < LEARNED).sum(axis=1)

    @property
    def end(self) -> int:
        return int(self.learned[-1])

    @property
    def name(self) -> str:
        return f"warmup of {self.climb} steps" if self.climb else "no warmup"


@dataclass(frozen=True)
class Run:
    rate: float
    plain: Arm
    warm: Arm  # the same as the plain one, without steps of warmup

    @property
    def done(self) -> int:
        return len(self.plain.loss) - 1

    @property
    def progress(self) -> float:
        return self.done / STEPS


def run(p: Params) -> Iterator[Run]:
    climbs = (0, p.warmup) if p.warmup else (0,)
    etas = [schedule(p.rate, climb) for climb in climbs]
    rates = [np.array([eta(t) for t in range(STEPS)]) for eta in etas]
    found = []
    for t, each in enumerate(zip(*(losses(eta, p.seed) for eta in etas), strict=True)):
        found.append(each)
        if t % STRIDE == 0:
            so_far = np.swapaxes(np.array(found), 0, 1)  # (arms, t + 1, NETWORKS)
            arms = [Arm(*of_it) for of_it in zip(climbs, rates, so_far, strict=True)]
            yield Run(p.rate, arms[0], arms[-1])


def outcome(run: Run) -> tuple[str, str]:
    """What warmup was worth: a label and its tone."""
    if not run.warm.climb:
        return "no warmup", "dead"
    if run.warm.end >= NEARLY * NETWORKS:
        needed = run.plain.end < NEARLY * NETWORKS
        return ("makes the rate usable", "good") if needed else ("not needed", "good")
    return ("helps", "fair") if run.warm.end - run.plain.end >= MARKED else ("not enough", "bad")


def compared(run: Run) -> str:
    """How many learn with warmup, in the words of the chapter's prediction."""
    if run.warm.end >= NEARLY * NETWORKS:
        return "nearly all"
    gained = run.warm.end - run.plain.end
    return "a few more" if gained >= MARKED else "about as many as without"


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    cells = fig.subplots(2, 2, height_ratios=[1, 1.2])
    rates, counts, plain, warm = cells.ravel()
    arms = [(run.plain, PLAIN), (run.warm, WARM)] if run.warm.climb else [(run.plain, PLAIN)]
    for arm, ink in arms:
        draw_rate(arm, ink, fig, rates)
        draw_count(arm, ink, fig, counts)
    set_axes(rates, counts)
    draw_networks(run.plain, PLAIN, fig, plain)
    draw_networks(run.warm, WARM if run.warm.climb else PLAIN, fig, warm)
    if run.done < STEPS:
        fig.verdict("training", "dead")
        return f"Step {run.done} of {STEPS}."
    fig.verdict(*outcome(run))
    fig.fact("with-warmup", compared(run))
    return story(run)


def story(run: Run) -> str:
    warm, plain = run.warm, run.plain
    told = [
        f"At a rate of {number(run.rate)}, {plain.end} of {NETWORKS} networks have learned after "
        f"{STEPS} steps without warmup"
    ]
    if warm.climb:
        told.append(f", and {warm.end} with a warmup of {warm.climb} steps")
        told.append(f"; {warm.learned[warm.climb]} had when the rate reached its peak")
    return "".join(told) + "."


def draw_rate(arm: Arm, ink: Ink, fig: Figure, ax: Any) -> None:
    (line,) = ax.plot(np.arange(STEPS), arm.eta, color=ink, label=arm.name)
    fig.reveal(line)


def draw_count(arm: Arm, ink: Ink, fig: Figure, ax: Any) -> None:
    steps = np.arange(len(arm.learned))
    (line,) = ax.plot(steps, arm.learned.astype(np.float32), color=ink, label=arm.name)
    fig.reveal(line)


def set_axes(rates: Any, counts: Any) -> None:
    for ax in (rates, counts):
        ax.set_xlim(0, STEPS)
        ax.set_xticks([0, 100, 200])
        ax.set_xlabel("step")
    rates.legend()
    rates.set_yscale("log")
    rates.set_ylim(0.004, 1.3)
    rates.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    rates.set_title("learning rate η")
    counts.set_ylim(0, NETWORKS + 2)
    counts.set_yticks([0, 12, 24])
    counts.set_title(f"learned, of {NETWORKS}")


def draw_networks(arm: Arm, ink: Ink, fig: Figure, ax: Any) -> None:
    """A dot for each network, which falls as it learns; one at log 3 only guesses."""
    ax.axhline(GUESS, color=MUTED, linewidth=0.75, linestyle=":")
    ax.axhline(LEARNED, color=MUTED, linewidth=0.75, linestyle=":")
    seen = np.full((STEPS + 1, NETWORKS), np.nan, dtype=np.float32)
    seen[: len(arm.loss)] = np.round(np.nan_to_num(arm.loss, nan=TOP).clip(0, TOP), 2)
    every = np.tile(np.arange(1, NETWORKS + 1, dtype=np.float32), (STEPS + 1, 1))
    look = {"marker": ink.marker, "linestyle": "none", "markersize": 5}
    (dots,) = ax.plot(every, seen, color=ink, **look)
    fig.follow(dots)
    ax.set_xlim(0, NETWORKS + 1)
    ax.set_ylim(-0.1, 1.1 * TOP)
    ax.set_xticks([1, 12, 24])
    ax.set_yticks([LEARNED, GUESS, TOP], ["0.1", "log 3", "2"])
    ax.set_xlabel("network")
    ax.set_title(f"loss, {arm.name}")


SIMULATION = Simulation(
    title="Warmup put to the test",
    params=Params,
    run=run,
    draw=draw,
    play="Train",
    recorded={"warmup": 5},  # each takes seconds to record
    tolerance=1e3,  # near what they bear, networks are chaotic: only the verdict is the same
    alt=(
        "Twenty-four deep networks, trained for 200 steps from the same weights without and with "
        "warmup: both learning rates, how many networks have learned by each step, and the loss "
        "of every network at the moment, beside that of guessing."
    ),
)
