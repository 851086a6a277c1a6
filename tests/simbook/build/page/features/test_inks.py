"""Words in the color of a figure: found in prose, checked, and given both of their shades."""

from __future__ import annotations

from typing import Any

import pytest

from simbook import INK
from simbook.build.page.feature import View
from simbook.build.page.features.inks import Inks, color, contrast, faults, stops
from simbook.build.page.placement import Placement
from simbook.build.page.scan import Link
from simbook.build.simulations.recordings import RecordingRequest
from simbook.build.simulations.sweeps import SweepRequest
from tests.simbook.build.page import small

SGD = {"light": "#b84a00", "dark": "#ff9d5c", "dash": [], "marker": "o"}
ADAM = {"light": "#7a37b5", "dark": "#cf9bff", "dash": [9.0, 3.0, 2.0, 3.0], "marker": "D"}
LOOKS: dict[str, dict[str, Any]] = {"sgd": SGD, "adam": ADAM}


TEXT = "[SGD](ink:sgd) and\n[**Adam**](<ink:adem>)\n\n`[a](ink:b)`\n\n```\n[a](ink:b)\n```\n"
HTML = '<p><a href="ink:sgd">SGD</a> <a href="ink:adem">Adam</a></p>'
RUN = RecordingRequest("race", {}, "today")
FIGURE = Placement(0, "docs/page.md", 9, "race", {}, RUN, SweepRequest("race", {}, "today", {}))


def rendered(failures: dict[str, str]) -> tuple[str, list[str]]:
    """TEXT on a page with a figure that has two inks: its HTML, and what is wrong with it."""
    view = View(
        small.page(TEXT, offset=3),
        "",
        small.recorded({"race": {"inks": LOOKS}}, failures),
        (FIGURE,),
    )
    rendering = Inks().render(HTML, None, view)
    return rendering.html, [str(problem) for problem in rendering.problems]


def test_words_take_the_inks_of_the_figures_on_their_page() -> None:
    html, problems = rendered({})
    assert html.count("py-sim-ink") == 1
    assert html.endswith("</span> Adam</p>")
    assert [told.partition(" no figure")[0] for told in problems] == ["docs/page.md:5: `ink:adem`:"]


def test_nothing_is_said_of_inks_while_a_figure_is_missing() -> None:
    html, problems = rendered({RUN.key: "no memory"})
    assert html == "<p>SGD Adam</p>"
    assert not problems


def test_an_unknown_ink_is_a_fault_that_says_which_there_are() -> None:
    [(line, message)] = faults([Link(3, "ink", "adem"), Link(4, "ink", "sgd")], LOOKS)
    assert line == 3
    assert message.endswith("did you mean adam? There are adam, sgd")


def test_an_ink_for_grounds_is_too_faint_for_words() -> None:
    pale = {"light": "#eff1f0", "dark": "#242d38", "dash": [], "marker": "o"}
    [(_, message)] = faults([Link(1, "ink", "terrain")], {"terrain": pale})
    assert "too faint" in message


def test_a_link_becomes_a_word_in_both_shades() -> None:
    html = color('a <a href="ink:sgd"><strong>SGD</strong></a> b', LOOKS)
    assert html == (
        'a <span class="py-sim-ink" data-marker="o" style="--py-sim-light:#b84a00;'
        '--py-sim-dark:#ff9d5c;--py-sim-dash:currentcolor 0px 1px"><strong>SGD</strong></span> b'
    )


@pytest.mark.parametrize(
    ("dash", "said"),
    [
        ([], "currentcolor 0px 1px"),
        ([8, 3], "currentcolor 0px 8px,transparent 8px 11px"),
        (
            ADAM["dash"],
            "currentcolor 0px 9px,transparent 9px 12px,currentcolor 12px 14px,"
            "transparent 14px 17px",
        ),
    ],
)
def test_a_dash_becomes_the_stops_of_a_gradient(dash: list[float], said: str) -> None:
    assert stops(dash) == said


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast(INK, "#ffffff") == contrast("#ffffff", INK)
