"""A gallery of loss curves: nine patients, of whom some are ill.

Each patient is a network that learns to part two moons, and each run is run when it is asked for.
The reader sees what a training log shows, the loss and the accuracy on the training data and on
fresh data, and guesses. The diagnosis is read off the same curves, by rules in `diagnosis`. Then
the reader may treat the patient: another rate, another size, another seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from simbook import (
    MUTED,
    Choice,
    Figure,
    Ink,
    Seed,
    Simulation,
    Slider,
    Toggle,
    number,
)
from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.ch03_loss_curves.patients import HALF, PATIENTS, WIDTHS, Patient, history
from sims_py.ch03_loss_curves.training_curves import EVERY, STEPS
from sims_py.inks import TRAINING, VALIDATION
from sims_py.learn.activations import TANH
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.curves import Curves
from sims_py.learn.runs import fraction_increasing

ALGORITHM = "training_curves"  # the file beside this one in which the numbers are made
LETTERS = dict(zip(PATIENTS, "ABCDEFGHI", strict=True))  # names would give the diagnoses away
SIZES = {"own": "The patient's own", "none": "None", "16": "Two of 16", "64": "Two of 64"}
CHANCE = log(2)  # nats: the loss of saying fifty-fifty to everything
LOWEST, HIGHEST = 0.01, 10.0  # the loss on its axis
ROOM = 1.3  # how much longer an axis of steps is than the run, so that names have a place
SPAN = 20  # steps that a smoothed point is the mean of, and itself


@dataclass(frozen=True)
class Params:
    scenario: Annotated[str, Choice(LETTERS, label="Patient")] = "good"
    rate_factor: Annotated[float, Slider(0.01, 100, scale="log", label="Rate, times its own")] = 1.0
    hidden: Annotated[str, Choice(SIZES, label="Hidden layers")] = "own"
    smooth: Annotated[bool, Toggle(label="Smooth the curves")] = False
    diagnosis: Annotated[bool, Toggle(label="Show the diagnosis")] = False
    seed: Annotated[int, Seed(label="Another seed")] = 0


@dataclass(frozen=True)
class Run:
    letter: str
    patient: Patient
    curves: Curves
    smooth: bool
    diagnosis: bool

    @property
    def done(self) -> int:
        return len(self.curves.loss) - 1

    @property
    def progress(self) -> float:
        return self.done / STEPS


def run(p: Params) -> Iterator[Run]:
    patient = PATIENTS[p.scenario].treated(p.rate_factor, WIDTHS.get(p.hidden))
    for curves in history(patient, p.seed):
        yield Run(LETTERS[p.scenario], patient, curves, p.smooth, p.diagnosis)


def draw(run: Run, fig: Figure) -> str:
    fig.steps(STEPS + 1)
    losses, accuracies = fig.subplots(1, 2, width_ratios=[4, 3])
    draw_losses(run, fig, losses)
    draw_accuracies(run, fig, accuracies)
    if run.done < STEPS:
        return f"Patient {run.letter}: step {run.done} of {STEPS}."
    if not run.diagnosis:
        fig.verdict("your diagnosis?", "dead")
        return f"Patient {run.letter}: {findings(run.curves)}."
    label, tone, reason = diagnose(run.curves)
    fig.verdict(label, tone)
    return f"Patient {run.letter}, {chart(run.patient)}. Diagnosis: {label}, since {reason}."


def findings(curves: Curves) -> str:
    """What the curves show, in numbers and without an opinion."""
    loss, fresh, best = curves.loss, curves.fresh_loss, curves.lowest
    first, last, low = number(fresh[0], 2), number(fresh[-1], 2), number(fresh[best], 2)
    uphill = percent(fraction_increasing(loss))
    return (
        f"the training loss went from {number(loss[0], 2)} to {number(loss[-1], 2)}, uphill in "
        f"{uphill} of the {STEPS} steps; the validation loss from {first} to {last}, "
        f"lowest at step {EVERY * best} with {low}; in the end {percent(curves.accuracy[-1])} of "
        f"the training examples are right and {percent(curves.fresh_accuracy[-1])} of the "
        "validation examples"
    )


def chart(patient: Patient) -> str:
    """How the patient was trained, in words."""
    how = "–".join(map(str, patient.network.sizes))
    parts = [f"a {how} network" if patient.hidden else "a linear classifier"]
    parts.append(f"{patient.rule.__name__} at {number(patient.rate)}")
    parts.append(f"{2 * patient.per_class} examples")
    if patient.activation is TANH:
        parts.append("tanh units")
    if patient.batch:
        parts.append(f"batches of {patient.batch}")
    if patient.cut < 1:
        parts.append(f"the rate divided by {number(1 / patient.cut)} at step {HALF}")
    if patient.shuffled:
        parts.append("shuffled labels")
    if patient.precision is np.float32:
        parts.append("32-bit numbers")
    return ", ".join(parts)


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def draw_losses(run: Run, fig: Figure, ax: Any) -> None:
    """Both losses on one scale for all patients; where one ends, words go on."""
    curves = run.curves
    ax.axhline(CHANCE, color=MUTED, linewidth=0.75, linestyle=":")
    trace(run, fig, ax, curves.loss, 1, TRAINING, "training")
    validation = trace(run, fig, ax, curves.fresh_loss, EVERY, VALIDATION, "validation")
    if run.done == STEPS:
        fig.fact("validation-loss", validation)
    best = curves.lowest
    low = curves.fresh_loss[best : best + 1]
    look = {"color": VALIDATION, "marker": "o", "linestyle": "none"}
    (ring,) = ax.plot([EVERY * best], low, **look, markersize=10, alpha=0.45)
    fig.reveal(ring, at=[EVERY * best])
    draw_exit(curves.loss, fig, ax)
    ax.set_yscale("log")
    ax.set_ylim(LOWEST, HIGHEST)
    ax.set_yticks([LOWEST, 0.1, CHANCE, HIGHEST], ["0.01", "0.1", "log 2", "10"])
    ax.set_title("loss")
    along_steps(ax)


def draw_exit(loss: Array, fig: Figure, ax: Any) -> None:
    """Says where the training loss leaves the picture for good, if it does."""
    outside = ~((loss >= LOWEST) & (loss <= HIGHEST))
    if not outside[-1]:
        return
    step = final_stretch(outside)
    low = bool(loss[step] < LOWEST)
    said = f"{'<' if low else '>'} {number(LOWEST if low else HIGHEST)} from step {step}"
    if not np.isfinite(loss[-1]):
        said += f", nan from step {final_stretch(~np.isfinite(loss))}"
    place = (0.97 * ROOM * STEPS, 2.3 * LOWEST if low else 0.4 * HIGHEST)
    look = {"ha": "right", "va": "bottom" if low else "top", "color": TRAINING}
    fig.reveal(ax.text(*place, said, **look), at=[step])


def final_stretch(holds: NDArray[np.bool_]) -> int:
    """Where the last stretch begins that holds to the end."""
    return len(holds) - int(np.argmin(holds[::-1])) if not holds.all() else 0


def draw_accuracies(run: Run, fig: Figure, ax: Any) -> None:
    """Both accuracies, always from none right to all."""
    ax.axhline(0.5, color=MUTED, linewidth=0.75, linestyle=":")
    trace(run, fig, ax, run.curves.accuracy, EVERY, TRAINING, "training")
    trace(run, fig, ax, run.curves.fresh_accuracy, EVERY, VALIDATION, "validation")
    ax.set_ylim(0.2, 1.02)
    ax.set_yticks([0.25, 0.5, 0.75, 1], ["25%", "50%", "75%", "100%"])
    ax.set_title("accuracy")
    along_steps(ax)


def along_steps(ax: Any) -> None:
    ax.set_xlim(0, ROOM * STEPS)
    ax.set_xticks([0, HALF, STEPS])
    ax.set_xlabel("step")


def trace(run: Run, fig: Figure, ax: Any, curve: Array, every: int, ink: Ink, label: str) -> Any:
    """A curve with a point at each `every` steps; if it is smoothed, itself faintly behind."""
    steps = range(0, every * len(curve), every)
    if run.smooth:
        (raw,) = ax.plot(steps, curve, color=ink, linestyle="-", linewidth=0.75, alpha=0.35)
        fig.reveal(raw, at=steps)
        curve = smoothed(curve, SPAN // every)
    (line,) = ax.plot(steps, curve, color=ink, linewidth=1.5, label=label)
    fig.reveal(line, at=steps)
    return line


@quiet
def smoothed(curve: Array, span: int) -> Array:
    """Each point's mean with `span` neighbors, half of them before it; fewer at the ends."""
    half = span // 2
    return np.array([curve[max(0, i - half) : i + half + 1].mean() for i in range(len(curve))])


SIMULATION = Simulation(
    title="Loss curve gallery",
    params=Params,
    run=run,
    draw=draw,
    play="Train",
    click="seed",
    recorded=("scenario", "smooth", "diagnosis"),
    tolerance=0.01,  # some patients' runs are chaotic: their diagnosis repeats, their digits do not
    alt=(
        "The loss of one training run over 400 steps on a logarithmic axis, on the training data "
        "and on validation data, with a dotted line at log 2. Beside it both accuracies, with a "
        "dotted line at one half."
    ),
)
