"""The kinds of questions, by the name that an author gives: `::: question ID kind=NAME`.

Another kind is a module here, a template (`build/templates/questions`), a module in the page
(`player/questions/kinds`), and a line in each of the two indexes.
"""

from __future__ import annotations

from collections.abc import Mapping

from simbook.build.page.question_kinds import choice, matching, number, order, several
from simbook.build.page.question_kinds.question import Kind

KINDS: Mapping[str, Kind] = {
    "choice": choice,
    "number": number,
    "several": several,
    "order": order,
    "matching": matching,
}
USUAL = "choice"  # of a question that does not say
