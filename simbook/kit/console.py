"""Code of a page as a program of its own: what it prints, and the line on which it fails."""

from __future__ import annotations

import io
import json
import linecache
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from time import perf_counter
from typing import Any

from .failure import describe, place

FILE = "code"  # as a traceback names it
LIMIT = 20_000  # characters of output that are kept: more than anyone reads
PAUSE = 0.1  # seconds between two tellings of what was printed so far

Tell = Callable[[str], None]
Clock = Callable[[], float]


class Output(io.TextIOBase):
    """Collects what is printed, up to LIMIT, and tells all of it so far now and then."""

    def __init__(self, tell: Tell, clock: Clock) -> None:
        self.text = ""
        self.cut = False  # something was left out
        self._tell, self._clock = tell, clock
        self._told = clock()

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        room = LIMIT - len(self.text)
        self.cut = self.cut or len(text) > room
        self.text += text[:room]
        fills = 0 < room <= len(text)  # told at once: nothing more will be
        if fills or (room > 0 and self._clock() - self._told >= PAUSE):
            self._tell(self.text)
            self._told = self._clock()
        return len(text)


class Execution:
    """One run of `code`; like a session's Job it is advanced, and finished after one slice.

    What a program does cannot be cut into slices. It runs in a namespace of its own; nothing is
    ever raised, and an exception is in `error` as JSON with the lines of the code.
    """

    def __init__(self, code: str, tell: Tell, clock: Clock = perf_counter) -> None:
        self.finished = False
        self.progress: float | None = None
        self.error: str | None = None
        self._code = code
        self.output = Output(tell, clock)

    def advance(self, _milliseconds: float) -> None:
        if self.finished:
            return
        self.finished = True
        lines = self._code.splitlines(keepends=True)
        linecache.cache[FILE] = (len(self._code), None, lines, FILE)
        try:
            with redirect_stdout(self.output), redirect_stderr(self.output):
                self.run()
        except BaseException as error:
            self.error = self.explain(error)

    def run(self) -> None:
        execute(self._code)

    def explain(self, error: BaseException) -> str:
        return told(error)


def execute(code: str) -> dict[str, Any]:
    """As a script: `assert` checks, and no future of this module is inherited; its names."""
    program = compile(code, FILE, "exec", dont_inherit=True, optimize=0)
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(program, names)
    return names


def told(error: BaseException) -> str:
    """The exception as `failure.describe` tells it, with the line that could not be read."""
    description: dict[str, Any] = json.loads(describe(error, ["__main__"]))
    if isinstance(error, SyntaxError) and error.filename == FILE:
        line = place(FILE, error.lineno or 0, "<module>", (error.text or "").strip())
        description |= {"message": error.msg, "trace": [*description["trace"], line]}
    return json.dumps(description, ensure_ascii=False)
