"""An exercise of a line: how warm the tea is."""

from __future__ import annotations

from simbook import Exercise, Work, Wrong, near

STARTER = "def warmth(minutes):\n    return ...\n"
SOLUTION = "def warmth(minutes):\n    return 20 + 70 * 0.9**minutes\n"


def check(work: Work) -> str | None:
    warmth = work.function("warmth")
    if near(warmth.number(1), 63):
        return "The tea cools toward 0 °C. Leave it the 20 °C of the room."
    if not near(warmth.number(1), 83):
        return "After a minute it should have 83 °C."
    return None


EXERCISE = Exercise(
    title="Warm enough",
    grade=1,
    starter=STARTER,
    solution=SOLUTION,
    check=check,
    hints=("A tenth is lost *each* minute: $0.9^n$.", "The room has 20 °C."),
    wrong=(Wrong(SOLUTION.replace("20 + ", ""), "toward 0 °C"),),
    done="Drink it.",
)
