"""The Python side of a page's worker and of the recorder: runs simulations in short slices."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from . import catalogue, wire
from .failure import describe, own
from .simulation import Simulation

if TYPE_CHECKING:
    from .console import Tell
    from .edits import EditedBooks, EditedJob

PARTIAL = 0.1  # seconds between two pictures of an unfinished run
NOTHING: Any = object()
Clock = Callable[[], float]


class Session:
    """Simulations of `packages`, each imported when it is first asked for."""

    def __init__(self, packages: Sequence[str], clock: Clock = perf_counter) -> None:
        self.packages = list(packages)
        self._clock = clock
        self._known: dict[str, Simulation[Any, Any]] = {}
        self._books: EditedBooks | None = None

    def simulation(self, sim: str) -> Simulation[Any, Any]:
        if sim not in self._known:
            self._known[sim] = catalogue.load(self.packages, sim)
        return self._known[sim]

    def schema(self, sim: str) -> str:
        """The schema as JSON; LookupError for an unknown id."""
        return json.dumps(self.simulation(sim).schema(sim), ensure_ascii=False)

    def start(self, sim: str, values_json: str) -> Job:
        """A run that has not begun; whatever is wrong with it, its first advance will tell."""
        begin = partial(begun, self.simulation, sim, values_json)
        return Job(begin, self.packages, self._clock)

    def start_edited(self, sim: str, values_json: str, edits_json: str, tell: Tell) -> EditedJob:
        """The same of a book that a reader has edited (see `EditedBooks.of`).

        The job's `output` has what was printed; `tell` hears all of it so far now and then.
        """
        from .edits import EditedJob

        book = self._edited().of(edits_json)
        begin = partial(begun, book.simulation, sim, values_json)
        return EditedJob(book, begin, self._clock, tell)

    def refresh(self, paths: Sequence[str] = ()) -> bool:
        """Forget every module of the packages, since `paths` changed; they are imported anew.

        False if the kit is among the paths: it cannot replace itself, start a new interpreter.
        """
        import linecache  # an author's tool; readers never get here

        stale = [name for name in sys.modules if own(name, self.packages)]
        specs = [getattr(sys.modules.pop(name), "__spec__", None) for name in stale]
        # Compiled files are told apart by size and second, which two quick edits can share.
        for spec in specs:
            if spec is not None and spec.cached:
                Path(spec.cached).unlink(missing_ok=True)
        importlib.invalidate_caches()
        catalogue.folders.cache_clear()
        linecache.clearcache()
        self._known.clear()
        self._books = None
        kit = Path(__file__).resolve().parent
        return not any(Path(path).resolve().is_relative_to(kit) for path in paths)

    def _edited(self) -> EditedBooks:
        if self._books is None:
            from .edits import EditedBooks  # few readers edit, and none before a first picture

            self._books = EditedBooks(self.packages)
        return self._books


class Job:
    """One run. `advance` it until it is `finished`; then `error` is None or JSON."""

    def __init__(
        self,
        begin: Callable[[], tuple[Simulation[Any, Any], Any]],
        packages: Sequence[str],
        clock: Clock,
    ) -> None:
        self.finished = False
        self.progress: float | None = None  # 0..1, from a state that has `progress`
        self.error: str | None = None
        self._begin, self._packages, self._clock = begin, packages, clock
        self._simulation: Simulation[Any, Any]
        self._params: Any = None
        self._story: Iterator[Any] | None = None
        self._state: Any = NOTHING
        self._shown = 0.0

    def advance(self, milliseconds: float) -> bytes | None:
        """Work for about that long; a container if there is something new to show.

        An unfinished run is shown at most every 100 ms, its end always. Nothing is ever raised,
        whatever the author's code does: an exception ends the job and is in `error`.
        """
        if self.finished:
            return None
        try:
            return self._advance(self._clock() + milliseconds / 1000)
        except BaseException as error:
            self.finished, self._story = True, None
            self.error = describe(error, self._packages)
            return None

    def _advance(self, until: float) -> bytes | None:
        if self._story is None:
            self._simulation, self._params = self._begin()
            self._shown = self._clock()
            outcome = self._simulation.run(self._params)
            if not isinstance(outcome, Iterator):
                return self._last(outcome)
            self._story = outcome
        for state in self._story:
            self._state = state
            if (now := self._clock()) >= until:
                return self._partial(now)
        return self._last(self._state)

    def _partial(self, now: float) -> bytes | None:
        self.progress = share(getattr(self._state, "progress", None))
        if now - self._shown < PARTIAL:
            return None
        container = self._draw(self._state)
        self._shown = self._clock()  # after drawing, which takes its time too
        return container

    def _last(self, state: Any) -> bytes:
        if state is NOTHING:
            raise ValueError("run() yielded nothing, so there is nothing to draw")
        container = self._draw(state)
        self.finished, self.progress, self._story = True, 1.0, None
        return container

    def _draw(self, state: Any) -> bytes:
        return wire.encode(self._simulation.frame(self._params, state))


def begun(
    find: Callable[[str], Simulation[Any, Any]], sim: str, values_json: str
) -> tuple[Simulation[Any, Any], Any]:
    """The simulation and its parameters."""
    simulation, values = find(sim), json.loads(values_json)
    if not isinstance(values, dict):
        raise TypeError(f"{sim}: values are a JSON object {{name: value}}, not {values!r}")
    return simulation, simulation.parse(values)


def share(progress: object) -> float | None:
    """What a run says of its progress, kept within 0..1."""
    return min(1.0, max(0.0, float(progress))) if isinstance(progress, int | float) else None
