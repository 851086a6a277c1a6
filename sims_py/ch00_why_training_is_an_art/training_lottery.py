"""The training lottery: one network, one data set, three learning rates.

Three spirals lie in the plane, 50 points each. A network with two hidden layers of 16 ReLU units
learns by gradient descent on all points at once which point belongs to which spiral. Its three
copies start from the same weights, which the seed draws, and differ in nothing but their rate η.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Annotated, Any

import numpy as np

from simbook import CYCLE, INK, MUTED, TONES, Figure, Seed, Simulation, Slider, number
from sims_py.ch00_why_training_is_an_art.labels import TOP, heights, seen
from sims_py.ch00_why_training_is_an_art.outcomes import Trial, overall, story
from sims_py.ch00_why_training_is_an_art.three_rates import (
    EXAMPLES,
    STEPS,
    data,
    train_side_by_side,
)
from sims_py.learn.arrays import Array, quiet

ALGORITHM = "three_rates"  # the file beside this one in which the numbers are made
GUESS = log(3)  # what it costs to give each of the three spirals the same chance, in nats
STRIDE = 10  # steps between two states that can be drawn
NAMES, INKS = ("η₁", "η₂", "η₃"), (CYCLE[0], INK, CYCLE[1])
PITCH = 2.3  # from the middle of one map to that of the next; a spiral has the radius 1


def rate(name: str) -> Slider:
    return Slider(1e-4, 100, scale="log", label=f"Learning rate {name}")


@dataclass(frozen=True)
class Params:
    eta1: Annotated[float, rate(NAMES[0])] = 0.003
    eta2: Annotated[float, rate(NAMES[1])] = 0.5
    eta3: Annotated[float, rate(NAMES[2])] = 5.0
    seed: Annotated[int, Seed(label="New start")] = 0


@dataclass(frozen=True)
class Run:
    trials: tuple[Trial, ...]

    @property
    def done(self) -> int:
        return len(self.trials[0].loss) - 1

    @property
    def progress(self) -> float:
        return self.done / STEPS


def run(p: Params) -> Iterator[Run]:
    rates = np.array([p.eta1, p.eta2, p.eta3])
    _, labels = data()
    losses, right = [], []
    for t, loss, hidden, logits in train_side_by_side(rates, p.seed):
        losses.append(loss)
        right.append(logits.argmax(axis=-1) == labels)
        if t % STRIDE == 0:
            off = (hidden == 0).all(axis=(1, 2))
            yield Run(trials(rates, np.array(losses), np.array(right), off))


def trials(rates: Array, losses: Array, right: Any, off: Any) -> tuple[Trial, ...]:
    """losses (done + 1, networks), right (done + 1, networks, examples), off (networks,)."""
    each = zip(
        NAMES, rates.tolist(), INKS, losses.T, right.swapaxes(0, 1), off.tolist(), strict=True
    )
    return tuple(Trial(*facts) for facts in each)


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    curves, maps = fig.subplots(2, 1, height_ratios=[4, 3])
    draw_curves(run, fig, curves)
    draw_maps(run, fig, maps)
    if run.done < STEPS:
        fig.verdict("training", "dead")
        return f"Step {run.done} of {STEPS}."
    draw_verdicts(run, fig, curves)
    fig.verdict(*overall(run.trials))
    state_ends(run, fig)
    return f"Three equal networks after {STEPS} steps. {story(run.trials)}"


def state_ends(run: Run, fig: Figure) -> None:
    """Whose loss ends lowest, and how far apart the ends are, where all of them are numbers."""
    ends = np.array([trial.loss[-1] for trial in run.trials])
    if np.isfinite(ends).all():
        lowest_first = [run.trials[i] for i in np.argsort(ends, kind="stable")]
        fig.fact("lowest-first", [number(trial.eta) for trial in lowest_first])
        fig.fact("gap", float(np.ptp(ends)))


def draw_curves(run: Run, fig: Figure, ax: Any) -> None:
    """The three losses on one scale, and what guessing would cost."""
    ax.axhline(GUESS, color=MUTED, linewidth=0.75, linestyle=":")
    for trial in run.trials:
        curve = single(trial.loss)
        (line,) = ax.plot(np.arange(len(curve)), curve, color=trial.ink, label=trial.called)
        fig.reveal(line)
    ax.set_xlim(0, STEPS)
    ax.set_ylim(0, TOP)
    ax.set_xticks([0, 100, 200, 300])
    ax.set_yticks([0, 0.5, GUESS, 1.5, 2], ["0", "0.5", "log 3", "1.5", "2"])
    ax.set_xlabel("step")
    ax.set_title("training loss")


@quiet
def single(loss: Array) -> Array:
    """Half the bytes; what is too large for them becomes infinite."""
    return loss.astype(np.float32)


def draw_verdicts(run: Run, fig: Figure, ax: Any) -> None:
    """A mark at the end of each curve, and the verdict in words near it."""
    places = heights([trial.loss for trial in run.trials])
    for trial, height in zip(run.trials, places, strict=True):
        tone = TONES[trial.tone]
        look = {"linestyle": "none", "marker": tone.marker, "markersize": 7}
        (mark,) = ax.plot([STEPS], [seen(trial.loss)[-1]], color=tone, **look)
        said = f"{trial.verdict}, {number(trial.loss[-1])}"
        words = ax.text(STEPS - 8, height, said, ha="right", va="center", color=tone)
        fig.reveal(mark, at=[STEPS])
        fig.reveal(words, at=[STEPS])


def draw_maps(run: Run, fig: Figure, ax: Any) -> None:
    """The spirals once for each network, side by side."""
    for n, trial in enumerate(run.trials):
        draw_map(trial, PITCH * n, fig, ax)
    ax.set_aspect("equal")
    ax.set_xlim(-PITCH / 2, (len(run.trials) - 0.5) * PITCH)
    ax.set_ylim(-1.9, 1.1)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_title("examples learned for good")


def draw_map(trial: Trial, middle: float, fig: Figure, ax: Any) -> None:
    """An example lights up when it is learned for good; below, how many have."""
    x, y = data()[0].T.astype(np.float32) + np.array([[middle], [0]], dtype=np.float32)
    dots = {"linestyle": "none", "marker": "o"}
    ax.plot(x, y, color=MUTED, markersize=1.5, alpha=0.5, **dots)
    order = np.argsort(trial.learned, kind="stable")[: np.isfinite(trial.learned).sum()]
    since = trial.learned[order].astype(int)
    (lit,) = ax.plot(x[order], y[order], color=trial.ink, markersize=3, **dots)
    fig.reveal(lit, at=since.tolist())
    count = np.searchsorted(since, np.arange(STEPS + 1), side="right")
    said = [f"{learned} of {EXAMPLES}" for learned in count.tolist()]
    under = {"ha": "center", "va": "top", "color": trial.ink}
    ax.text(middle, -1.12, trial.called, **under)
    fig.follow(ax.text(middle, -1.5, said, **under))


SIMULATION = Simulation(
    title="The training lottery",
    params=Params,
    run=run,
    draw=draw,
    play="Run",
    recorded={"eta1": 34},  # each takes a second to record
    tolerance=1e3,  # at a high rate training is chaotic: only its verdict is the same everywhere
    alt=(
        "The training loss of three equal networks over 300 steps of gradient descent, each at "
        "its own learning rate, beside the loss of guessing. Below, the three spirals that they "
        "learn to tell apart, once for each network, with the examples that it has learned."
    ),
)
