"""How the network is drawn: its loss, which gives nothing away, and its relative errors."""

from __future__ import annotations

from typing import Any

import numpy as np

from simbook import ACCENT, INK, MUTED, Figure, number
from sims_py.ch01_gradient_checking.network import BURN_IN, EVERY, STEPS, TENSORS, UNSEEN, Story
from sims_py.ch01_gradient_checking.verdicts import (
    ZERO,
    draw_levels,
    draw_scale,
    judge,
    power_of_ten,
)

MISTAKES = {
    "": "No bug is planted",
    "missing mask": "The ReLU mask is forgotten",
    "missing mean": "The division by N is forgotten",
    "transposed": "W₂ stands where its transpose belongs",
    "missing bias sum": "Each bias gets the gradient of the first example alone",
}
LAST, NAMES_AT = 8.6, 5.7  # of the axis of tensors 0 to 5, with room for names beside them
AGREE, WRONG = 1e-4, 1e-2


def draw(run: Story, fig: Figure) -> str:
    losses, errors = fig.subplots(1, 2, width_ratios=[4, 5])
    draw_losses(run, losses)
    draw_errors(run, errors)
    label, tone = judge(max(run.worst), run.precision, kinks=True)
    fig.verdict(label, tone)
    return f"{MISTAKES[run.bug]}. {check_story(run, label)}{training_story(run)}"


def draw_losses(run: Story, ax: Any) -> None:
    """The loss over all examples, with this gradient and with the right one."""
    ax.axhline(np.log(2), color=MUTED, linestyle="dotted", linewidth=1, label="guessing: log 2")
    ax.axvline(BURN_IN, color=MUTED, linewidth=0.75)
    ax.text(BURN_IN + 8, 0.04, "checked here", color=MUTED)
    steps = EVERY * np.arange(STEPS // EVERY + 1)
    if run.bug and len(run.right):
        right = run.right
        ax.plot(steps[: len(right)], right, color=INK, linestyle="dashed", label="no bug")
    name = "with bug" if run.bug else "no bug"
    ax.plot(steps[: len(run.losses)], run.losses, color=ACCENT, label=name)
    ax.set_xlim(0, STEPS)
    ax.set_ylim(0, 0.9)
    ax.set_xlabel("step")
    ax.set_title("training loss")


def draw_errors(run: Story, ax: Any) -> None:
    """Each entry that was checked, tensor by tensor; those on a kink do not count."""
    if run.precision == "float64":
        draw_levels(ax, (-0.6, LAST), NAMES_AT, kinks=True)
    places = [at + np.linspace(-0.3, 0.3, len(each.errors)) for at, each in enumerate(run.checks)]
    x, kinks = np.concatenate(places), np.concatenate([each.kinks for each in run.checks])
    errors = np.maximum(np.concatenate([each.errors for each in run.checks]), ZERO)
    if kinks.any():
        ax.plot(x[kinks], errors[kinks], "x", color=MUTED, markersize=5, label="kink")
    ax.plot(x[~kinks], errors[~kinks], "o", color=ACCENT, markersize=4, alpha=0.8)
    draw_scale(ax)
    ax.set_xlim(-0.6, LAST)
    ax.set_xticks(range(len(TENSORS)), TENSORS)
    ax.set_title("relative errors of the gradient")


def check_story(run: Story, label: str) -> str:
    """What the check says, and of which tensors."""
    start = f"The check with h = {power_of_ten(run.h)} in {run.precision} says: {label}; "
    largest = number(max(run.worst))
    wrong = [name for name, error in zip(TENSORS, run.worst, strict=True) if error > WRONG]
    right = [name for name, error in zip(TENSORS, run.worst, strict=True) if error <= AGREE]
    end = f"no relative error is above {largest}."
    if wrong:
        end = f"relative errors reach {largest} in {listed(wrong)}"
        end += f", while {listed(right)} agree{'s' * (len(right) == 1)}." if right else "."
    if not run.bug and label in ("doubtful", "wrong"):
        end += " That is a false alarm: h is to blame."
    kinks = sum(int(each.kinks.sum()) for each in run.checks)
    return start + end + (f" Not counted: {kinks} entries that straddle a kink." if kinks else "")


def training_story(run: Story) -> str:
    """What an eye on the accuracy alone would see; nothing while training goes on."""
    if run.accuracies is None:
        return ""
    mine, right = (f"{100 * each:.1f}%" for each in run.accuracies)
    if not run.bug:
        return f" Trained, the network gets {mine} of {2 * UNSEEN:,} unseen points right."
    return (
        f" Trained with the bug, the network still gets {mine} of {2 * UNSEEN:,} unseen points "
        f"right; with the right gradient, {right}."
    )


def listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
