"""What belongs to what: for each thing on the left the reader chooses from those on the right.

- Training loss high => The network underfits.

    It could not even learn what it saw.

- Only validation loss high => The network overfits.

    It learned what it saw, and little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from simbook.build.page.directives import Fault
from simbook.build.page.question_kinds.body import LISTED
from simbook.build.page.question_kinds.choice import line_of
from simbook.build.page.question_kinds.question import Option, Question, count_faults, digest

BEGINS, EXAMPLE = LISTED, "- left => right"
ARROW = " => "
MARKUP = re.compile(r"[$`*]|\]\(")  # a list to choose from can show words only


def faults(question: Question) -> Iterator[Fault]:
    yield from count_faults(question, EXAMPLE)
    seen: set[str] = set()
    for option in question.options:
        left, right = sides(option)
        if option.text and not (left and right):
            yield Fault(option.line, f"a pair is written as `{EXAMPLE}`, not as `{option.text}`")
        elif MARKUP.search(right):
            said = f"`{right}` stands in a list to choose from, which shows plain words only"
            yield Fault(option.line, said)
        elif left in seen:
            yield Fault(option.line, f"`{left}` stands on the left of another pair too")
        seen.add(left)
    if len(question.options) > 1 and len({sides(option)[1] for option in question.options}) < 2:
        yield Fault(question.line, "all pairs of this question have the same right side")


def sides(option: Option) -> tuple[str, str]:
    """What stands left and right of the last arrow; nothing to the left without one."""
    left, _, right = option.text.rpartition(ARROW)
    return left.strip(), right.strip()


def parts(question: Question) -> list[str]:
    return [part for option in question.options for part in (sides(option)[0], option.why)]


def context(question: Question, rendered: Sequence[str]) -> dict[str, Any]:
    pairs = [
        {
            "key": option.key,
            "left": line_of(left),
            "right": sides(option)[1],
            "choice": _key(sides(option)[1]),
            "why": Markup(why.strip()),
        }
        for option, left, why in zip(question.options, rendered[::2], rendered[1::2], strict=True)
    ]
    rights = dict.fromkeys(sides(option)[1] for option in question.shuffled())
    return {"pairs": pairs, "choices": [{"key": _key(right), "text": right} for right in rights]}


def _key(right: str) -> str:
    return digest(right)[:8]
