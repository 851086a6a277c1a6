"""How an estimated slope is drawn: the function from close by, and beside it every step h."""

from __future__ import annotations

from typing import Any

import numpy as np

from simbook import ACCENT, CYCLE, DEAD, GOOD, INK, MUTED, Figure, number
from sims_py.ch01_gradient_checking.difference_quotients import Pair
from sims_py.ch01_gradient_checking.slopes import PRECISIONS, VIEW, H, Slopes, best_step
from sims_py.ch01_gradient_checking.verdicts import (
    TOP,
    draw_levels,
    draw_scale,
    judge,
    power_of_ten,
)

SIDE = CYCLE[1]  # the one-sided difference, dashed; the centered one has the accent
ASKED = {"0.1": -1, "1e-5": -5, "1e-10": -10, "1e-15": -15}  # far enough apart for any rounding
FIRST, LAST, NAMES_AT = 10**-15.3, 10**5.6, 3.0  # the axis of h, with room for names beyond h = 1


def draw(run: Slopes, fig: Figure) -> str:
    near, far = fig.subplots(1, 2, width_ratios=[4, 5])
    draw_from_close(run, near)
    draw_steps(run, far)
    label, tone = verdict(run)
    fig.verdict(label, tone)
    if run.subject.kink is None:
        fig.fact("best", best_of_asked(run))
    start = f"With h = {power_of_ten(run.h)} in {run.precision}"
    return f"{start} {wave_story(run, label) if run.subject.kink is None else kink_story(run)}"


def best_of_asked(run: Slopes) -> str:
    """Which of four steps brings the centered difference nearest to the slope."""
    off = run.errors(run.curves[run.precision]).centered
    at = {name: int(np.argmin(np.abs(np.log10(H) - power))) for name, power in ASKED.items()}
    return min(at, key=lambda name: float(off[at[name]]))


def verdict(run: Slopes) -> tuple[str, str]:
    """By the error of the centered difference; with a kink between its two points there is none."""
    if run.crosses:
        return "no verdict: kink", "dead"
    return judge(run.errors(run.at_h).centered, run.precision)


def draw_from_close(run: Slopes, ax: Any) -> None:
    """The function as it is computed between x - h and x + h, and the chords over it."""
    left, middle, right = run.ends
    ax.plot(VIEW.astype(np.float32), run.rise.astype(np.float32), color=INK, linewidth=2.5)
    ax.plot(VIEW[[0, -1]], run.subject.slope * VIEW[[0, -1]], color=MUTED, linestyle="dotted")
    ax.plot([0, 1], [middle, right], marker="s", color=SIDE, linestyle="dashed", markersize=5)
    ax.plot([-1, 1], [left, right], marker="o", color=ACCENT)
    rows = (
        ("true slope", run.subject.slope, MUTED),
        ("centered", run.at_h.centered, ACCENT),
        ("one-sided", run.at_h.one_sided, SIDE),
    )
    for row, (name, slope, ink) in enumerate(rows):
        height = 1.8 - 0.38 * row
        ax.text(-1.5, height, name, va="center", color=ink)
        ax.text(-0.5, height, f"{slope:.12f}", va="center", color=ink)
    ax.set_xlim(VIEW[0], VIEW[-1])
    ax.set_ylim(-1.85, 2.05)
    ax.set_xticks([-1, 0, 1], ["x − h", "x", "x + h"])
    ax.set_yticks([-1, 0, 1], ["−h", "0", "h"])
    ax.set_ylabel("rise of f from x on")
    ax.set_title(run.subject.name)


def draw_steps(run: Slopes, ax: Any) -> None:
    """Every step on a logarithmic axis, and this one."""
    draw = draw_errors if run.subject.kink is None else draw_estimates
    ax.axvline(run.h, color=INK, linewidth=0.75)
    center, side, top = draw(run, ax)
    ax.plot([run.h], [side], "s", color=SIDE)
    ax.plot([run.h], [center], "o", color=ACCENT, markersize=8)
    left = run.h < 1e-8
    place = {"ha": "left" if left else "right", "va": "center"}
    ax.text(run.h * (1.6 if left else 0.6), top, f"h = {power_of_ten(run.h)}", **place)
    ticks = [10.0**n for n in range(-15, 1, 3)]
    ax.set_xscale("log")
    ax.set_xlim(FIRST, LAST)
    ax.set_xticks(ticks, [power_of_ten(tick) for tick in ticks])
    ax.set_xlabel("step h")


def draw_errors(run: Slopes, ax: Any) -> tuple[float, float, float]:
    """Relative errors on a second logarithmic axis; returns those at h, and a place for words."""
    if run.precision == "float64":
        draw_levels(ax, (FIRST, LAST), NAMES_AT)
    (other,) = (each for each in PRECISIONS if each != run.precision)
    behind = run.errors(run.curves[other]).centered
    ax.plot(H[::-1], behind[::-1], color=MUTED, linewidth=0.75, label=other)
    draw_curves(run.errors(run.curves[run.precision]), ax)
    draw_scale(ax)
    ax.set_title("relative error of the slope")
    return *run.errors(run.at_h), TOP


def draw_estimates(run: Slopes, ax: Any) -> tuple[float, float, float]:
    """The slopes themselves, and for which h the kink lies between the two points."""
    edge, ends = abs(run.subject.x), (-0.25, 1.25)
    for word, ink, x, at in (
        ("kink outside", GOOD, (FIRST, edge), 2 * FIRST),
        ("kink inside", DEAD, (edge, LAST), 1e-3),
    ):
        ax.fill_between(list(x), *ends, color=ink, alpha=0.12, label=word)
        ax.text(at, 1.15, word, va="center", color=ink)
    ax.axhline(run.subject.slope, color=MUTED, linestyle="dotted")
    draw_curves(run.curves[run.precision], ax)
    ax.set_ylim(*ends)
    ax.set_yticks([0, 0.5, 1])
    ax.set_title("estimated slope")
    return *run.at_h, -0.15


def draw_curves(values: Pair, ax: Any) -> None:
    ax.plot(H, values.one_sided, color=SIDE, linestyle="dashed", label="one-sided")
    ax.plot(H, values.centered, color=ACCENT, label="centered")


def wave_story(run: Slopes, label: str) -> str:
    """The errors, the verdict on a slope that is right, and what theory says is to blame."""
    center, side = map(number, run.errors(run.at_h))
    errors = f"the relative error is {center} centered and {side} one-sided."
    blame, remedy = "", "This h is near the best for the centered difference."
    best = best_step(run.precision)
    if not best / 3 <= run.h <= 3 * best:
        small = run.h < best
        blame = " because of rounding" if small else " because the curve bends"
        remedy = f"A {'larger' if small else 'smaller'} h would do better."
    if run.precision != "float64":
        return f"{errors} The thresholds are made for float64. {remedy}"
    if label == "passes":
        return f"{errors} The right slope passes. {remedy}"
    return f"{errors} The right slope counts as {label}{blame}. {remedy}"


def kink_story(run: Slopes) -> str:
    slope, true = number(run.at_h.centered), number(run.subject.slope)
    if run.crosses:
        return (
            f"the kink lies between x − h and x + h: the centered difference is {slope}, the slope "
            f"{true}. That says nothing about the gradient; take a smaller h."
        )
    return (
        f"both points lie on one side of the kink: the centered difference is {slope}, the slope "
        f"{true}, and two zeros agree."
    )
