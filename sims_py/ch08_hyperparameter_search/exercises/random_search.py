"""Draw rates on a log scale, and search with them at random."""

from __future__ import annotations

import numpy as np

from simbook import Exercise, Work, Wrong, near
from simbook.kit.work import Called
from sims_py.learn.arrays import Array

STARTER = """
import numpy as np


def log_uniform(low, high, rng):
    return rng.uniform(low, high)


def search(loss, trials, rng):
    rate = log_uniform(1e-5, 1.0, rng)
    return rate


def loss(rate):
    return (np.log10(rate) + 3) ** 2  # best at 0.001


rng = np.random.default_rng(8)
print(search(loss, 20, rng))
"""
SOLUTION = STARTER.replace(
    "rng.uniform(low, high)", "10 ** rng.uniform(np.log10(low), np.log10(high))"
).replace(
    "    rate = log_uniform(1e-5, 1.0, rng)\n    return rate\n",
    """    rates = [log_uniform(1e-5, 1.0, rng) for _ in range(trials)]
    return min(rates, key=loss)
""",
)
LOW, HIGH, DRAWS = 1e-4, 1.0, 400


def check(work: Work) -> str | None:
    return draw_fault(work.function("log_uniform")) or search_fault(work.function("search"))


def draw_fault(log_uniform: Called) -> str | None:
    """Judged by many draws; each share has a standard deviation of at most 0.025."""
    rng = np.random.default_rng(5)
    draws = np.array([one(log_uniform, rng) for _ in range(DRAWS)])
    if (draws < LOW * 0.999).any() or (draws > HIGH * 1.001).any():
        outside = draws[(draws < LOW * 0.999) | (draws > HIGH * 1.001)][0]
        return (
            f"Between {LOW} and {HIGH} you have drawn {outside:.3g}. "
            "Draw the exponent, between log10(low) and log10(high), and then take 10 to that power."
        )
    if len(np.unique(draws)) < DRAWS // 2:
        return (
            "Your draws repeat: only whole exponents come, or the same number again. "
            "Any exponent in between is allowed, and each call draws from the `rng` that it is "
            "given."
        )
    middle = float(np.mean(draws < 1e-2))  # half of the factors of ten
    if middle < 0.1 and np.mean(draws < 0.1) > 0.3:
        return (
            "You take the logarithm to base ten, and undo it with base e: your lowest draw is "
            f"{draws.min():.2g}. Write `10 ** exponent`."
        )
    if middle < 0.1:
        return (
            f"Only {middle:.0%} of your draws are below 0.01, though half of the factors of ten "
            "lie there. This is uniform in the rate; be uniform in its exponent."
        )
    if abs(middle - 0.5) > 0.12:
        return f"Half of the draws should be below 0.01; of yours {middle:.0%} are."
    return None


def one(log_uniform: Called, rng: np.random.Generator) -> float:
    """A draw from this very generator, which a copy would not move on."""
    from simbook.kit.work import number

    return number(log_uniform.function(LOW, HIGH, rng), "`log_uniform(0.0001, 1.0, rng)`")


def search_fault(search: Called) -> str | None:
    asked: list[float] = []

    def loss(rate: float) -> float:
        asked.append(float(rate))
        return float((np.log10(rate) + 2) ** 2)

    found = search.number(loss, 40, np.random.default_rng(11))
    rates: Array = np.unique(asked)
    if len(rates) < 40:
        return (
            f"Of 40 trials {len(rates)} had a rate of their own. Draw a new rate for each trial, "
            "and "
            "ask for the loss of each."
        )
    losses = (np.log10(rates) + 2) ** 2
    if near(found, losses.min()) and not near(found, rates[losses.argmin()]):
        return "You return the lowest loss. What is wanted is the rate that has it."
    if near(found, rates[losses.argmax()]):
        return "You return the rate of the highest loss. The lower, the better."
    if not near(found, rates[losses.argmin()]):
        return "The rate that you return is not the one with the lowest loss among your trials."
    return None


EXERCISE = Exercise(
    title="Random search on a log scale",
    grade=2,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=(
        "Rates from 0.00001 to 1 span five factors of ten. Each should get a fifth of the trials.",
        "Draw the exponent uniformly: `rng.uniform(np.log10(low), np.log10(high))`.",
        "`min(rates, key=loss)` is the one of `rates` whose loss is lowest.",
    ),
    wrong=(
        Wrong(
            SOLUTION.replace(
                "10 ** rng.uniform(np.log10(low), np.log10(high))", "rng.uniform(low, high)"
            ),
            "uniform in the rate",
        ),
        Wrong(SOLUTION.replace("10 ** rng", "np.e ** rng"), "base e"),
        Wrong(SOLUTION.replace("np.log10(low), np.log10(high)", "low, high"), "you have drawn"),
        Wrong(
            SOLUTION.replace(
                "10 ** rng.uniform(np.log10(low), np.log10(high))",
                "10.0 ** rng.integers(np.log10(low), np.log10(high) + 1)",
            ),
            "whole exponents",
        ),
        Wrong(SOLUTION.replace("min(rates, key=loss)", "max(rates, key=loss)"), "the highest loss"),
        Wrong(
            SOLUTION.replace("min(rates, key=loss)", "min(map(loss, rates))"),
            "the lowest loss. What",
        ),
        Wrong(
            SOLUTION.replace(
                "[log_uniform(1e-5, 1.0, rng) for _ in range(trials)]",
                "[log_uniform(1e-5, 1.0, rng)] * trials",
            ),
            "a new rate for each",
        ),
    ),
    done="Twenty trials come within a factor of two of the best rate nine times in ten.",
)
