"""The book's simulations as the build itself knows them: their controls, and which files they need.

Under `mkdocs serve` authors edit them, so they are imported afresh when any source has changed.
"""

from __future__ import annotations

import difflib
import importlib
import json
import linecache
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simbook.build.places import HOME
from simbook.build.simulations import code, unlisted, watch
from simbook.build.simulations.code import CodeFile
from simbook.build.simulations.dependencies import Sources, Stamps
from simbook.build.simulations.dependencies import stamps as stamps_of
from simbook.build.simulations.presets import Presets

KIT = "simbook"  # the package that holds the kit; the rest of it is the build's, and runs now
SESSION = f"{KIT}.kit.session"
CHECKING = f"{KIT}.kit.exercises"
NARROW = (
    "whole numbers have 32 bits in readers' Python: count in floats (`1e8`), or say "
    "`dtype=np.int64`"
)
NARROWED = re.compile(r"int32|C long|C int|C ssize_t")
FORMER_KIT = re.compile(r"(from|import)\s+\w+\.kit\b")  # when it lay in a book's own package


class AuthorError(Exception):
    """What the author wrote cannot be; the text says what can."""


class BrokenSimulation(AuthorError):
    """A simulation that cannot be imported, whatever the page says."""


@dataclass(frozen=True)
class State:
    """A state of a simulation, as a page asks for it."""

    schema: Mapping[str, Any]
    values: Mapping[str, Any]  # of every parameter
    given: Mapping[str, Any]  # of those that the page names, and what they bring along
    texts: Mapping[str, str]  # those that it names, as written
    recorded: Mapping[str, int | None] = field(
        default_factory=dict
    )  # its controls, see `Simulation`


@dataclass
class Library:
    """The simulations of `packages` (package -> the folder that holds it)."""

    packages: Mapping[str, Path]
    home: Path = HOME  # the folder that holds the kit's package
    _stamps: tuple[Stamps, Stamps] | None = None  # of the packages, of the kit
    _known: dict[str, str] = field(default_factory=dict)  # id -> module
    _exercises: dict[str, str] = field(default_factory=dict)  # the same for exercises

    def __post_init__(self) -> None:
        self.sources = Sources(self.everything)

    @property
    def everything(self) -> dict[str, Path]:
        return {**self.packages, KIT: self.home}

    def refresh(self) -> None:
        """Look at the sources again; forget the modules that an edit may have changed."""
        stamps = stamps_of(self.packages), stamps_of({f"{KIT}/kit": self.home})
        if stamps == self._stamps:
            return
        if self._stamps:
            kit_changed = stamps[1] != self._stamps[1]
            _forget([*self.packages, f"{KIT}.kit"] if kit_changed else self.packages)
        self._stamps = stamps
        self._known, self._exercises = {}, {}
        self.sources = Sources(self.everything)

    def state(self, sim: str, presets: Presets) -> State:
        """The simulation with these presets, or an AuthorError."""
        names = [name for name, _ in presets]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise AuthorError(f"{sim}: {twice} is given twice")
        simulation = self.simulation(sim)
        try:
            params = simulation.parse_text(dict(presets))
        except ValueError as error:  # the kit's ParameterError says what is allowed
            raise AuthorError(str(error)) from error
        values = simulation.values(params)
        texts = {simulation.aliases.get(name, name): text for name, text in presets}
        named = {name: values[name] for name in texts}
        given = {name: values[name] for name in [*simulation.implied(named), *named]}
        return State(simulation.schema(sim), values, given, texts, simulation.recorded)

    def moved(
        self, sim: str, values: Mapping[str, Any], name: str, most: int
    ) -> list[Mapping[str, Any]]:
        """These values with the control `name` at each of its positions, `most` at most."""
        simulation = self.simulation(sim)
        others = simulation.moved(simulation.parse(values), name, most)
        return [simulation.values(each) for each in others]

    def digest(self, sim: str) -> str:
        """A hash of every file that decides what this simulation shows, the session included."""
        return self.sources.digest(self.module(sim), SESSION)

    def code(self, sim: str) -> tuple[CodeFile, ...]:
        """The files that make this simulation, the idea first; AuthorError if that is not there."""
        try:
            return code.files(self.module(sim), self.files(sim))
        except code.NoAlgorithm as error:
            raise AuthorError(f"{sim}: {error}") from error

    def files(self, sim: str) -> dict[str, Path]:
        """The modules that it needs, by their names, its own first and the kit left out."""
        module = self.module(sim)
        closure = self.sources.closure(module)
        own = {name: path for name, path in closure.items() if name.partition(".")[0] != KIT}
        return {module: own[module], **own}

    def kit_digest(self) -> str:
        """A hash of what a running session cannot replace."""
        return Sources({KIT: self.home}).digest(SESSION)

    def module(self, sim: str) -> str:
        """The name of its module; AuthorError if there is none."""
        known = self._listing()
        if sim in known and sim.isascii():
            return known[sim]
        if told := unlisted.reason(sim, self.packages):
            raise AuthorError(f"there is no simulation `{sim}`: {told}")
        if not known:
            where = ", ".join(self.packages)
            raise AuthorError(
                f"there is no simulation `{sim}`: no file of {where} has a SIMULATION = …"
            )
        near = difflib.get_close_matches(sim, known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise AuthorError(f"there is no simulation `{sim}`; {hint}")

    def _listing(self) -> dict[str, str]:
        """Every id with its module; one look at the folders serves a whole build."""
        if not self._known:
            with importing(self.everything):
                try:
                    with watch.within(watch.IMPORTING):
                        self._known = dict(self._kit("catalogue").listing(list(self.packages)))
                except LookupError as error:
                    raise AuthorError(str(error)) from error
                except (Exception, watch.Endless) as error:  # a package's own `__init__`
                    raise AuthorError(f"cannot be imported\n{self.explain(error)}") from error
        return self._known

    def simulation(self, sim: str) -> Any:
        """The simulation itself, imported natively; BrokenSimulation if it cannot be."""
        self.module(sim)
        try:
            with importing(self.everything), watch.within(watch.IMPORTING):
                return self._kit("catalogue").load(list(self.packages), sim)
        except (Exception, watch.Endless) as error:
            raise BrokenSimulation(f"{sim} cannot be imported\n{self.explain(error)}") from error

    def exercise(self, id: str) -> Any:
        """The exercise itself, imported natively; an AuthorError if there is none, or it fails."""
        module = self.task(id)
        try:
            with importing(self.everything), watch.within(watch.IMPORTING):
                return self._kit("exercises").declared_by(module)
        except (Exception, watch.Endless) as error:
            raise AuthorError(f"{module} cannot be imported\n{self.explain(error)}") from error

    def exercise_digest(self, id: str) -> str:
        """A hash of every file that decides what the check says of a program."""
        return self.sources.digest(self.task(id), CHECKING)

    def checking(self, exercise: Any, code: str) -> Any:
        """A program, run and checked as in a page."""
        with importing(self.everything), watch.within(watch.IMPORTING):
            made = self._kit("exercises").Checking(list(self.packages), exercise, code, print)
            made.advance(0)
        return made

    def task(self, id: str) -> str:
        """The module of an exercise; one look at the folders serves a whole build."""
        if not self._exercises:
            with importing(self.everything):
                try:
                    self._exercises = self._kit("exercises").listing(list(self.packages))
                except LookupError as error:
                    raise AuthorError(str(error)) from error
        known = self._exercises
        if id in known:
            return known[id]
        near = difflib.get_close_matches(id, known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        file = f"a folder `exercises` of {', '.join(self.packages)}"
        raise AuthorError(f"there is no exercise `{id}` in {file}; {hint if known else 'none is'}")

    def explain(self, error: BaseException) -> str:
        """What happened, with the lines of the packages' own files."""
        told = json.loads(self._kit("failure").describe(error, list(self.packages)))
        return explain(told)

    def _kit(self, module: str) -> Any:
        """A module of the kit as it is now: after `refresh` it is a new one."""
        with importing(self.everything):
            return importlib.import_module(f"{KIT}.kit.{module}")


def _forget(packages: Collection[str]) -> None:
    for name in list(sys.modules):
        if any(f"{name}.".startswith(f"{package}.") for package in packages):
            del sys.modules[name]
    if f"{KIT}.kit" in packages:  # `from simbook import …` means the new one as well
        sys.modules.pop(KIT, None)
    importlib.invalidate_caches()
    linecache.checkcache()


@contextmanager
def importing(packages: Mapping[str, Path]) -> Iterator[None]:
    """The packages can be imported; no bytecode is written, which two quick edits could fool.

    Their folders come in the order given: the one that holds the kit may hold another `sims`.
    """
    path, bytecode = sys.path.copy(), sys.dont_write_bytecode
    sys.path[:0] = dict.fromkeys(map(str, packages.values()))
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.path[:], sys.dont_write_bytecode = path, bytecode


def explain(error: Mapping[str, Any]) -> str:
    """An author's error: the lines of their own files, the innermost last."""
    lines = [
        f"    {frame['file']}:{frame['line']} in {frame['function']}: {frame['source']}"
        for frame in error["trace"]
    ]
    return "\n".join([*lines, f"    {error['name']}: {error['message']}", *_advice(error)])


def _advice(error: Mapping[str, Any]) -> Iterator[str]:
    """What to do about what only the reader's Python has, or does not have."""
    if error["name"] == "ModuleNotFoundError" and error["trace"]:
        if FORMER_KIT.match(error["trace"][-1]["source"]):
            yield f"    write `from {KIT} import …` in its place"
        else:
            yield f"    readers have {KIT}, NumPy, the standard library and the book's own packages"
    if error["name"] == "Endless":
        yield "    mend the loop; a figure is made of what is there in seconds"
    if error["name"] == "OverflowError" and NARROWED.search(error["message"]):
        yield f"    {NARROW}"
