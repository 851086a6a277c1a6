"""One page of the book with its figures and questions, checked against all that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from simbook.build.page import directives, questions
from simbook.build.page.directives import Block, Fault, Link
from simbook.build.page.figures import Placement, number
from simbook.build.page.problems import Problem
from simbook.build.page.questions import Question
from simbook.build.simulations.library import Broken, Library, Refusal, State
from simbook.build.simulations.recordings import Wanted

Depends = Callable[[str], str]  # simulation -> hash of all that its picture depends on


@dataclass(frozen=True)
class Chapter:
    """What one page shows and asks; lines in `said` count from below the front matter."""

    file: str  # as messages name it, `docs/swings.md`
    source: str
    said: directives.Page
    placements: tuple[Placement, ...]  # of the blocks that can be shown
    questions: tuple[Question, ...]  # those that can be asked; `line` as in the file
    problems: tuple[Problem, ...]


def read(file: str, source: str, markdown: str, library: Library, depends: Depends) -> Chapter:
    """The page `source`, which is `markdown` below a front matter."""
    said = directives.scan(markdown)
    reader = _Reader(file, source.count("\n") - markdown.count("\n"), said, library, depends)
    placements = tuple(reader.placements())
    asked = tuple(reader.questions())
    reader.check_links()
    return Chapter(file, source, said, placements, asked, tuple(reader.problems))


def wanted(state: State, sim: str, depends: str) -> list[Wanted]:
    """The runs to record of a state: its own, then those of its variants."""
    return [Wanted(sim, values, depends) for values in (state.values, *state.variants)]


class _Reader:
    def __init__(
        self, file: str, offset: int, said: directives.Page, library: Library, depends: Depends
    ) -> None:
        self.file, self.offset, self.said = file, offset, said
        self.library, self.depends = library, depends
        self.problems: list[Problem] = []
        for fault in said.faults:
            self._problem(fault, fault.message)

    def placements(self) -> Iterator[Placement]:
        for index, id in enumerate(number(self.said.blocks)):
            block = self.said.blocks[index]
            if state := self._state(block):
                runs = wanted(state, block.sim, self.depends(block.sim))
                line = block.line + self.offset
                yield Placement(index, line, id, state.schema, runs[0], tuple(runs[1:]))

    def questions(self) -> Iterator[Question]:
        for index, passage in enumerate(self.said.passages):
            question = questions.read(index, passage)
            if isinstance(question, Question):
                yield replace(question, line=question.line + self.offset)
            else:
                for fault in question:
                    self._problem(fault, fault.message)

    def check_links(self) -> None:
        placed = {block.sim for block in self.said.blocks}
        for link in self.said.links:
            if self._state(link) and link.sim not in placed:
                self._problem(link, f"`sim:{link.target}`: this page has no figure {link.sim}")

    def _state(self, item: Block | Link) -> State | None:
        try:
            return self.library.state(item.sim, item.presets)
        except Broken as broken:
            if isinstance(item, Block):  # said of each figure, not of each link to it
                self._problem(item, str(broken))
        except Refusal as refusal:
            self._problem(item, str(refusal))
        return None

    def _problem(self, item: Block | Link | Fault, message: str) -> None:
        self.problems.append(Problem(self.file, item.line + self.offset, message))
