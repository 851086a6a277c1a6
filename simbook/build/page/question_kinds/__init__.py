"""The kinds of questions, by the name that an author gives: `::: question ID kind=NAME`.

Another kind is a module here, a template (`build/templates/questions`), a module in the page
(`player/questions/kinds`), and a line in each of the two indexes.
"""

from __future__ import annotations

from collections.abc import Mapping

from simbook.build.page.question_kinds import choice, number
from simbook.build.page.question_kinds.question import Kind

KINDS: Mapping[str, Kind] = {"choice": choice, "number": number}
USUAL = "choice"  # of a question that does not say
