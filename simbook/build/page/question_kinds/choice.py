"""One right option among several: the reader chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_uppercase
from typing import Any

from markupsafe import Markup

from simbook.build.page.directives import Fault
from simbook.build.page.question_kinds.body import BOXED
from simbook.build.page.question_kinds.question import Question, count_faults

BEGINS, EXAMPLE = BOXED, "- [ ] …"
PARAGRAPH = re.compile(r"<p>(?P<text>(?:(?!</?p>).)*)</p>", re.DOTALL)


def faults(question: Question) -> Iterator[Fault]:
    right = sum(option.right for option in question.options)
    if wrong := tuple(letter_faults(question)):
        yield from wrong
    elif right != 1:
        marked = f"{right} options are marked" if right else "no option is marked"
        said = f"{marked} as right in this question; mark exactly one with `[x]`"
        yield Fault(question.line, said)


def letter_faults(question: Question) -> Iterator[Fault]:
    """What is said of fewer options than two, or of more than there are letters."""
    yield from count_faults(question, EXAMPLE)
    if (count := len(question.options)) > len(ascii_uppercase):
        said = f"this question has {count} options, more than there are letters"
        yield Fault(question.line, said)


def parts(question: Question) -> list[str]:
    return [part for option in question.options for part in (option.text, option.why)]


def context(question: Question, rendered: Sequence[str]) -> dict[str, Any]:
    each = zip(ascii_uppercase, question.options, rendered[::2], rendered[1::2], strict=False)
    return {
        "options": [
            {
                "letter": letter,
                "key": option.key,
                "right": option.right,
                "text": line_of(text),
                "why": Markup(why.strip()),
            }
            for letter, option, text, why in each
        ]
    }


def line_of(rendered: str) -> Markup:
    """An option without its <p>: a label holds no paragraphs."""
    alone = PARAGRAPH.fullmatch(rendered.strip())
    return Markup(alone["text"] if alone else rendered.strip())
