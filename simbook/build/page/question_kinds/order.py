"""Lines to put in order: the author writes them in the right one, the page shows another.

1. The forward pass.

    It leaves what the backward pass needs.

2. The backward pass.

    It gives the gradient.

3. The step.

    It takes the gradient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from simbook.build.page.directives import Fault
from simbook.build.page.question_kinds.body import NUMBERED
from simbook.build.page.question_kinds.choice import line_of
from simbook.build.page.question_kinds.question import Question, count_faults

BEGINS, EXAMPLE = NUMBERED, "1. …"


def faults(question: Question) -> Iterator[Fault]:
    yield from count_faults(question, EXAMPLE)


def parts(question: Question) -> list[str]:
    return [part for option in question.options for part in (option.text, option.why)]


def context(question: Question, rendered: Sequence[str]) -> dict[str, Any]:
    each = zip(question.options, rendered[::2], rendered[1::2], strict=True)
    lines = {
        option.key: {"key": option.key, "text": line_of(text), "why": Markup(why.strip())}
        for option, text, why in each
    }
    shuffled = [lines[option.key] for option in question.shuffled()]
    return {"lines": [*lines.values()], "shuffled": shuffled}
