"""Predictions in a page: forms above their figures, checked against what the runs state."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import markdown
import numpy as np
import pytest

from simbook.build.page import directives
from simbook.build.page.feature import Rendering, View
from simbook.build.page.features.predictions import Predictions
from simbook.build.page.placement import Placement
from simbook.build.simulations.recordings import RecordingRequest
from simbook.build.simulations.sweeps import SweepRequest
from tests.simbook.build.page import small

FIGURE = '<x-sim class="py-sim" sim="cooling-tea" id="cooling-tea" data-state="still">'
FACTS = {"warmth": "hot", "degrees": 48.5, "order": ["tea", "milk"]}
CHOICE = """\
::: predict how-warm fact=warmth
**How warm** is it?

- *hot*
- cold
:::

::: sim cooling-tea
:::
"""
ORDER = CHOICE.replace("fact=warmth", "kind=order fact=order").replace("*hot*", "milk")
SEVERAL = CHOICE.replace("fact=warmth", "kind=several fact=order").replace("*hot*", "*milk*")
NUMBER = """\
::: predict how-warm kind=number fact=degrees tolerance=5% unit="° C"
How warm is it?
:::

::: sim cooling-tea
:::
"""
CURVE = """\
::: predict tea-curve kind=curve fact=curve knots=10,20 tolerance=5%
Draw it.
:::

::: sim cooling-tea
:::
"""
PLACE = """\
::: predict tea-place kind=place fact=curve
Where does it end?
:::

::: sim cooling-tea
:::
"""
Y = np.array([1.0, 0.1, 0.01])
DRAWN: dict[str, Any] = {
    "steps": {"count": 3, "unit": "step"},
    "axes": [
        {
            "title": "warmth",
            "x": {"label": "minute", "limits": [0, 40], "scale": "linear"},
            "y": {"label": "", "limits": [0.001, 10], "scale": "log"},
            "layers": [
                {"steps": {"mode": "reveal", "at": None}, "x": np.array([0.0, 10, 20]), "y": Y}
            ],
        }
    ],
}


def rendered(
    text: str, facts: dict[str, Any] = FACTS, frame: dict[str, Any] | None = None
) -> Rendering:
    predictions = Predictions(small.templates(), str)
    found = predictions.read(small.page(text))
    assert not found.problems
    html = markdown.markdown(directives.replace(text, predictions.mark(found.data)))
    run, sweep = RecordingRequest("cooling-tea", {}, ""), SweepRequest("cooling-tea", {}, "", {})
    placement = Placement(0, "page.md", 8, "cooling-tea", {}, run, sweep)
    recorded = small.recorded(
        {"cooling-tea": {**(frame or {}), **({"facts": facts} if facts else {})}}
    )
    view = View(small.page(""), "tea/", recorded, (placement,))
    return predictions.render(html + FIGURE, found.data, view)


def test_a_choice_has_options_in_the_words_of_the_run_and_one_button_that_commits() -> None:
    html = rendered(CHOICE).html
    assert re.findall(r'type="radio" .*? value="(\w+)"', html) == ["hot", "cold"]
    assert "<legend><strong>How warm</strong> is it?</legend>" in html
    assert "<em>hot</em></label>" in html
    assert html.count('type="submit"') == 1
    assert "pysimprediction" not in html


def test_an_order_has_a_list_for_each_place() -> None:
    html = rendered(ORDER.replace("cold", "tea")).html
    assert html.count("<select") == 2
    assert html.count("<option>milk</option><option>tea</option>") == 2


def test_several_have_a_box_to_check_for_each() -> None:
    html = rendered(SEVERAL.replace("cold", "tea"), {"order": ["tea"]}).html
    assert re.findall(r'type="checkbox" id="how-warm-\d" value="(\w+)"', html) == ["milk", "tea"]
    assert "<em>milk</em></label>" in html


def test_a_number_has_its_unit_and_its_tolerance() -> None:
    rendering = rendered(NUMBER)
    assert not rendering.problems
    assert 'data-tolerance="5%" data-unit="° C"' in rendering.html


CURVE_FACT = {"curve": {"axes": 0, "layer": 0}}


def test_a_curve_has_a_slider_for_each_knot_from_where_the_figure_begins() -> None:
    rendering = rendered(CURVE, CURVE_FACT, DRAWN)
    assert not rendering.problems
    html = rendering.html
    assert re.findall(r'<label for="tea-curve-\d">(.*?)</label>', html) == [
        "minute 10",
        "minute 20",
    ]
    assert re.findall(r'type="range" .*? data-at="([\d.]+)" .*? value="([\d.]+)"', html) == [
        ("10.0", "0.75"),
        ("20.0", "0.75"),
    ]
    [text] = re.findall(r"data-plane='(.*?)'", html)
    assert json.loads(text) == {
        "axes": 0,
        "x": {"limits": [0, 40], "scale": "linear", "label": "minute"},
        "y": {"limits": [0.001, 10], "scale": "log", "label": "warmth"},
        "start": [0, 1],
    }
    assert 'data-tolerance="0.05"' in html


def test_a_place_has_a_slider_for_each_axis() -> None:
    rendering = rendered(PLACE, CURVE_FACT, DRAWN)
    assert not rendering.problems
    assert re.findall(r'<label for="tea-place-\w">(.*?)</label>', rendering.html) == [
        "minute",
        "warmth",
    ]
    assert 'data-tolerance="0.1"' in rendering.html


def test_a_drawn_answer_stands_nowhere_in_the_form() -> None:
    other = copy.deepcopy(DRAWN)
    other["axes"][0]["layers"][0]["y"] = np.array([1.0, 5, 0.5])
    for text in (CURVE, PLACE):
        one, same = (rendered(text, CURVE_FACT, each).html for each in (DRAWN, other))
        assert one == same


def test_a_curve_can_only_be_drawn_where_the_run_has_one() -> None:
    for knots, said in (
        ("10,50", "is drawn from 0 to 40, and the knot 50 is not"),
        ("10,30", "has no value at the knot 30"),
    ):
        text = CURVE.replace("10,20", knots)
        [problem] = rendered(text, CURVE_FACT, DRAWN).problems
        assert said in problem.message


def test_what_is_right_stands_nowhere_in_the_form() -> None:
    for text in (CHOICE, NUMBER):
        one, other = (rendered(text, {**FACTS, **fact}).html for fact in ({}, {"warmth": "cold"}))
        assert one == other
        assert "48.5" not in one


def test_the_figure_says_which_prediction_covers_it() -> None:
    assert f'{FIGURE[: -len(" data-state=still") - 3]} data-prediction="how-warm"' in (
        rendered(CHOICE).html
    )


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        (CHOICE, {}, "`warmth` is no fact of the figure `cooling-tea`: it states none"),
        (CHOICE, {"cold": 1.0}, "it states cold"),
        (CHOICE, {"warmth": "warm"}, "'warm', which none of the options says"),
        (CHOICE, {"warmth": 1.0}, "is 1; one of several options can only be a fact in words"),
        (ORDER, {"order": "milk"}, "'milk'; an order can only be a list of words"),
        (ORDER, FACTS, "['tea', 'milk'], which is no order of these options"),
        (SEVERAL, {"order": "milk"}, "what comes true of several options can only be a list"),
        (SEVERAL, {"order": ["milk", "tea"]}, "has ['tea'], which none of the options says"),
        (NUMBER, {"degrees": "hot"}, "'hot', which is no number"),
    ],
)
def test_a_guess_that_the_run_could_not_answer_is_a_mistake(
    text: str, facts: dict[str, Any], said: str
) -> None:
    [problem] = rendered(text, facts).problems
    assert said in problem.message
    assert problem.line == 1
