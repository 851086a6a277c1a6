"""All features, in the order in which they read, mark and render a page."""

from __future__ import annotations

from typing import Any

from simbook.build.page import mathematics
from simbook.build.page.feature import Feature
from simbook.build.page.features import returning
from simbook.build.page.features.chapter_frame import ChapterFrame
from simbook.build.page.features.empty_headings import EmptyHeadings
from simbook.build.page.features.exercises import Exercises
from simbook.build.page.features.figures import Figures
from simbook.build.page.features.formulas import Formulas
from simbook.build.page.features.inks import Inks
from simbook.build.page.features.lessons import Lessons
from simbook.build.page.features.offers import Offers
from simbook.build.page.features.predictions import Predictions
from simbook.build.page.features.questions import Questions
from simbook.build.page.features.runnable import Runnable
from simbook.build.page.features.states import States
from simbook.build.page.features.untranslated import Untranslated
from simbook.build.page.placement import Code, Depends
from simbook.build.page.stages import Features
from simbook.build.page.templates import Templates
from simbook.build.settings import Settings
from simbook.build.simulations.library import Library
from simbook.build.simulations.proofs import Proofs


def features(
    settings: Settings,
    library: Library,
    depends: Depends,
    templates: Templates,
    formulas: mathematics.Formulas,
    code: Code,
) -> Features:
    """The features of one build; where nothing is said of the order, it does not matter."""
    listed: list[Feature[Any] | None] = [
        Lessons(settings.lessons, settings.key),
        Figures(library, depends, templates, code),  # first of all ids: a question's gives way
        States(library),
        Inks(),
        EmptyHeadings(),
        Untranslated(),  # before those that keep parts of the page for other places
        Runnable(templates),
        Formulas(formulas) if settings.katex else None,
        Questions(library, templates, formulas.place),  # takes parts that are done by now
        Exercises(
            library, Proofs(library, settings.cache / "exercises"), templates, formulas.place
        ),  # takes parts that are done by now
        returning.earlier(),
        returning.review(),
        Predictions(templates, formulas.place),  # after the figures, which it covers
        Offers(templates, f"downloads/{settings.archive}.zip"),
        ChapterFrame(templates, settings.chapters),  # around all the rest
    ]
    return [feature for feature in listed if feature]
