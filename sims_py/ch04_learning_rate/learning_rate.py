"""Gradient descent on a parabola: how long should a step be?

The loss is L(w) = ½ k w²; its lowest point is w = 0. At w the gradient is k w, and every step walks
against it, by η times the gradient:

    w ← w − η k w

The reader chooses η, the learning rate, and k, the curvature of the parabola. One step multiplies
w by (1 − η k); so 1/k and 2/k are the two rates at which the walk changes its character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, BAD, FAIR, GOOD, INK, MUTED, Figure, Goal, Simulation, Slider, number
from sims_py.ch04_learning_rate.gradient_descent import START, STEPS, descend, loss

ALGORITHM = "gradient_descent"  # the file beside this one in which the numbers are made
LONGEST = 2.5
ASKED = (0.05, 0.3, 1.9, 2.05)  # the rates that the chapter asks to put in order
SETTLED = 0.01  # of the start: closer than this, the minimum counts as found
SAME = 1e-9  # of the start: rounding decides nothing below this


@dataclass(frozen=True)
class Params:
    eta: Annotated[float, Slider(0.01, LONGEST, step=0.01, label="Learning rate η")] = 0.30
    curvature: Annotated[float, Slider(0.5, 4, step=0.1, label="Curvature k")] = 1.0


@dataclass(frozen=True)
class Run:
    eta: float
    k: float
    w: np.ndarray[Any, Any]  # (STEPS + 1,): where the walk is after each step, the start first
    loss: np.ndarray[Any, Any]  # (STEPS + 1,)


def run(p: Params) -> Run:
    w = descend(p.eta, p.curvature)
    losses = [loss(each, p.curvature) for each in w]
    return Run(p.eta, p.curvature, np.array(w), np.array(losses))


def outcome(run: Run) -> tuple[str, str, str]:
    """What became of the walk: a label, its tone and a sentence, all read off the walk itself."""
    far = np.abs(run.w) / START  # distance from the minimum, in distances of the start
    side = np.sign(run.w)
    changes_sides = bool((side[1:] * side[:-1] < 0).any())
    how = "w changes sides at every step" if changes_sides else "w stays on its side"
    if not far[-1] <= 1 + SAME:
        end = f"|w| is {number(START * far[-1])} and the loss {number(run.loss[-1])}"
        return "diverges", "bad", f"{how} and moves away; after {STEPS} steps {end}."
    if far[-1] >= 1 - SAME:
        return "never settles", "dead", f"{how} and comes no closer; the loss never falls."
    if far[1] <= SAME:
        return "one step", "good", "the first step lands on the minimum, and w stays there."
    if far[-1] > SETTLED:
        end = f"after {STEPS} steps {number(100 * far[-1])}% of the way is left"
        return "zigzags, slowly" if changes_sides else "too slow", "slow", f"{how}, and {end}."
    end = f"after {settled(run)} steps no more than {number(100 * SETTLED)}% of the way is left"
    label, tone = ("zigzags in", "fair") if changes_sides else ("converges", "good")
    return label, tone, f"{how}, and {end}."


def settled(run: Run) -> int | None:
    """The first step after which the walk is as close to the minimum as counts, and stays there."""
    close = np.abs(run.w) / START <= SETTLED
    return int(np.argmax(close)) if close[-1] else None


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    bowl, curve, rates = fig.subplots(1, 3, width_ratios=[3, 3, 2])
    draw_walk(run, fig, bowl)
    draw_loss(run, fig, curve)
    draw_rates(run, rates)
    label, tone, story = outcome(run)
    fig.verdict(label, tone)
    if (step := settled(run)) is not None:
        fig.fact("settled", step)
    fig.fact("nearest-first", nearest_first(run.k))
    factor = number(round(run.w[1] / run.w[0], 9))
    given = f"With η = {number(run.eta)} and curvature {number(run.k)}"
    return f"{given} each step multiplies w by {factor}: {story}"


def nearest_first(k: float) -> list[str]:
    """The rates that are asked for, the one that ends nearest to the minimum first."""
    ends = {eta: abs(descend(eta, k)[-1]) for eta in ASKED}
    return [number(eta) for eta in sorted(ASKED, key=ends.__getitem__)]


def draw_walk(run: Run, fig: Figure, ax: Any) -> None:
    """The walk on the parabola. The view depends on k alone, so that it stays while η changes."""
    side, top = 1.7, 1.3 * run.k**0.5  # with √k a steeper parabola looks steeper and still fits
    w = np.linspace(-side, side, 103)
    ax.axvline(0, color=MUTED, linewidth=0.75, linestyle=":")
    ax.plot(w, loss(w, run.k), color=INK)
    (walk,) = ax.plot(run.w, run.loss, "o-", color=ACCENT, linewidth=0.75, markersize=3.5)
    fig.reveal(walk)
    (here,) = ax.plot(run.w[:, None], run.loss[:, None], "o", color=ACCENT, markersize=9)
    fig.follow(here)
    said = [f"w = {number(w)}" for w in run.w]
    fig.follow(ax.text(0, -0.05 * top, said, ha="center", va="top", color=ACCENT))
    ax.set_xlim(-side, side)
    ax.set_ylim(-0.2 * top, top)
    ax.set_xticks([-START, 0, START])
    ax.set_yticks([0, run.loss[0]], ["0", number(run.loss[0])])
    ax.set_xlabel("w")
    ax.set_title(f"L = ½ k w², k = {number(run.k)}")


def draw_loss(run: Run, fig: Figure, ax: Any) -> None:
    """The loss after each step, on one scale for all walks; where it ends, words go on."""
    low, high, steps = 1e-6, 1e3, np.arange(STEPS + 1)
    ax.axhline(run.loss[0], color=MUTED, linewidth=0.75, linestyle=":")
    ax.text(0.97 * STEPS, 1.3 * run.loss[0], "start", ha="right", va="bottom", color=MUTED)
    (falling,) = ax.plot(steps, run.loss, "o-", color=ACCENT, markersize=3.5)
    fig.reveal(falling)
    fig.fact("loss", falling)
    gone = ~((run.loss >= low) & (run.loss <= high))
    if gone.any():
        step = int(np.argmax(gone))
        small = f"below {number(low)}" if run.loss[step] else "exactly 0"
        where = small if run.loss[step] < low else f"above {number(high)}"
        place = {"ha": "right", "va": "top", "color": ACCENT}
        words = ax.text(0.97 * STEPS, run.loss[0] / 1.6, f"{where} from step {step}", **place)
        fig.reveal(words, at=[step])
    ax.set_yscale("log")
    ax.set_xlim(0, STEPS)
    ax.set_ylim(low, high)
    ax.set_xlabel("step")
    ax.set_title("loss L after each step")


def draw_rates(run: Run, ax: Any) -> None:
    """All learning rates from 0 upwards, and where this one lies among them."""
    top = 1.1 * LONGEST  # room for a label above the last rate
    marks = {"1/k": 1 / run.k, "2/k": 2 / run.k}
    zones = (("glides in", GOOD), ("zigzags in", FAIR), ("moves away", BAD))
    ends = np.minimum([0, *marks.values(), top], top)
    for (name, ink), low, high in zip(zones, ends[:-1], ends[1:], strict=True):
        if low < high:
            ax.fill_between([0, 1], low, high, color=ink, alpha=0.15)
            ax.text(0.04, (low + high) / 2, name, va="center", color=ink)
    shown = {name: rate for name, rate in marks.items() if rate <= LONGEST}
    for name, rate in shown.items():
        ax.axhline(rate, color=INK, linewidth=1)
        ax.text(0.8, rate, name, ha="right", va="bottom")
    for name in marks.keys() - shown.keys():
        ax.text(0.8, 0.98 * top, f"↑ {name} = {number(marks[name])}", ha="right", va="top")
    ax.plot([0.84, 1], [run.eta, run.eta], color=ACCENT, linewidth=4)
    ax.set_yticks([0, *shown.values()], ["0", *map(number, shown.values())])
    ax.set_xticks([])
    ax.set_xlim(0, 1)
    ax.set_ylim(0, top)
    ax.set_title(f"η = {number(run.eta)}")


SIMULATION = Simulation(
    title="Learning rate explorer",
    params=Params,
    run=run,
    draw=draw,
    play="Descend",
    recorded=("eta", "curvature"),
    goal=Goal(
        fact="settled",
        did="arrived within 1% of the minimum at step {score}",
        missed="did not arrive within 1% of the minimum",
        turns=("eta",),
    ),
    alt=(
        "A point descends a parabola step by step. Beside it the loss after each of 40 steps on a "
        "logarithmic axis, and a scale of learning rates on which 1/k and 2/k are marked."
    ),
)
