"""Predictions: `::: predict` blocks become forms, and cover their figures until a guess is made.

How one is written, `page.predictions` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simbook.build.page import predictions
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
from simbook.build.page.features import figures
from simbook.build.page.figure_html import covered
from simbook.build.page.prediction_kinds import KINDS
from simbook.build.page.prediction_kinds.prediction import Prediction, Stated
from simbook.build.page.problems import Problem
from simbook.build.page.scan import PageSource
from simbook.build.page.templates import Templates

KIND, CALLED = "predict", "prediction"


@dataclass(frozen=True)
class Asked:
    """A prediction of a page, with its block and the id of its figure."""

    passage: Passage
    prediction: Prediction
    figure: str


@dataclass(frozen=True)
class Predictions(Feature[tuple[Asked, ...]]):
    """The predictions of a page, checked against what the runs of its figures state.

    `settle` gives their HTML the formulas, for other places.
    """

    templates: Templates
    settle: Callable[[str], str]
    kind, called = KIND, CALLED

    def read(self, page: PageSource) -> Found[tuple[Asked, ...]]:
        asked: list[Asked] = []
        problems: list[Problem] = []
        places = _places(page)
        for index, passage in enumerate(page.of_kind(KIND)):
            found = predictions.read(index, passage)
            if not isinstance(found, Prediction):
                problems += [page.problem(fault.line, fault.message) for fault in found]
                continue
            figure, said = _figure(found, places, {each.figure for each in asked})
            problems += [page.problem(passage.line, said)] if said else []
            asked += [] if said else [Asked(passage, found, figure)]
        return Found(tuple(asked), tuple(problems), ids=tuple(_id(each) for each in asked))

    def mark(self, data: tuple[Asked, ...]) -> Iterator[tuple[Passage, list[str]]]:
        for each in data:
            yield each.passage, predictions.written(each.prediction)

    def render(self, html: str, data: tuple[Asked, ...], view: View) -> Rendering:
        problems: list[Problem] = []
        forms: list[Standalone] = []
        for each in data:
            found = predictions.parts(html, each.prediction)
            if found is None:
                problems.append(view.page.problem(each.passage.line, nowhere(CALLED)))
                continue
            marked, rendered = found
            form = self._form(each, rendered, view)
            said = [form] if isinstance(form, Fault) else _misfits(each, rendered, view)
            problems += [view.page.problem(fault.line, fault.message) for fault in said]
            form = "" if isinstance(form, Fault) else form
            id, figure = each.prediction.id, each.figure
            forms.append(Standalone(id, view.url, self.settle(form), CALLED, figure=figure))
            html = covered(html.replace(marked, form, 1), figure, id)
        return Rendering(html, tuple(problems), tuple(forms))

    def _form(self, asked: Asked, rendered: list[str], view: View) -> str | Fault:
        """The form of one prediction; nothing where its figure could not be recorded."""
        stated = _stated(asked, view)
        if not isinstance(stated, Stated):
            return stated or ""
        about = {**self.templates.common, "figure": asked.figure, "page": view.url}
        template = self.templates[predictions.TEMPLATE]
        return predictions.render(asked.prediction, rendered, about, stated, template)


def _places(page: PageSource) -> dict[str, int]:
    """The figures of the page: id -> line."""
    said = [figures.block(passage) for passage in page.of_kind(figures.KIND)]
    blocks = [each for each in said if isinstance(each, figures.Block)]
    lines = (each.passage.line for each in blocks)
    return dict(zip(figures.number(blocks), lines, strict=True))


def _figure(prediction: Prediction, places: dict[str, int], taken: set[str]) -> tuple[str, str]:
    """The id of its figure, which is the next one if it names none; or else what is wrong."""
    below = [id for id, line in places.items() if line > prediction.line]
    named = prediction.settings.get("figure", below[0] if below else "")
    if not named:
        return "", "no figure follows this prediction; it stands above the figure that answers it"
    if named not in places:
        return "", f"this page has no figure `{named}`; it has {', '.join(places) or 'none'}"
    if named not in below:
        return "", f"a prediction stands above its figure, and `{named}` stands above this one"
    if named in taken:
        return "", f"another prediction covers the figure `{named}` already"
    return named, ""


def _stated(asked: Asked, view: View) -> Stated | Fault | None:
    """What the run of the figure states; None if it could not be recorded."""
    for placement in view.placements:
        if placement.id == asked.figure and view.recorded.has([placement.wanted]):
            frame = view.recorded.frame(placement.wanted)
            facts, name = frame.get("facts", {}), asked.prediction.fact
            if name in facts:
                return Stated(facts[name], frame)
            there = f"it states {', '.join(facts)}" if facts else "it states none"
            said = f"`{name}` is no fact of the figure `{asked.figure}`: {there}"
            return Fault(asked.passage.line, said)
    return None


def _misfits(asked: Asked, rendered: list[str], view: View) -> Iterator[Fault]:
    """Why what is stated by the run of the figure could not be guessed here."""
    stated = _stated(asked, view)
    if isinstance(stated, Stated):
        kind = KINDS[predictions.kind_of(asked.prediction)]
        options = [predictions.plain(part) for part in rendered[1:]]
        about = f"the fact `{asked.prediction.fact}` of the figure `{asked.figure}`"
        for said in kind.misfits(stated, options, asked.prediction):
            yield Fault(asked.passage.line, f"{about} {said}")


def _id(asked: Asked) -> Id:
    id = asked.prediction.id
    taken = f"`{id}` is the id of something else in this page; choose another"
    twice = f"`{id}` is the id of something else that is asked already, in {{where}}"
    return Id(id, asked.prediction.line, taken, twice)
