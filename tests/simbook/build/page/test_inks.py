"""Words in the color of a figure: found in prose, checked, and given both of their shades."""

from __future__ import annotations

from typing import Any

import pytest

from simbook import INK
from simbook.build.page.inks import Word, color, contrast, faults, scan, stops

SGD = {"light": "#b84a00", "dark": "#ff9d5c", "dash": [], "marker": "o"}
ADAM = {"light": "#7a37b5", "dark": "#cf9bff", "dash": [9.0, 3.0, 2.0, 3.0], "marker": "D"}
LOOKS: dict[str, dict[str, Any]] = {"sgd": SGD, "adam": ADAM}


def test_a_word_has_its_line_and_code_is_left_alone() -> None:
    text = "[SGD](ink:sgd) and\n[**Adam**](<ink:adam>)\n\n`[a](ink:b)`\n\n```\n[a](ink:b)\n```\n"
    assert scan(text) == [Word(1, "sgd"), Word(2, "adam")]


def test_an_unknown_ink_is_a_fault_that_says_which_there_are() -> None:
    [(line, message)] = faults([Word(3, "adem"), Word(4, "sgd")], LOOKS)
    assert line == 3
    assert message.endswith("did you mean adam? There are adam, sgd")


def test_an_ink_for_grounds_is_too_faint_for_words() -> None:
    pale = {"light": "#eff1f0", "dark": "#242d38", "dash": [], "marker": "o"}
    [(_, message)] = faults([Word(1, "terrain")], {"terrain": pale})
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
