"""Write a schedule: a line up, then half a cosine down."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from sims_py.learn.arrays import Array
from sims_py.learn.schedules import cosine, warmup

STARTER = """
import numpy as np


def rate(t, peak, steps, warmup):
    return peak


for t in range(0, 101, 10):
    print(t, rate(t, 0.1, 100, 20))
"""
SOLUTION = STARTER.replace(
    "    return peak\n",
    """    if t < warmup:
        return peak * (0.1 + 0.9 * t / warmup)
    part = (t - warmup) / (steps - warmup)
    return peak * (1 + np.cos(np.pi * part)) / 2
""",
)
PEAK, STEPS, RISE = 0.2, 50, 10


def check(work: Work) -> str | None:
    rate = work.function("rate")
    found = np.array([rate.number(t, PEAK, STEPS, RISE) for t in range(STEPS + 1)])
    ours = warmup(cosine(PEAK, STEPS - RISE), RISE, start=0.1)
    right = np.array([ours(t) for t in range(STEPS + 1)])
    if np.abs(found - right).max() < 1e-9:
        return None
    return rise_fault(found[:RISE], right[:RISE]) or fall_fault(found, right)


def rise_fault(found: Array, right: Array) -> str | None:
    t = np.arange(RISE)
    if near(found, PEAK):
        return "There is no warmup: the rate begins at its peak."
    if found[0] == 0:
        return (
            "The line begins at a rate of 0, so the first step does nothing. "
            "Begin at a tenth of the peak."
        )
    if near(found, PEAK * (0.1 + t / RISE)):
        return (
            "The line ends above the peak, at 1.1 of it. From a tenth of it only nine tenths are "
            "left to climb."
        )
    if np.abs(found - right).max() > 1e-9:
        return (
            f"On the way up, at t = {RISE // 2}, the rate should be {right[RISE // 2]:.4g}; "
            f"yours is {found[RISE // 2]:.4g}."
        )
    return None


def fall_fault(found: Array, right: Array) -> str:
    t = np.arange(STEPS + 1)
    whole = PEAK * (1 + np.cos(np.pi * t / STEPS)) / 2
    if near(found[RISE:-1], whole[RISE:-1]):
        return (
            f"At the end of the warmup the rate falls at once from {PEAK} to {found[RISE]:.3g}: "
            "the cosine counts from step 0. Let it begin where the warmup ends."
        )
    if abs(found[RISE] - PEAK) > 1e-9:
        return f"At t = warmup the rate should be at its peak, {PEAK}; yours is {found[RISE]:.4g}."
    if abs(found[-1] - PEAK) < 1e-9:
        return (
            "At the end the rate is back at its peak: that is a whole wave. Take half of one, up "
            "to π."
        )
    if found[-1] > 1e-9:
        return (
            f"In the end the rate is {found[-1]:.3g}, and not 0: the fall is too long. "
            "The warmup has used some of the steps."
        )
    if (found < -1e-9).any():
        return "The rate becomes negative. A cosine goes from 1 to −1: add 1, and halve it."
    middle = (STEPS + RISE) // 2
    return (
        f"Both ends are right. In between, at t = {middle}, the rate should be "
        f"{right[middle]:.4g}; "
        f"yours is {found[middle]:.4g}."
    )


EXERCISE = Exercise(
    title="Warmup and cosine",
    grade=2,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Ask first whether `t` is still in the warmup. There the rate is a line in `t`, with two "
        "known ends.",
        "What fraction of the fall is done at step `t`? The fall begins at the end of the warmup "
        "and is `steps - warmup` steps long.",
        "$\\tfrac12(1 + \\cos \\pi s)$ falls from 1 at $s = 0$ to 0 at $s = 1$.",
    ),
    wrong=(
        Wrong(SOLUTION.replace("0.1 + 0.9 * t / warmup", "t / warmup"), "begins at a rate of 0"),
        Wrong(SOLUTION.replace("0.1 + 0.9 * t", "0.1 + t"), "above the peak"),
        Wrong(SOLUTION.replace("(t - warmup) / (steps - warmup)", "t / steps"), "falls at once"),
        Wrong(SOLUTION.replace("/ (steps - warmup)", "/ steps"), "the fall is too long"),
        Wrong(SOLUTION.replace("np.pi * part", "2 * np.pi * part"), "a whole wave"),
        Wrong(
            SOLUTION.replace("(1 + np.cos(np.pi * part)) / 2", "np.cos(np.pi * part)"), "negative"
        ),
    ),
    done="The last step of training is t = steps − 1, so its rate is still a little above 0.",
)
