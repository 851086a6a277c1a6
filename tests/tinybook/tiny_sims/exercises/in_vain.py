"""An exercise with every mistake that its author can make."""

from __future__ import annotations

from simbook import Exercise, Work, Wrong


def check(work: Work) -> str | None:
    return None if work.number("x") > 0 else "It is not above 0."


EXERCISE = Exercise(
    title="In vain",
    grade=1,
    starter="x = 1\n",
    solution="x = 1 / 0\n",
    check=check,
    wrong=(
        Wrong("x = -1\n", "below"),
        Wrong("x = -2\n", "not above"),
        Wrong("x = -3\n", "not above"),
        Wrong("x = 3\n", "not above"),
        Wrong("x = 1 / 0\n", "division by zero"),
    ),
)
