"""What should the loss be before the first step of training?

A network that knows nothing should give each of C classes the probability 1/C. Its loss is then
-log(1/C) = log C, whatever the labels. A real untrained network is not quite so neutral: its C
logits differ. If they spread around their mean by s, the loss is higher by about s²/2:

    loss ≈ log C + s²/2

The reader chooses C and the gain of the last layer, which is what makes the logits spread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np

from simbook import ACCENT, INK, MUTED, Figure, Integer, Seed, Simulation, Slider
from sims_py.ch02_sanity_checks.untrained_loss import MOST, untrained
from sims_py.learn.arrays import Array

ALGORITHM = "untrained_loss"  # the file beside this one in which the numbers are made
FEWEST = 2  # classes
USUAL, HIGH = 1.1, 1.5  # times log C: up to here the loss is as expected, or a little high
TOP, BIN = 10, 0.25  # nats: what the axes show, and how finely the losses are counted


@dataclass(frozen=True)
class Params:
    classes: Annotated[int, Integer(FEWEST, MOST, scale="log", label="Classes C")] = 10
    gain: Annotated[float, Slider(0, 5, step=0.05, label="Gain of the last layer")] = 1.0
    seed: Annotated[int, Seed(label="New network")] = 3


@dataclass(frozen=True)
class Run:
    classes: int
    spread: float  # s: of an example's logits around their mean, root mean square over examples
    losses: Array  # (examples,), in nats

    @property
    def guessing(self) -> float:
        return float(np.log(self.classes))

    @property
    def predicted(self) -> float:
        return self.guessing + self.spread**2 / 2

    @property
    def mean(self) -> float:
        return float(self.losses.mean())

    @property
    def sd(self) -> float:
        return float(self.losses.std())


def run(p: Params) -> Run:
    return Run(p.classes, *untrained(p.classes, p.gain, p.seed))


def outcome(run: Run) -> tuple[str, str]:
    """How far the loss is above log C: a label and its tone."""
    ratio = run.mean / run.guessing
    if ratio <= USUAL:
        return "as expected", "good"
    return ("a little high", "fair") if ratio <= HIGH else ("logits too large", "bad")


def draw(run: Run, fig: Figure) -> str:
    means, each = fig.subplots(1, 2, width_ratios=[5, 4])
    draw_means(run, means)
    draw_losses(run, each)
    fig.verdict(*outcome(run))
    fig.fact("loss", run.mean)
    return story(run)


def story(run: Run) -> str:
    """Guess, correction and measurement in words."""
    classes = f"{run.classes:,}"
    guess = f"Guessing evenly among {classes} classes costs log {classes} = {run.guessing:.3f}."
    if not run.spread:
        return f"{guess} Here all logits are equal, and the measured loss is {run.mean:.3f}."
    limits = ", but s is too large for that formula" if run.predicted > USUAL * run.mean else ""
    return (
        f"{guess} Here the logits spread by s = {run.spread:.2f}, for which log C + s²/2 gives "
        f"{run.predicted:.3f}{limits}. Measured over {len(run.losses):,} examples: "
        f"{run.mean:.3f} on average, with a standard deviation of {run.sd:.2f}."
    )


def draw_means(run: Run, ax: Any) -> None:
    """The loss against the number of classes: two predictions, and what was measured."""
    classes = np.geomspace(FEWEST, MOST, 28)
    ax.plot(classes, np.log(classes), color=INK, label="log C")
    raised = np.log(classes) + run.spread**2 / 2
    ax.plot(classes, raised, color=MUTED, linestyle="dashed", label="log C + s²/2")
    c, mean = run.classes, run.mean
    ax.plot([c, c], [mean - run.sd, mean + run.sd], color=ACCENT, linewidth=1.5)
    ax.plot([c], [mean], "o", color=ACCENT, markersize=8)
    label_mean(run, ax)
    ax.set_xscale("log")
    ax.set_xlim(FEWEST, MOST)
    ax.set_ylim(0, TOP)
    ax.set_xticks([2, 10, 100, 1000], ["2", "10", "100", "1000"])
    ax.set_yticks([0, 2, 4, 6, 8, TOP])
    ax.set_xlabel("classes C")
    ax.set_title(f"mean loss {mean:.2f}; logits with s = {run.spread:.2f}")


def label_mean(run: Run, ax: Any) -> None:
    """The mean beside its mark, on the side where no curve is in the way."""
    c, mean = run.classes, run.mean
    if mean > TOP:
        ax.text(c / 1.12, 0.97 * TOP, f"↑ {mean:.1f}", color=ACCENT, ha="right", va="top")
    elif c < 6:
        ax.text(c * 1.12, mean - 0.1, f"{mean:.2f}", color=ACCENT, ha="left", va="top")
    else:
        side = "bottom" if run.predicted < mean + 0.5 else "center"
        ax.text(c / 1.12, mean + 0.1, f"{mean:.2f}", color=ACCENT, ha="right", va=side)


def draw_losses(run: Run, ax: Any) -> None:
    """How many examples have which loss, relative to the fullest bin. The last bin is open."""
    edges = np.arange(0, TOP + BIN, BIN)
    count, _ = np.histogram(np.minimum(run.losses, TOP - BIN / 2), edges)
    ax.bar(edges[:-1] + BIN / 2, count / count.max(), width=BIN, color=ACCENT, alpha=0.35)
    ax.axvline(run.guessing, color=INK, linewidth=1)
    side = ("left", 0.15) if run.guessing < TOP / 2 else ("right", -0.15)
    ax.text(run.guessing + side[1], 1.27, "log C", ha=side[0], va="center")
    ax.plot([run.mean - run.sd, run.mean + run.sd], [1.1, 1.1], color=ACCENT, linewidth=1.5)
    ax.plot([run.mean], [1.1], "o", color=ACCENT, markersize=8)
    if run.mean > TOP:
        ax.text(0.98 * TOP, 1.27, f"{run.mean:.1f} →", color=ACCENT, ha="right", va="center")
    ax.set_xlim(0, TOP)
    ax.set_ylim(0, 1.36)
    ax.set_xticks([0, 2, 4, 6, 8, TOP], ["0", "2", "4", "6", "8", f"{TOP}+"])
    ax.set_yticks([])
    ax.set_xlabel("loss of one example")
    ax.set_title(f"{len(run.losses):,} examples, mean ± sd")


SIMULATION = Simulation(
    title="Expected initial loss",
    params=Params,
    run=run,
    draw=draw,
    recorded=("classes", "gain"),
    alt=(
        "The loss of an untrained network against the number of classes, on a logarithmic axis, "
        "with the line log C and a dashed line log C plus half the logits' variance. Beside it a "
        "histogram of the losses of single examples."
    ),
)
