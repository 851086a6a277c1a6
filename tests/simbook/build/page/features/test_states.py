"""Links to states: anchors that set a figure, checked against what the page has."""

from __future__ import annotations

import pytest

from simbook.build.page.feature import View
from simbook.build.page.features.figures import Figures
from simbook.build.page.features.states import States
from simbook.build.page.linked import state
from simbook.build.simulations.library import BrokenSimulation, Library, State
from simbook.build.simulations.presets import Presets
from tests.simbook.build.page import small

FIGURE = "::: sim cooling-tea\n:::\n\n"


@pytest.fixture
def states() -> States:
    return States(small.library())


def problems(states: States, text: str) -> list[str]:
    return [str(problem) for problem in states.read(small.page(text, offset=2)).problems]


def test_a_target_is_a_simulation_with_presets() -> None:
    assert state("race?eta=0.5&start=-1.5%2C2") == (
        "race",
        (("eta", "0.5"), ("start", "-1.5,2")),
    )
    assert state("race") == ("race", ())


def test_a_link_to_a_figure_of_the_page_is_right(states: States) -> None:
    assert not problems(states, f"{FIGURE}[slower](sim:cooling-tea?rate=0.1)")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[a](sim:cooling-tea?rate=0.1)",
            "docs/page.md:3: `sim:cooling-tea?rate=0.1`: this page has no figure cooling-tea",
        ),
        (f"{FIGURE}[a](sim:cooling-tea?rate=7)", "docs/page.md:6: cooling-tea: rate = '7'"),
        (f"{FIGURE}<a href='sim:cooling-tea?rat=1&amp;x=2'>a</a>", "docs/page.md:6: cooling-tea"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line(
    states: States, text: str, told: str
) -> None:
    [problem] = problems(states, text)
    assert problem.startswith(told)


class Broke(Library):
    """A library whose simulations cannot be imported."""

    def state(self, sim: str, presets: Presets) -> State:
        raise BrokenSimulation(f"{sim} cannot be imported")


def test_a_broken_simulation_is_told_of_its_figure_and_not_of_each_link() -> None:
    page, library = small.page(f"{FIGURE}[a](sim:cooling-tea) [b](sim:cooling-tea)"), Broke({})
    figures = Figures(library, lambda sim: "", small.templates(), lambda sim: "")
    [problem] = [*figures.read(page).problems, *States(library).read(page).problems]
    assert str(problem) == "docs/page.md:1: cooling-tea cannot be imported"


def test_a_link_becomes_an_anchor_with_its_values(states: States) -> None:
    html = '<p><a href="sim:cooling-tea?rate=0.1">slower</a></p>'
    assert states.render(html, None, View(small.page(""), "", small.recorded())).html == (
        '<p><a class="py-sim-link" href="?cooling-tea.rate=0.1#cooling-tea" '
        'data-sim="cooling-tea" data-values="{&quot;rate&quot;: 0.1}">slower</a></p>'
    )
