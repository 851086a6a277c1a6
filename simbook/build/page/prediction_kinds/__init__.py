"""The kinds of predictions, by the name that an author gives: `::: predict ID kind=NAME`.

Another kind is a module here, a template (`build/templates/predictions`), a module in the page
(`player/predictions/kinds`), and a line in each of the two indexes.
"""

from __future__ import annotations

from collections.abc import Mapping

from simbook.build.page.prediction_kinds import (
    choice,
    curve,
    number,
    order,
    place,
    several,
)
from simbook.build.page.prediction_kinds.prediction import Kind

KINDS: Mapping[str, Kind] = {
    "choice": choice,
    "curve": curve,
    "number": number,
    "order": order,
    "place": place,
    "several": several,
}
USUAL = "choice"  # of a prediction that does not say
