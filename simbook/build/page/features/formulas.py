"""Formulas: KaTeX renders them while the book is built."""

from __future__ import annotations

from dataclasses import dataclass

from simbook.build.page import mathematics
from simbook.build.page.feature import Filter, Rendering, View
from simbook.build.page.mathematics import Mistake
from simbook.build.page.problems import Problem
from simbook.build.page.scan import PageSource


@dataclass(frozen=True)
class Formulas(Filter):
    """The formulas of a page, which has stand-ins for them until it is settled."""

    formulas: mathematics.Formulas

    def render(self, html: str, data: None, view: View) -> Rendering:
        content, mistakes = self.formulas.page(html)
        problems = (problem for mistake in mistakes for problem in _problems(view.page, mistake))
        return Rendering(content, tuple(problems))


def _problems(page: PageSource, mistake: Mistake) -> list[Problem]:
    """One for each line that has the formula; one for the file if none can be found."""
    found = [line + page.offset for line in mathematics.lines(page.visible, mistake)]
    tex = " ".join(mistake.tex.split())
    message = f"KaTeX cannot read `{tex}`: {mistake.message}"
    return [page.problem(line, message) for line in found or [0]]
