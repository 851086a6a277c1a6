"""An exercise: a program to begin with, one that is right, and what is said to all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import dedent

from .errors import DeclarationError
from .work import Unmet, Work

GRADES = (1, 2, 3)  # a line or two, a few lines, a whole algorithm
Check = Callable[[Work], str | None]


@dataclass(frozen=True)
class Wrong:
    """A typical wrong program, and words that the verdict on it must contain."""

    code: str
    says: str


class Exercise:
    """What a file in a folder `exercises` declares as EXERCISE; the file's name is its id.

    starter, solution: whole programs. check: what a teacher would say is wrong with a program that
    has run, or None. hints: Markdown, one for each press of the button. wrong: typical mistakes,
    so that a build can see that each gets its own words. done: what is said once it is solved,
    or what says it. enters: a simulation of the same page, and the file of it in whose place a
    program that has passed can be run there.
    """

    def __init__(
        self,
        title: str,
        grade: int,
        starter: str,
        solution: str,
        check: Check,
        hints: Sequence[str] = (),
        wrong: Sequence[Wrong] = (),
        done: str | Callable[[Work], str] = "",
        enters: tuple[str, str] | None = None,
    ) -> None:
        self.id = check.__module__.rpartition(".")[2].replace("_", "-")
        self.title, self.grade = title, grade
        self.starter, self.solution = program(starter), program(solution)
        self.check, self.done, self.enters = check, done, enters
        self.hints = tuple(dedent(hint).strip() for hint in hints)
        self.wrong = tuple(Wrong(program(each.code), each.says) for each in wrong)
        if grade not in GRADES:
            raise DeclarationError(self.id, "grade", grade, "it is 1, 2 or 3")
        if isinstance(hints, str):
            raise DeclarationError(self.id, "hints", hints, "they are a tuple: hints=(…,)")

    def judge(self, work: Work) -> tuple[bool, str]:
        """Whether a program that has run is right, and what is said to it."""
        try:
            said = self.check(work)
        except Unmet as unmet:
            said = str(unmet)
        if said is not None:
            return False, said
        return True, self.done if isinstance(self.done, str) else self.done(work)


def program(text: str) -> str:
    """A program as it stands in a page: without the indent and the blank lines around it."""
    return dedent(text).strip("\n") + "\n"
