"""Questions: `::: question` blocks become forms; how one is written, `page.questions` says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simbook.build.page import questions
from simbook.build.page.directives import Fault, Passage
from simbook.build.page.feature import (
    Feature,
    Found,
    Id,
    Rendering,
    Standalone,
    View,
    nowhere,
)
from simbook.build.page.problems import Problem
from simbook.build.page.questions import Question
from simbook.build.page.scan import PageSource
from simbook.build.page.templates import Templates
from simbook.build.simulations.draws import draw
from simbook.build.simulations.library import AuthorError, Library

KIND, CALLED = "question", "question"


@dataclass(frozen=True)
class Asked:
    """A question of a page, with the block that asks it."""

    passage: Passage
    question: Question


@dataclass(frozen=True)
class Questions(Feature[tuple[Asked, ...]]):
    """The questions of a page; `settle` gives their HTML the formulas, for other places."""

    library: Library
    templates: Templates
    settle: Callable[[str], str]
    kind, called = KIND, CALLED

    def read(self, page: PageSource) -> Found[tuple[Asked, ...]]:
        asked: list[Asked] = []
        problems: list[Problem] = []
        for index, passage in enumerate(page.of_kind(KIND)):
            found = self._read(index, passage)
            if isinstance(found, Question):
                asked.append(Asked(passage, found))
            else:
                problems += [page.problem(fault.line, fault.message) for fault in found]
        return Found(tuple(asked), tuple(problems), ids=tuple(_id(each) for each in asked))

    def mark(self, data: tuple[Asked, ...]) -> Iterator[tuple[Passage, list[str]]]:
        for each in data:
            yield each.passage, questions.written(each.question)

    def render(self, html: str, data: tuple[Asked, ...], view: View) -> Rendering:
        problems, forms = [], []
        for each in data:
            rendered = questions.render(html, each.question, self.templates)
            if rendered is None:
                problems.append(view.page.problem(each.question.line, nowhere(CALLED)))
            else:
                marked, form = rendered
                forms.append(
                    Standalone(each.question.id, view.url, self.settle(form), title=view.title)
                )
                html = html.replace(marked, form, 1)
        return Rendering(html, tuple(problems), tuple(forms))

    def _read(self, index: int, passage: Passage) -> Question | list[Fault]:
        try:
            name = questions.drawing(passage)
            return questions.read(index, passage, draw(self.library, name) if name else ({},))
        except AuthorError as refusal:
            return [Fault(passage.line, str(refusal))]


def _id(asked: Asked) -> Id:
    """A question's id is its address, so the book may ask it once."""
    id = asked.question.id
    taken = f"`{id}` is the id of a heading or a figure of this page; choose another"
    twice = f"`{id}` is the id of another question already, in {{where}}"
    return Id(id, asked.question.line, taken, twice)
