"""Learning-rate schedules over 100 epochs, and what each does to a descent with noisy gradients.

The upper axes hold the rate. The lower ones hold the mean loss of 300 real runs under that rate
and its exact expectation; beside them, where the loss would come to rest if the rate of the
moment stayed. A second schedule with the usual settings may run along for comparison.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import (
    ACCENT,
    CYCLE,
    INK,
    MUTED,
    Choice,
    Figure,
    Ink,
    Integer,
    Seed,
    Simulation,
    Slider,
    VisibleIf,
    number,
)
from sims_py.ch06_learning_rate_schedules.noisy_descent import EPOCHS, RUNS
from sims_py.ch06_learning_rate_schedules.noisy_parabola import Descent, descent
from sims_py.learn import schedules
from sims_py.learn.arrays import Array
from sims_py.learn.quadratics import noise_floor
from sims_py.learn.schedules import Schedule

ALGORITHM = "noisy_descent"  # the file beside this one in which the numbers are made
NAMES = {
    "constant": "Constant",
    "step": "Step decay",
    "exponential": "Exponential",
    "inverse": "1/t",
    "linear": "Linear",
    "cosine": "Cosine",
    "warmup-cosine": "Warmup + cosine",
    "warmup-linear": "Warmup + linear",
    "restarts": "Warm restarts",
    "one-cycle": "One-cycle",
    "wsd": "Warmup, stable, decay",
}
PLANNED = ("linear", "cosine", "warmup-cosine", "warmup-linear")  # for an end known beforehand
WARM = ("warmup-cosine", "warmup-linear", "wsd")
HIGHEST = 0.6
OTHER = CYCLE[1]
LOSSES = (5e-4, 10.0)  # the loss on its axis
ON_IT = 0.9  # of the floor: who is no lower rests on it
FINE = 0.1  # of the floor: a fine finish is no higher


@dataclass(frozen=True)
class Params:
    schedule: Annotated[str, Choice(NAMES, label="Schedule")] = "step"
    against: Annotated[str, Choice({"none": "Nothing", **NAMES}, label="Compare with")] = "constant"
    rate: Annotated[float, Slider(0.02, HIGHEST, step=0.01, label="Peak rate η₀")] = 0.3
    gamma: Annotated[
        float, Slider(0.05, 0.95, step=0.05, label="Factor γ"), VisibleIf(schedule="step")
    ] = 0.1
    every: Annotated[int, Integer(2, 50, label="Step S in epochs"), VisibleIf(schedule="step")] = 30
    fade: Annotated[
        float,
        Slider(0.8, 0.99, step=0.01, label="Factor γ of each epoch"),
        VisibleIf(schedule="exponential"),
    ] = 0.95
    decay: Annotated[
        float,
        Slider(0.05, 5, scale="log", label="Decay c in η₀/(1 + c t)"),
        VisibleIf(schedule="inverse"),
    ] = 1.0
    warmup: Annotated[int, Integer(1, 40, label="Epochs of warmup"), VisibleIf(schedule=WARM)] = 10
    planned: Annotated[
        int, Integer(50, 200, label="Planned end T"), VisibleIf(schedule=PLANNED)
    ] = 100
    final: Annotated[
        float,
        Slider(0, 0.5, step=0.01, label="Last rate, as a share of η₀"),
        VisibleIf(schedule=(*PLANNED, "restarts")),
    ] = 0.0
    period: Annotated[
        int, Integer(5, 50, label="Epochs T₀ to the first restart"), VisibleIf(schedule="restarts")
    ] = 25
    growth: Annotated[
        int, Integer(1, 3, label="Each period, times the last"), VisibleIf(schedule="restarts")
    ] = 1
    rise: Annotated[
        float,
        Slider(0.1, 0.9, step=0.05, label="Share of the epochs on the way up"),
        VisibleIf(schedule="one-cycle"),
    ] = 0.3
    fall: Annotated[int, Integer(1, 60, label="Epochs of decay"), VisibleIf(schedule="wsd")] = 20
    seed: Annotated[int, Seed(label="Other noise")] = 0


MAKE: dict[str, Callable[[Params], Schedule]] = {
    "constant": lambda p: schedules.constant(p.rate),
    "step": lambda p: schedules.step_decay(p.rate, p.gamma, p.every),
    "exponential": lambda p: schedules.exponential(p.rate, p.fade),
    "inverse": lambda p: schedules.inverse_time(p.rate, p.decay),
    "linear": lambda p: schedules.linear(p.rate, p.planned, p.final * p.rate),
    "cosine": lambda p: schedules.cosine(p.rate, p.planned, p.final * p.rate),
    "warmup-cosine": lambda p: warmed(schedules.cosine, p),
    "warmup-linear": lambda p: warmed(schedules.linear, p),
    "restarts": lambda p: schedules.warm_restarts(p.rate, p.period, p.final * p.rate, p.growth),
    "one-cycle": lambda p: schedules.one_cycle(p.rate, EPOCHS, p.rise),
    "wsd": lambda p: schedules.warmup_stable_decay(p.rate, EPOCHS, p.warmup, p.fall),
}


def warmed(decay: Callable[[float, int, float], Schedule], p: Params) -> Schedule:
    """Up in a straight line from a tenth of the rate, then down until the planned end."""
    then = decay(p.rate, p.planned - p.warmup, p.final * p.rate)
    return schedules.warmup(then, p.warmup)


@dataclass(frozen=True)
class Run:
    name: str
    rate: float
    chosen: Descent
    other_name: str
    other: Descent | None  # where it would be the same, there is none

    @property
    def end(self) -> float:
        """The expected loss after the last epoch."""
        return float(self.chosen.expected[-1])

    @property
    def floor(self) -> float:
        """Where a constant rate, as high as the peak, would leave it."""
        return float(noise_floor(self.rate))


def run(p: Params) -> Run:
    chosen = descent(MAKE[p.schedule](p), p.seed)
    other = None
    if p.against != "none":  # with its usual settings
        other = descent(MAKE[p.against](Params(rate=p.rate)), p.seed)
        other = None if np.array_equal(other.eta, chosen.eta) else other
    return Run(p.schedule, p.rate, chosen, p.against, other)


def outcome(run: Run) -> tuple[str, str]:
    """How the schedule ended: a label and its tone, by the expected loss and not by luck."""
    if run.chosen.unwalked > 0.5:
        return "stops short", "dead"
    if run.end >= ON_IT * run.floor:
        return "on the floor", "slow"
    return ("below the floor", "fair") if run.end > FINE * run.floor else ("fine finish", "good")


def draw(run: Run, fig: Figure) -> str:
    fig.steps(EPOCHS + 1, unit="epoch")
    rates, losses = fig.subplots(2, 1, height_ratios=[2, 3])
    draw_rates(run, fig, rates)
    draw_losses(run, fig, losses)
    fig.verdict(*outcome(run))
    if len(falls := falls_after_cuts(run.chosen)) > 1:
        fig.fact("second-cut", falls[1])
    return story(run)


def falls_after_cuts(descent: Descent) -> list[float]:
    """By what factor the expected loss falls from each cut to the next, or to the end."""
    cuts = 1 + np.flatnonzero(descent.eta[1:] < descent.eta[:-1] / 2)
    loss = descent.expected[[*cuts, -1]]
    return [float(fall) for fall in loss[:-1] / loss[1:]]


def draw_rates(run: Run, fig: Figure, ax: Any) -> None:
    """The schedules, epoch by epoch, on one scale for all peak rates."""
    if run.other:
        draw_stairs(run.other.eta, fig, ax, color=OTHER, label=short(run.other_name))
    draw_stairs(run.chosen.eta, fig, ax, color=ACCENT, linewidth=2, label=short(run.name))
    now = np.append(run.chosen.eta, run.chosen.eta[-1])  # after the last epoch, the last rate
    draw_mark(now, fig, ax, ACCENT)
    said = [f"epoch {epoch}: η = {number(eta)}" for epoch, eta in enumerate(now[:-1])]
    said.append(f"after {EPOCHS} epochs")
    corner = {"ha": "right", "va": "top", "color": ACCENT}
    fig.follow(ax.text(0.98 * EPOCHS, 1.09 * HIGHEST, said, **corner))
    ax.set_ylim(0, 1.15 * HIGHEST)
    ax.set_yticks([0, 0.2, 0.4, 0.6])
    ax.set_title("learning rate η")
    set_epochs(ax)


def draw_losses(run: Run, fig: Figure, ax: Any) -> None:
    """The mean loss after each epoch: runs as dots, their expectation as a line."""
    epochs = np.arange(EPOCHS + 1)
    draw_stairs(run.chosen.floor, fig, ax, color=MUTED, linestyle=":", label="floor at this η")
    if run.other:
        (line,) = ax.plot(epochs, run.other.expected, color=OTHER, label=short(run.other_name))
        fig.reveal(line)
    (line,) = ax.plot(epochs, run.chosen.expected, color=INK, linewidth=1, label=short(run.name))
    fig.reveal(line)
    (dots,) = ax.plot(epochs[::2], run.chosen.measured[::2], "o", color=ACCENT, markersize=2.5)
    fig.reveal(dots, at=epochs[::2].tolist())
    draw_mark(run.chosen.measured, fig, ax, ACCENT)
    ax.set_yscale("log")
    ax.set_ylim(*LOSSES)
    ax.set_yticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
    ax.set_xlabel("epoch")
    ax.set_title(f"mean loss: {RUNS} runs (dots), exact (line)")
    set_epochs(ax)


def draw_stairs(values: Array, fig: Figure, ax: Any, **look: Any) -> None:
    """A value that each epoch has from its beginning to its end: (EPOCHS,)."""
    edges = np.repeat(np.arange(EPOCHS + 1), 2)[1:-1]
    (line,) = ax.plot(edges, np.repeat(values, 2), **look)
    fig.reveal(line, at=edges.tolist())


def draw_mark(values: Array, fig: Figure, ax: Any, ink: Ink) -> None:
    """Where the figure stands: (EPOCHS + 1,)."""
    epochs = np.arange(EPOCHS + 1)
    fig.follow(ax.plot(epochs[:, None], values[:, None], "o", color=ink, markersize=7)[0])


def set_epochs(ax: Any) -> None:
    ax.set_xlim(0, EPOCHS)
    ax.set_xticks([0, 30, 60, 90])


def short(name: str) -> str:
    return NAMES[name][0].lower() + NAMES[name][1:] if name != "wsd" else "WSD"


def story(run: Run) -> str:
    """What became of the loss, in words."""
    chosen, peak = run.chosen, number(run.rate)
    told = [
        f"{NAMES[run.name]}, at most {peak}: after {EPOCHS} epochs the mean loss of {RUNS} runs is "
        f"{number(chosen.measured[-1], 2)}, and {number(run.end)} is expected.",
        f"The floor of a constant {peak} is {number(run.floor)}{compared(run)}.",
    ]
    if chosen.unwalked > 0.5:
        told.append("Most of that is distance still to go, not noise: the rate fell too soon.")
    if run.other and run.other_name != "constant":
        end = number(float(run.other.expected[-1]))
        told.append(f"{NAMES[run.other_name]}, from the same peak, ends at {end}.")
    return " ".join(told)


def compared(run: Run) -> str:
    """How the floor stands to where the schedule ended."""
    ratio = run.floor / run.end
    return "" if ratio < 1 / ON_IT else f", {number(ratio, 2)} times as high"


SIMULATION = Simulation(
    title="Learning-rate schedule viewer",
    params=Params,
    run=run,
    draw=draw,
    play="Train",
    click="seed",
    recorded=("schedule", "rate"),
    alt=(
        "Above, the learning rate of each of 100 epochs under the chosen schedule. Below, on a "
        "logarithmic scale, the mean loss of 300 descents with noisy gradients under that rate, "
        "its exact expectation, and the floor that the noise sets for the rate of the moment."
    ),
)
