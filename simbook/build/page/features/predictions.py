"""Predictions: `::: predict` blocks become forms, and cover their figures until a guess is made.

How one is written, `page.predictions` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simbook.build.page import predictions
from simbook.build.page.directives import Passage
from simbook.build.page.feature import Feature, Found, Id, Rendering, View, nowhere
from simbook.build.page.features import figures
from simbook.build.page.prediction_kinds import KINDS
from simbook.build.page.prediction_kinds.prediction import Prediction
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
    """The predictions of a page, checked against what the runs of its figures state."""

    templates: Templates
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
        for each in data:
            found = predictions.parts(html, each.prediction)
            if found is None:
                problems.append(view.page.problem(each.passage.line, nowhere(CALLED)))
                continue
            marked, rendered = found
            said = _misfits(each, [predictions.plain(part) for part in rendered[1:]], view)
            problems += [view.page.problem(each.passage.line, message) for message in said]
            about = {**self.templates.common, "figure": each.figure, "page": view.url}
            template = self.templates[predictions.TEMPLATE]
            form = predictions.render(each.prediction, rendered, about, template)
            html = _covered(html.replace(marked, form, 1), each)
        return Rendering(html, tuple(problems))


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


def _misfits(asked: Asked, options: list[str], view: View) -> Iterator[str]:
    """Why what is stated by the run of the figure could not be guessed here."""
    for placement in view.placements:
        if placement.id == asked.figure and view.recorded.has([placement.wanted]):
            facts = view.recorded.header(placement.wanted).get("facts", {})
            name = asked.prediction.fact
            if name not in facts:
                there = f"it states {', '.join(facts)}" if facts else "it states none"
                yield f"`{name}` is no fact of the figure `{asked.figure}`: {there}"
                return
            kind = KINDS[predictions.kind_of(asked.prediction)]
            for said in kind.misfits(facts[name], options):
                yield f"the fact `{name}` of the figure `{asked.figure}` {said}"


def _covered(html: str, asked: Asked) -> str:
    """The page, its figure saying which prediction covers it."""
    opening = re.compile(rf'(<[\w-]+ class="py-sim" sim="[^"]*" id="{re.escape(asked.figure)}")')
    return opening.sub(rf'\1 data-prediction="{asked.prediction.id}"', html, count=1)


def _id(asked: Asked) -> Id:
    id = asked.prediction.id
    taken = f"`{id}` is the id of something else in this page; choose another"
    return Id(id, asked.prediction.line, taken)
