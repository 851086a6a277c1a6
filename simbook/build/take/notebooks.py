"""A chapter as a notebook: its prose, its algorithms and figures as code, its questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any

import nbformat
from nbformat import v4

from simbook.build import addresses
from simbook.build.page.directives import Passage
from simbook.build.page.placement import Placement
from simbook.build.page.stages import PageRead
from simbook.build.simulations.library import Library
from simbook.build.take.asking import asked
from simbook.build.take.joining import Part
from simbook.build.take.markdown import Links, disclosure, plain
from simbook.build.take.scripts import Shelf, parts_of

TITLE = re.compile(r"\A\s*# (?P<title>.+)$", re.MULTILINE)
SECTION = re.compile(r"\n(?=## )")
RUN = re.compile(
    r"^(?P<fence>```+) *\{[^}\n]*\.python\b[^}\n]*\.run\b[^}\n]*\}\n"
    r"(?P<code>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
LEAD = """\
*From {book}. The figures run on your machine, drawn by Matplotlib; the first cell installs what \
they need. `show` takes any parameter of a figure, and `step=12` for another step than the last.*"""
SHOW = "from simbook.native.output import show"
ALGORITHM = """\
### The algorithm

The next cells are what the figure computes with, to read and to try. The figure runs the book's \
own copy; to change what it does, edit {script}."""
CHECKED = """\
from simbook.native.checking import check

check("{module}", globals())"""
HINT, SOLUTION = "Hint", "A solution"

Cell = Any  # nbformat's NotebookNode
PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@dataclass(frozen=True)
class Place:
    """A part of a page that is not prose: from which character to which, and its cells."""

    start: int
    end: int
    cells: Callable[[], Iterable[Cell]]


@dataclass(frozen=True)
class Chapter:
    """A page on its way into a notebook."""

    page: PageRead
    shelf: Shelf
    leads: Links
    library: Library

    def notebook(self) -> str:
        """The notebook as text; the same chapter gives the same."""
        made = v4.new_notebook(cells=numbered(self._cells()), metadata=PYTHON)
        nbformat.validate(made)
        return f"{nbformat.writes(made)}\n"

    def _cells(self) -> Iterator[Cell]:
        text = self.page.source.markdown
        title = TITLE.match(text)
        at = title.end() if title else 0
        lead = LEAD.format(book=self.leads.named(self.shelf.book, self.leads.here))
        yield from self._prose(f"{text[:at].strip()}\n\n{lead}")
        yield v4.new_code_cell(f"%pip install --quiet {' '.join(self.shelf.install)}")
        yield v4.new_code_cell(SHOW)
        for place in self._places():
            yield from self._prose(text[at : place.start])
            yield from place.cells()
            at = place.end
        yield from self._prose(text[at:])

    def _prose(self, text: str) -> Iterator[Cell]:
        """A cell for each section."""
        for section in SECTION.split(text):
            if told := plain(section, self.leads):
                yield v4.new_markdown_cell(told)

    def _places(self) -> list[Place]:
        source, shown = self.page.source, set[str]()
        ends = [*accumulate(len(line) + 1 for line in source.markdown.split("\n"))]
        starts, found = [0, *ends], []
        for passage in source.passages:
            first, last = passage.line - 1 - source.offset, passage.end - 1 - source.offset
            cells = partial(self._block, passage, shown)
            found.append(Place(starts[first], ends[last] - 1, cells))
        for fenced in RUN.finditer(source.markdown):
            code = v4.new_code_cell(fenced["code"].strip("\n"))
            found.append(Place(*fenced.span(), partial(list, [code])))
        return sorted(found, key=lambda place: place.start)

    def _block(self, passage: Passage, shown: set[str]) -> Iterator[Cell]:
        if passage.kind == "sim":
            yield from self._figure(passage, shown)
        elif passage.kind == "exercise":
            yield from self._exercise(passage)
        elif told := asked(self.page, passage):
            yield from self._prose(told)

    def _figure(self, passage: Passage, shown: set[str]) -> Iterator[Cell]:
        """The figure and its caption, where it is `shown` first below its algorithm."""
        placement = next(p for p in self.page.placements if p.line == passage.line)
        sim = placement.wanted.sim
        module = self.library.module(sim)
        if sim not in shown:
            shown.add(sim)
            yield from self._algorithm(sim, parts_of(module, self.library.sources)[:-1])
        yield v4.new_code_cell(showing(module, placement))
        yield from self._prose("\n".join(passage.body))

    def _exercise(self, passage: Passage) -> Iterator[Cell]:
        """The task, a program to begin with, the check, and what helps who is stuck."""
        exercise, module = self.library.exercise(passage.head), self.library.task(passage.head)
        yield from self._prose(f"**{exercise.title}.** " + "\n".join(passage.body))
        yield v4.new_code_cell(exercise.starter.strip("\n"))
        yield v4.new_code_cell(CHECKED.format(module=module))
        hints = [disclosure(HINT, hint) for hint in exercise.hints]
        solution = disclosure(SOLUTION, f"```python\n{exercise.solution}```")
        yield from self._prose("\n\n".join([*hints, solution]))

    def _algorithm(self, sim: str, parts: Iterable[Part]) -> Iterator[Cell]:
        """A cell for the imports of each part, and one for whatever it defines."""
        script = self.leads.named("its script", self.leads.root(addresses.script(sim)))
        for part in parts:
            yield from self._prose(f"{ALGORITHM.format(script=script)}\n\n{part.said}")
            for text in filter(None, [part.imported, *part.rest.split("\n\n\n")]):
                yield v4.new_code_cell(text)


def showing(module: str, placement: Placement) -> str:
    """The code that draws a figure of the page: its parameters as they are set there."""
    package, _, name = module.rpartition(".")
    defaults = {each["name"]: each["default"] for each in placement.schema["controls"]}
    values = placement.wanted.values.items()
    given = "".join(f", {key}={value!r}" for key, value in values if value != defaults[key])
    return f"from {package} import {name}\n\nshow({name}.SIMULATION{given})"


def numbered(cells: Iterable[Cell]) -> list[Cell]:
    """The cells with ids that are not drawn by chance."""
    return [nbformat.NotebookNode({**cell, "id": f"cell-{n}"}) for n, cell in enumerate(cells, 1)]
