"""Runs of a book some of whose texts a reader has edited, beside the book's own modules.

The edited book has modules of its own: all of its packages are imported once more, with the edited
texts in place of those on disk. While one of its jobs works they stand in `sys.modules`, since
functions import lazily; the originals do at any other time, for all other figures.
"""

from __future__ import annotations

import json
import linecache
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from . import catalogue
from .console import Output, Tell
from .failure import own
from .session import Clock, Job
from .simulation import Simulation

FOLDER = "/edited/"  # in the file names of edited code; what follows is the path in the wheel


class EditedLoader(SourceFileLoader):
    """Compiles a text in place of that on disk, where `__file__` and data files stay."""

    def __init__(self, name: str, path: str, file: str, text: str) -> None:
        super().__init__(name, path)
        self._file, self._text = file, text

    def get_code(self, fullname: str) -> CodeType:
        """Never from bytecode; `assert` checks, as in any program that a reader writes."""
        code: CodeType = compile(
            self._text, FOLDER + self._file, "exec", dont_inherit=True, optimize=0
        )
        return code


class EditedBook:
    """The modules of `packages` with `texts` (path in the wheel -> text) in place of some."""

    def __init__(self, packages: Sequence[str], texts: Mapping[str, str]) -> None:
        for path in texts:
            if not own(module_of(path), packages):
                raise ValueError(f"{path} is not a module of {', '.join(packages)}")
        self.packages, self.texts = list(packages), dict(texts)
        self._begins = tuple(packages)
        self._modules: dict[str, ModuleType] = {}  # while another book is open
        self._known: dict[str, Simulation[Any, Any]] = {}

    def simulation(self, sim: str) -> Simulation[Any, Any]:
        """A simulation of this book, which must be open."""
        if sim not in self._known:
            self._known[sim] = catalogue.load(self.packages, sim)
        return self._known[sim]

    def forget(self) -> None:
        """Import everything anew when it is opened next."""
        self._modules, self._known = {}, {}

    @contextmanager
    def opened(self) -> Iterator[None]:
        """While it is open, imports lead to this book's modules, and errors to its lines."""
        originals = self._taken()
        sys.modules.update(self._modules)
        sys.meta_path.insert(0, self)
        for path, text in self.texts.items():
            lines = text.splitlines(keepends=True)
            linecache.cache[FOLDER + path] = (len(text), None, lines, FOLDER + path)
        try:
            yield
        finally:
            sys.meta_path.remove(self)
            self._modules = self._taken()
            sys.modules.update(originals)

    def _taken(self) -> dict[str, ModuleType]:
        near = [name for name in sys.modules if name.startswith(self._begins)]
        names = [name for name in near if own(name, self.packages)]
        return {name: sys.modules.pop(name) for name in names}

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where an edited module is, with its text; the rest is found as ever."""
        base = name.replace(".", "/")
        [*edited] = {f"{base}.py", f"{base}/__init__.py"} & self.texts.keys()
        spec = PathFinder.find_spec(name, path, target) if edited else None
        if spec is not None and spec.origin is not None:
            spec.loader = EditedLoader(name, spec.origin, edited[0], self.texts[edited[0]])
        return spec


class EditedJob(Job):
    """A run in an edited book; `output` has what it prints."""

    def __init__(
        self,
        book: EditedBook,
        begin: Callable[[], tuple[Simulation[Any, Any], Any]],
        clock: Clock,
        tell: Tell,
    ) -> None:
        super().__init__(begin, book.packages, clock)
        self._book = book
        self.output = Output(tell, clock)

    def advance(self, milliseconds: float) -> bytes | None:
        with self._book.opened(), redirect_stdout(self.output), redirect_stderr(self.output):
            container = super().advance(milliseconds)
        if self.error:
            self._book.forget()
        return container


class EditedBooks:
    """The edited books of a session by their texts, the last few of them."""

    KEPT = 4  # each has modules of its own

    def __init__(self, packages: Sequence[str]) -> None:
        self._packages = packages
        self._books: dict[str, EditedBook] = {}

    def of(self, edits_json: str) -> EditedBook:
        """The book of {"run": number, "texts": {path: text}}; another number imports it anew."""
        book = self._books.pop(edits_json, None)
        if book is None:
            book = EditedBook(self._packages, json.loads(edits_json)["texts"])
        self._books[edits_json] = book
        for oldest in [*self._books][: -self.KEPT]:
            del self._books[oldest]
        return book


def module_of(path: str) -> str:
    """`sims_py/learn/runs.py` -> sims_py.learn.runs; of other files, nothing."""
    name = path.removesuffix(".py").removesuffix("/__init__")
    return name.replace("/", ".") if path.endswith(".py") else ""
