"""Blanks of a question, and what is drawn for them."""

from __future__ import annotations

from simbook.build.page import blanks, questions
from simbook.build.page.questions import Question
from tests.simbook.build.page import small

TEXT = """\
::: question slope kind=number draw=sims:slope
At $\\frac{{{a}}}{{{b}}}$, how steep?

Code: `{{a}}`

- [x] {{a}} ± {{b}}

    It is {{why}}.
:::
"""
VALUES = {"a": "3", "b": "0.5", "why": "so"}
passage = small.page(TEXT).of_kind("question")[0]


def test_a_blank_is_filled_wherever_it_stands_but_in_code() -> None:
    body = "\n".join(blanks.fill(passage, VALUES).body)
    assert r"$\frac{3}{0.5}$" in body
    assert "- [x] 3 ± 0.5" in body
    assert "It is so." in body
    assert "`{{a}}`" in body


def test_a_value_is_not_looked_at_for_blanks_again() -> None:
    body = "\n".join(blanks.fill(passage, {**VALUES, "why": "{{a}}"}).body)
    assert "It is {{a}}." in body


def test_a_blank_that_nothing_fills_is_a_fault_in_its_line() -> None:
    told = list(blanks.faults(passage, {"a": "3", "b": "1"}))
    assert [(fault.line, fault.message) for fault in told] == [
        (8, "nothing is drawn for `{{why}}`; there are a, b")
    ]


def test_a_question_has_a_variant_for_each_draw() -> None:
    asked = questions.read(0, passage, [VALUES, {**VALUES, "a": "7"}])
    assert isinstance(asked, Question)
    [other] = asked.variants
    assert (asked.options[0].text, other.options[0].text) == ("3 ± 0.5", "7 ± 0.5")
    assert asked.key != other.key
    assert not other.variants


def test_a_draw_that_cannot_be_asked_is_told_with_what_was_drawn() -> None:
    told = questions.read(0, passage, [VALUES, {**VALUES, "a": "much"}, {**VALUES, "b": "little"}])
    assert isinstance(told, list)
    [fault] = told
    assert fault.line == 6
    assert "`much ± 0.5` is no number" in fault.message
    assert "(drawn: a = much, b = 0.5, why = so)" in fault.message


def test_without_a_draw_braces_are_left_alone() -> None:
    asked = questions.read(
        0,
        small.page(TEXT.replace("± {{b}}", "").replace("[x] {{a}}", "[x] 3")).of_kind("question")[
            0
        ],
    )
    assert isinstance(asked, Question)
    assert "{{{a}}}" in asked.ask
