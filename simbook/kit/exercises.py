"""From an exercise's id to its module, by file name, and what its check says to a program.

There is no registry: a file that declares EXERCISE in a folder `exercises`, of a package or one
folder below it, is an exercise: `centered-difference` → ch01/exercises/centered_difference.py.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter

from .console import Clock, Execution, Tell, execute, told
from .exercise import Exercise
from .failure import describe
from .work import Work

FOLDER = "exercises"
DECLARES = re.compile(rb"^EXERCISE\b[^=\n]*=", re.MULTILINE)
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def listing(packages: Sequence[str]) -> dict[str, str]:
    """Every id and its module, sorted by id; LookupError if two files claim one id."""
    found: dict[str, str] = {}
    for id, module in sorted(pair for package in packages for pair in declared(package)):
        if id in found:
            raise LookupError(f"the exercise {id!r} is there twice: {found[id]}, {module}")
        found[id] = module
    return found


def load(packages: Sequence[str], id: str) -> Exercise:
    """The exercise itself, its module imported; LookupError says what there is."""
    known = listing(packages)
    if id not in known:
        there = ", ".join(known) or "none"
        raise LookupError(f"there is no exercise {id!r} in {', '.join(packages)}; known: {there}")
    return declared_by(known[id])


def declared_by(module: str) -> Exercise:
    exercise = getattr(import_module(module), "EXERCISE", None)
    if not isinstance(exercise, Exercise):
        kind = type(exercise).__name__
        raise TypeError(f"{module}: EXERCISE must be an Exercise(...), not a {kind}")
    return exercise


def declared(package: str) -> Iterator[tuple[str, str]]:
    """The ids and modules of the exercises of a package."""
    for root in map(Path, import_module(package).__path__):
        for path in [*root.glob(f"{FOLDER}/*.py"), *root.glob(f"*/{FOLDER}/*.py")]:
            id = path.stem.replace("_", "-")
            if ID.fullmatch(id) and DECLARES.search(path.read_bytes()):
                yield id, ".".join([package, *path.relative_to(root).with_suffix("").parts])


class Checking(Execution):
    """A reader's program, run and then checked; like an Execution it is done after one slice.

    `verdict` is JSON {"passed", "said"}, or None where the program failed: then `error` says how.
    """

    def __init__(
        self,
        packages: Sequence[str],
        exercise: str | Exercise,
        code: str,
        tell: Tell,
        clock: Clock = perf_counter,
    ) -> None:
        super().__init__(code, tell, clock)
        self.verdict: str | None = None
        self._packages, self._exercise = list(packages), exercise

    def run(self) -> None:
        exercise = self._exercise
        if isinstance(exercise, str):
            exercise = load(self._packages, exercise)
        with warnings.catch_warnings():
            warnings.simplefilter("default")  # NumPy's are part of what a reader learns from
            work = Work(execute(self._code), self._code, self.output.text)
            passed, said = exercise.judge(work)
        self.verdict = json.dumps({"passed": passed, "said": said}, ensure_ascii=False)

    def explain(self, error: BaseException) -> str:
        """By the reader's own lines; what fails without any of them is the check's own mistake."""
        described = told(error)
        own = json.loads(described)["trace"]
        return described if own else describe(error, self._packages)
