"""Several right options: the reader checks those, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from simbook.build.page.directives import Fault
from simbook.build.page.question_kinds.choice import BEGINS, context, letter_faults, parts
from simbook.build.page.question_kinds.question import Question

__all__ = ["BEGINS", "context", "faults", "parts"]


def faults(question: Question) -> Iterator[Fault]:
    yield from letter_faults(question)
    if question.options and not any(option.right for option in question.options):
        said = "no option is marked as right in this question; mark each right one with `[x]`"
        yield Fault(question.line, said)
