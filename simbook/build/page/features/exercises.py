"""Exercises: `::: exercise` blocks become programs to write; `page.exercises` says how."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simbook.build.page import exercises
from simbook.build.page.directives import Passage
from simbook.build.page.exercises import Placed
from simbook.build.page.feature import Feature, Found, Id, Rendering, Standalone, View, nowhere
from simbook.build.page.problems import Problem
from simbook.build.page.scan import PageSource
from simbook.build.page.templates import Templates
from simbook.build.simulations.library import AuthorError, Library
from simbook.build.simulations.proofs import Proofs

KIND, CALLED = "exercise", "exercise"


@dataclass(frozen=True)
class Exercises(Feature[tuple[Placed, ...]]):
    """The exercises of a page; `settle` gives their HTML the formulas, for other places."""

    library: Library
    proofs: Proofs
    templates: Templates
    settle: Callable[[str], str]
    kind, called = KIND, CALLED

    def read(self, page: PageSource) -> Found[tuple[Placed, ...]]:
        placed: list[Placed] = []
        problems: list[Problem] = []
        for index, passage in enumerate(page.of_kind(KIND)):
            said = [*self._faults(passage)]
            problems += [page.problem(passage.line, message) for message in said]
            if not said:
                exercise = self.library.exercise(passage.head)
                placed.append(Placed(index, passage, exercise, passage.head))
        return Found(tuple(placed), tuple(problems), ids=tuple(_id(each) for each in placed))

    def mark(self, data: tuple[Placed, ...]) -> Iterator[tuple[Passage, list[str]]]:
        for each in data:
            yield each.passage, exercises.written(each)

    def render(self, html: str, data: tuple[Placed, ...], view: View) -> Rendering:
        problems, alone = [], []
        figures = [placement.id for placement in view.placements]
        for each in data:
            if each.exercise.enters and each.exercise.enters[0] not in figures:
                said = f"`{each.id}` enters `{each.exercise.enters[0]}`, no figure of this page"
                problems.append(view.page.problem(each.passage.line, said))
            rendered = exercises.render(html, each, {"page": view.url}, self.templates)
            if rendered is None:
                problems.append(view.page.problem(each.passage.line, nowhere(CALLED)))
            else:
                marked, element = rendered
                alone.append(Standalone(each.id, view.url, self.settle(element), KIND))
                html = html.replace(marked, element, 1)
        return Rendering(html, tuple(problems), tuple(alone))

    def _faults(self, passage: Passage) -> Iterator[str]:
        """What is wrong with the block, or else with the file that it names."""
        if said := [*exercises.faults(passage)]:
            yield from said
            return
        try:
            for fault in self.proofs.faults(passage.head):
                yield f"{passage.head}: {fault}"
        except AuthorError as refusal:
            yield str(refusal)


def _id(placed: Placed) -> Id:
    """An exercise's id is its address, so the book may have it once."""
    taken = f"`{placed.id}` is the id of something else in this page; rename the exercise's file"
    twice = f"`{placed.id}` is the id of another exercise or question already, in {{where}}"
    return Id(placed.id, placed.passage.line, taken, twice)
