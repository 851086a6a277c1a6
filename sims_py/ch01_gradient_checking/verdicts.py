"""What a relative error says about a gradient: the chapter's thresholds, and how they are drawn."""

from __future__ import annotations

from math import inf, log10
from typing import Any, NamedTuple

from simbook import BAD, FAIR, GOOD, SLOW, Ink

ZERO = 10**-13.5  # where an error of exactly 0 is drawn
LOW, HIGH, TOP = 1e-14, 10**2.4, 10**1.6  # the ends of the scale, and a place above all errors
RAISED = str.maketrans("-.0123456789", "⁻·⁰¹²³⁴⁵⁶⁷⁸⁹")


class Level(NamedTuple):
    limit: float  # up to this relative error
    word: str
    ink: Ink
    name_at: float  # where its name stands on the scale, clear of what is drawn there


def levels(kinks: bool) -> tuple[Level, ...]:
    """With ReLUs the second is nothing unusual; on a smooth function it is."""
    return (
        Level(1e-7, "passes", GOOD, 10**-10.5),
        Level(1e-4, "usually fine" if kinks else "suspicious", FAIR, 10**-5.5),
        Level(1e-2, "doubtful", SLOW, 10**-3.45),
        Level(inf, "wrong", BAD, TOP),
    )


def judge(error: float, precision: str, kinks: bool = False) -> tuple[str, str]:
    """Label and tone for the largest relative error; the thresholds are made for float64."""
    if precision != "float64":
        return f"no verdict in {precision}", "dead"
    return next((each.word, each.ink.name) for each in levels(kinks) if error <= each.limit)


def draw_levels(ax: Any, x: tuple[float, float], names_at: float, kinks: bool = False) -> None:
    """The levels as bands between two places on the x axis, and their names."""
    low = LOW
    for limit, word, ink, name_at in levels(kinks):
        high = min(limit, HIGH)
        ax.fill_between(list(x), low, high, color=ink, alpha=0.12, label=word)
        ax.text(names_at, name_at, word, va="center", color=ink)
        low = high


def draw_scale(ax: Any) -> None:
    """The scale of relative errors, the same wherever they are drawn."""
    ticks = [10.0**n for n in (-12, -9, -6, -3, 0)]
    ax.set_yscale("log")
    ax.set_ylim(LOW, HIGH)
    ax.set_yticks([ZERO, *ticks], ["0", *map(power_of_ten, ticks)])


def power_of_ten(value: float) -> str:
    """`value` as 10ⁿ, n to two decimals: 10⁻⁵, 10⁻⁵·³, 1."""
    n = f"{round(log10(value), 2) + 0.0:g}"  # + 0.0 takes the sign off a zero
    return "1" if n == "0" else f"10{n.translate(RAISED)}"
