"""What is wrong with an exercise: its solution, its starter and its wrong answers are checked.

It is done natively, once for each text of the exercise and of all that it imports.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simbook.build.cache.store import keep, kept
from simbook.build.simulations.library import Library


@dataclass(frozen=True)
class Proofs:
    """The faults of exercises; `cache` keeps what was found."""

    library: Library
    cache: Path

    def faults(self, id: str) -> list[str]:
        """A sentence for each; an AuthorError if there is no such exercise."""
        place = self.cache / f"{self.library.exercise_digest(id)}.json"
        if not kept(place):
            exercise = self.library.exercise(id)
            keep(place, json.dumps([*faults(self.library, exercise)]).encode())
        found: list[str] = json.loads(place.read_bytes())
        return found


def faults(library: Library, exercise: Any) -> Iterator[str]:
    """The solution must pass, the starter must not, and each wrong answer gets its own words."""
    passed, said = verdict(library, exercise, exercise.solution)
    if not passed:
        yield f"its solution does not pass: {said}"
    if verdict(library, exercise, exercise.starter)[0]:
        yield "its starter passes already, so there is nothing to do"
    heard: dict[str, int] = {}
    for at, wrong in enumerate(exercise.wrong, 1):
        passed, said = verdict(library, exercise, wrong.code)
        if passed:
            yield f"wrong answer {at} passes"
        elif wrong.says not in said:
            yield f"wrong answer {at} does not hear “{wrong.says}” but: {said}"
        elif said in heard:
            yield f"wrong answer {at} hears the same as {heard[said]}: {said}"
        heard.setdefault(said, at)


def verdict(library: Library, exercise: Any, code: str) -> tuple[bool, str]:
    """Whether a program passes, and what is said of it."""
    checking = library.checking(exercise, code)
    if checking.error:
        error = json.loads(checking.error)
        lines = [f" ({line['file']}, line {line['line']})" for line in error["trace"][-1:]]
        return False, f"{error['name']}: {error['message']}{''.join(lines)}"
    told = json.loads(checking.verdict)
    return told["passed"], told["said"]
