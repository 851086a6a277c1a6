"""A number, right within a tolerance: the reader types it.

- [x] 9.81 ± 0.05 m/s²

    It is what a stone gains in a second.

- [ ] 1.62 ± 2% m/s²

    That is the moon's.

- [ ] else

    Think of a stone that falls for a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from simbook.build.page.directives import Fault
from simbook.build.page.question_kinds.body import BOXED
from simbook.build.page.question_kinds.question import Question
from simbook.kit.controls.text import parse_number
from simbook.kit.errors import InvalidValue

BEGINS = BOXED
ELSE = "else"  # the option that stands for every other number
ANSWER = re.compile(
    r"(?P<value>[^\s±]+)(?: *± *(?P<tolerance>[^\s%]+)(?P<percent>%)?)?(?: +(?P<unit>[^±]+))?"
)
MINUS = re.compile(r"^-(?=[\d.])")  # typed; the page prints the other
ROUNDING = 1e-9  # relative: both ends of a tolerance belong to it, however they are rounded
EXAMPLE = "write it as in `- [x] 0.5 ± 0.01 m/s`, `± 2%` or without a tolerance"


@dataclass(frozen=True)
class Answer:
    """A number that the author has thought of, and how far from it counts as it."""

    value: float
    tolerance: float  # absolute
    unit: str


def faults(question: Question) -> Iterator[Fault]:
    right = [option for option in question.options if option.right]
    if len(right) != 1:
        marked = f"{len(right)} answers are marked" if right else "no answer is marked"
        said = f"{marked} as right in this question; mark exactly one with `[x]`"
        yield Fault(question.line, said)
    answers: dict[int, Answer] = {}
    for option in question.options:
        try:
            if option.text and (option.right or option.text != ELSE):
                answers[option.line] = read(option.text)
        except InvalidValue as invalid:
            yield Fault(option.line, f"`{option.text}` is no number; {invalid.allowed}")
    if len(right) == 1 and right[0].line in answers:
        yield from _beside(right[0].line, answers)


def _beside(right: int, answers: dict[int, Answer]) -> Iterator[Fault]:
    """Answers that cannot stand beside the right one, which stands in the line `right`."""
    best = answers[right]
    for line, answer in answers.items():
        if answer.unit != best.unit:
            units = f"`{answer.unit}` beside `{best.unit}`"
            yield Fault(line, f"the answers of a question have one unit, not {units}")
        elif line != right and _is(answer.value, best):
            yield Fault(line, "this answer lies within the tolerance of the right one")


def _is(value: float, answer: Answer) -> bool:
    """Whether the page would take `value` for the answer (`meant` in the player's number.js)."""
    slack = ROUNDING * abs(answer.value)
    return abs(value - answer.value) <= answer.tolerance + slack


def read(text: str) -> Answer:
    """The answer as its author wrote it, or InvalidValue; numbers are written as readers may."""
    found = ANSWER.fullmatch(text)
    if not found:
        raise InvalidValue("notNumber", EXAMPLE)
    value = _finite(found["value"])
    tolerance = _finite(found["tolerance"]) if found["tolerance"] else 0.0
    if tolerance < 0:
        raise InvalidValue("notNumber", "a tolerance is not negative")
    scale = abs(value) / 100 if found["percent"] else 1.0
    return Answer(value, tolerance * scale, (found["unit"] or "").strip())


def _finite(text: str) -> float:
    number = parse_number(text, "notNumber", EXAMPLE)
    if abs(number) == float("inf"):
        raise InvalidValue("notNumber", EXAMPLE)
    return number


def parts(question: Question) -> list[str]:
    return [option.why for option in question.options]


def context(question: Question, rendered: Sequence[str]) -> dict[str, Any]:
    options = [
        {
            "key": option.key,
            "right": option.right,
            "text": MINUS.sub("−", option.text),
            "why": Markup(why.strip()),
            "answer": None if option.text == ELSE else read(option.text),
        }
        for option, why in zip(question.options, rendered, strict=True)
    ]
    right = next(option.text for option in question.options if option.right)
    return {"options": options, "unit": read(right).unit}
