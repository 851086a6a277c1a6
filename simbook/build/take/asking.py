"""What a page asks, as a notebook shows it: the answers unfold below."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_uppercase
from typing import Any

from simbook.build.page.directives import Passage
from simbook.build.page.question_kinds import matching
from simbook.build.page.question_kinds.question import Option, Question
from simbook.build.page.stages import PageRead
from simbook.build.take.markdown import disclosure

ANSWER = "Answer"


def asked(page: PageRead, passage: Passage) -> str | None:
    """A block of the page in Markdown; None if nothing of it is for a notebook."""
    data = next((found.data for each, found in page.parts if each.kind == passage.kind), ())
    for entry in data if passage.kind in KINDS else ():
        if entry.passage == passage:
            return KINDS[passage.kind](entry)
    return None


def question(entry: Any) -> str:
    """What is asked, what there is to choose from, and what is said to each."""
    told: Question = entry.question
    choose = CHOICES[told.kind](told) if told.kind in CHOICES else ""
    parts = ["**Question.**", told.ask, choose, disclosure(ANSWER, _answers(told))]
    return "\n\n".join(filter(None, parts))


def prediction(entry: Any) -> str:
    told = entry.prediction
    return "\n\n".join(
        ["**Predict first.**", told.ask, _listed(each.text for each in told.options)]
    )


def _answers(told: Question) -> str:
    ticked = told.kind in ("choice", "several", "number")
    return "\n\n".join(f"{_marked(each, ticked)}\n\n{each.why}" for each in told.options)


def _marked(option: Option, ticked: bool) -> str:
    mark = ("✓ " if option.right else "✗ ") if ticked else ""
    return f"{mark}**{option.text.replace(matching.ARROW, ' → ')}**"


def _lettered(told: Question) -> str:
    pairs = zip(ascii_uppercase, told.options, strict=False)
    return "\n".join(f"- {letter}. {option.text}" for letter, option in pairs)


def _shuffled(told: Question) -> str:
    return _listed(option.text for option in told.shuffled())


def _sides(told: Question) -> str:
    left = [matching.sides(option)[0] for option in told.options]
    right = dict.fromkeys(matching.sides(option)[1] for option in told.shuffled())
    return f"{_listed(left)}\n\nChoose for each from: {'; '.join(right)}"


def _listed(texts: Any) -> str:
    return "\n".join(f"- {text}" for text in texts)


CHOICES: dict[str, Callable[[Question], str]] = {
    "choice": _lettered,
    "several": _lettered,
    "order": _shuffled,
    "matching": _sides,
}
KINDS: dict[str, Callable[[Any], str]] = {"question": question, "predict": prediction}
