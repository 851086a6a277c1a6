"""What is wrong with the book, collected over all pages and reported as one failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from build_hooks.bundle import BundleError
from build_hooks.fetching import FetchError
from build_hooks.node import NodeError
from build_hooks.settings import SettingsError
from build_hooks.wheels import WheelError


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place; `line` is 1-based and counts the front matter, 0 is unknown."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


def report(problems: Iterable[Problem]) -> str:
    """The text of the failure: one paragraph a problem, in the order of the pages."""
    ordered = sorted(set(problems))
    count = f"{len(ordered)} problems" if len(ordered) > 1 else "A problem"
    return "\n".join([f"{count} in the book:", *(f"  {problem}" for problem in ordered)])


@contextmanager
def failures(kind: type[Exception]) -> Iterator[None]:
    """What a build can meet, as an error of `kind` with the same text; a defect stays one."""
    try:
        yield
    except (SettingsError, FetchError, WheelError, BundleError, NodeError) as error:
        raise kind(str(error)) from error
