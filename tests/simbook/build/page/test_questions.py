"""How a question is read, what is said of one that cannot be asked, and how it becomes a form."""

from __future__ import annotations

import json
import re

import markdown
import pytest

from simbook.build.page.directives import Fault, Passage, replace
from simbook.build.page.question_kinds import number
from simbook.build.page.questions import Option, Question, read, render, written
from simbook.build.page.templates import Templates, environment
from simbook.build.places import PLAYER
from tests.simbook.build.page.small import page

TEXTS = json.loads((PLAYER / "page" / "texts.json").read_text("utf-8"))
LOOKS = Templates(environment(), {"question": "py-question", "build": "b", "texts": TEXTS})
TEXT = """\
::: question why-so-slow
The loss *hardly* falls.
What is the likeliest cause?

It began at 2.3.

- [ ] The rate is
  too high.

    Then it would swing.

    - or end in `nan`

- [x] The rate is `0`.

    A step of that length leads nowhere.
:::
"""


def passage(text: str) -> Passage:
    said = page(text)
    assert not said.faults
    [found] = said.passages
    return found


def question(text: str) -> Question:
    found = read(0, passage(text))
    assert isinstance(found, Question)
    return found


def faults(text: str) -> list[Fault]:
    found = read(0, passage(text))
    assert isinstance(found, list)
    return found


def form(text: str) -> str:
    """The page that holds `text`, its question rendered."""
    asked = question(text)
    html = markdown.markdown(replace(text, [(passage(text), written(asked))]))
    rendered = render(html, asked, LOOKS)
    assert rendered
    return html.replace(*rendered)


def test_a_question_has_its_id_its_text_and_its_options_with_their_lines() -> None:
    assert question(TEXT) == Question(
        index=0,
        line=1,
        id="why-so-slow",
        ask="The loss *hardly* falls.\nWhat is the likeliest cause?\n\nIt began at 2.3.",
        options=(
            Option(
                line=7,
                right=False,
                text="The rate is too high.",
                why="Then it would swing.\n\n- or end in `nan`",
            ),
            Option(
                line=14,
                right=True,
                text="The rate is `0`.",
                why="A step of that length leads nowhere.",
            ),
        ),
    )


def test_an_option_is_remembered_by_its_words() -> None:
    first, second = question(TEXT).options
    assert first.key != second.key
    assert question(TEXT.replace("nowhere", "nowhere at all")).options[1].key == second.key
    assert question(TEXT.replace("`0`", "`0.0`")).options[1].key != second.key


def test_code_in_a_question_is_neither_an_option_nor_its_end() -> None:
    fence = "```\n- [ ] no option\n:::\n```\n"
    asked = question(TEXT.replace("It began at 2.3.", fence))
    assert len(asked.options) == 2
    assert "- [ ] no option" in asked.ask


@pytest.mark.parametrize("sign", ["x", "X"])
@pytest.mark.parametrize("bullet", ["-", "*", "+"])
def test_options_may_be_marked_as_lists_are(sign: str, bullet: str) -> None:
    text = TEXT.replace("- [ ]", f"{bullet} [ ]").replace("- [x]", f"{bullet} [{sign}]")
    assert [option.right for option in question(text).options] == [False, True]


@pytest.mark.parametrize(
    ("was", "instead", "line", "said"),
    [
        ("question why-so-slow", "question", 1, "needs an id"),
        ("why-so-slow", "why so slow", 1, "`why so slow` is not an id"),
        ("why-so-slow", "Why_so_slow", 1, "`Why_so_slow` is not an id"),
        ("- [ ] The rate is", "- The rate is", 1, "has only one option"),
        ("- [x]", "- [ ]", 1, "no option is marked as right"),
        ("- [ ]", "- [x]", 1, "2 options are marked as right"),
        ("- [ ]", "- [y]", 7, "`[y]` is no mark"),
        ("    A step of that length leads nowhere.\n", "", 14, "has no explanation"),
        ("    A step", "  A step", 16, "belongs to no option"),
        ("nowhere.\n", "nowhere.\n\nOne more word,\nor two.\n", 18, "belongs to no option"),
        ("why-so-slow", "why-so-slow kind=riddle", 1, "there are choice, number"),
        ("why-so-slow", "why-so-slow color=red", 1, "`color` is nothing that a question takes"),
        ("The rate is `0`.", "The rate is too high.", 14, "says the same"),
        ("- [x] The rate is `0`.", "- [x]", 14, "says nothing"),
    ],
)
def test_what_cannot_be_asked_is_a_fault_with_its_line(
    was: str, instead: str, line: int, said: str
) -> None:
    assert was in TEXT
    found = faults(TEXT.replace(was, instead))
    assert [fault for fault in found if fault.line == line and said in fault.message]
    assert len(found) <= 2


def test_a_question_that_asks_nothing_is_a_fault() -> None:
    [fault] = faults("::: question why\n- [x] Yes.\n\n    So.\n\n- [ ] No.\n\n    So.\n:::\n")
    assert (fault.line, "asks nothing" in fault.message) == (1, True)


def test_a_question_without_options_is_told_once() -> None:
    [fault] = faults("::: question why\nWhy?\n:::\n")
    assert "has no options" in fault.message


def test_the_first_paragraph_is_the_legend_and_an_option_no_paragraph() -> None:
    html = form(TEXT)
    assert "<legend>The loss <em>hardly</em> falls.\nWhat is the likeliest cause?</legend>" in html
    assert '<div class="py-question-more"><p>It began at 2.3.</p></div>' in html
    assert "<span>The rate is <code>0</code>.</span></label>" in html
    assert "pysimquestion" not in html


def test_every_explanation_stands_below_the_word_that_judges_its_option() -> None:
    html = form(TEXT)
    answers = html.partition("<details")[2].split('<div class="py-question-answer"')[1:]
    assert 'data-tone="wrong"' in answers[0]
    assert "A is wrong.</p>\n<p>Then it would swing.</p>\n<ul>" in answers[0]
    assert 'data-tone="right"' in answers[1]
    assert "B is right.</p>\n<p>A step of that length leads nowhere.</p>" in answers[1]
    for option, answer in zip(question(TEXT).options, answers, strict=True):
        assert f'data-key="{option.key}"' in answer
        assert f'value="{option.key}"' in html


def test_a_question_may_stand_in_a_list_with_text_around_it() -> None:
    inside = "".join(f"    {line}" if line.strip() else line for line in TEXT.splitlines(True))
    html = form(f"- Before.\n\n{inside}\nAfter.\n")
    assert html.index("Before.") < html.index("<fieldset>") < html.index("</details>")
    assert html.endswith("<p>After.</p>")


def test_a_question_in_raw_html_cannot_be_rendered() -> None:
    text = f"<div>\n{TEXT}</div>\n"
    html = markdown.markdown(replace(text, [(passage(text), written(question(text)))]))
    assert render(html, question(text), LOOKS) is None


NUMBER = """\
::: question gravity kind=number
How fast does a stone gain speed?

- [ ] 1.62 ± 2% m/s²

    That is the *moon's*.

- [x] 9,81 ± 0.05 m/s²

    So it is.

- [ ] else

    Let one fall.
:::
"""


def test_a_question_may_name_the_kind_that_it_would_have_anyway() -> None:
    named = question(TEXT.replace("why-so-slow", "why-so-slow kind=choice"))
    assert named == question(TEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.81", number.Answer(9.81, 0, "")),
        ("9,81 ± 0,05 m/s²", number.Answer(9.81, 0.05, "m/s²")),
        ("−2e3±5", number.Answer(-2000, 5, "")),
        ("-50 ± 2% kg m", number.Answer(-50, 1, "kg m")),
        ("50 ± 2 %", number.Answer(50, 2, "%")),
        ("20 °C", number.Answer(20, 0, "°C")),
    ],
)
def test_an_answer_is_a_number_with_a_tolerance_and_a_unit(
    text: str, expected: number.Answer
) -> None:
    assert number.read(text) == expected


@pytest.mark.parametrize(
    ("was", "instead", "line", "said"),
    [
        ("- [x]", "- [ ]", 1, "no answer is marked"),
        ("- [ ] 1.62", "- [x] 1.62", 1, "2 answers are marked"),
        ("9,81", "fast", 8, "`fast ± 0.05 m/s²` is no number"),
        ("9,81", "9,810", 8, "nothing between thousands"),
        ("0.05", "-0.05", 8, "a tolerance is not negative"),
        ("0.05", "1e999", 8, "is no number"),
        ("9,81 ± 0.05 m/s²", "else", 8, "`else` is no number"),
        ("± 2% m/s²", "± 2% m", 4, "one unit, not `m` beside `m/s²`"),
        ("1.62 ± 2%", "9.86", 4, "within the tolerance of the right one"),
        ("    So it is.\n", "", 8, "has no explanation"),
    ],
)
def test_a_number_that_cannot_be_asked_for_is_a_fault_with_its_line(
    was: str, instead: str, line: int, said: str
) -> None:
    assert was in NUMBER
    found = faults(NUMBER.replace(was, instead))
    assert [fault for fault in found if fault.line == line and said in fault.message]


def test_a_number_is_asked_for_in_a_field_with_its_unit_and_shows_no_answer() -> None:
    html = form(NUMBER)
    asked, _, answers = html.partition("<details")
    assert 'data-kind="number"' in asked
    assert 'inputmode="text" id="gravity-number"' in asked
    assert '<span id="gravity-unit">m/s²</span>' in asked
    assert "9" not in asked.partition("<fieldset>")[2]
    assert answers.count('class="py-question-answer"') == 3
    assert 'data-value="9.81" data-tolerance="0.05"' in answers
    assert "<p>That is the <em>moon's</em>.</p>" in answers


def test_a_number_below_zero_is_printed_with_a_minus() -> None:
    html = form(NUMBER.replace("9,81", "-9.81"))
    assert "−9.81 ± 0.05 m/s² is right." in html
    assert 'data-value="-9.81"' in html


def test_what_stands_for_every_other_number_has_no_number() -> None:
    last = form(NUMBER).rpartition('<div class="py-question-answer"')[2]
    assert "data-value" not in last
    assert "Any other number is wrong.</p>\n<p>Let one fall.</p>" in last


SEVERAL = TEXT.replace("why-so-slow", "why-so-slow kind=several").replace("- [ ]", "- [x]")
ORDER = """\
::: question one-step kind=order
In which order?

1. The *forward* pass.

    It keeps the activations.

2. The backward pass.

    It gives the gradient.

3. The step.

    It takes the gradient.
:::
"""
MATCHING = """\
::: question signs kind=matching
What says what?

- Both losses $a$ => It underfits.

    It has not learned.

- One loss => It overfits.

    It has learned by heart.

- A loss that is `nan` => It diverged.

    The step was too long.
:::
"""


def test_several_options_may_be_right_each_with_a_box_and_its_own_explanation() -> None:
    html = form(SEVERAL)
    assert html.count('type="checkbox"') == 2
    assert html.count('data-tone="right"') == 2
    assert "B is right.</p>\n<p>A step of that length leads nowhere.</p>" in html


@pytest.mark.parametrize("text", [ORDER, MATCHING], ids=["order", "matching"])
def test_rows_stand_in_another_order_than_their_author_wrote_them(text: str) -> None:
    asked = question(text)
    shuffled = asked.shuffled()
    assert sorted(map(str, shuffled)) == sorted(map(str, asked.options))
    assert tuple(shuffled) != asked.options
    assert question(text).shuffled() == shuffled, "a build can be made again"


def test_no_id_leaves_lines_in_their_right_order() -> None:
    ids = [question(ORDER.replace("one-step", f"step-{at}")) for at in range(40)]
    assert all(tuple(asked.shuffled()) != asked.options for asked in ids)
    assert len({tuple(option.line for option in asked.shuffled()) for asked in ids}) == 5


def test_lines_get_a_place_each_and_the_answers_stand_in_the_right_order() -> None:
    asked, _, answers = form(ORDER).partition("<details")
    assert asked.count("<select") == 3
    assert asked.count('<option value="">…</option><option>1</option><option>2</option>') == 3
    assert "The <em>forward</em> pass.</label>" in asked
    assert "selected" not in asked
    places = [answers.index(said) for said in ("1. The <em>for", "2. The back", "3. The step")]
    assert places == sorted(places)
    assert "<p>It keeps the activations.</p>" in answers


def test_every_left_side_chooses_among_all_right_sides_each_once() -> None:
    again = MATCHING.replace("It diverged.", "It overfits.")
    for text, choices in ((MATCHING, 3), (again, 2)):
        asked, _, answers = form(text).partition("<details")
        assert asked.count("<select") == 3
        assert asked.count("<option") == 3 * (1 + choices)
        assert "<p>It has learned by heart.</p>" in answers
        for key in re.findall(r'data-choice="(\w+)"', answers):
            assert asked.count(f'<option value="{key}">') == 3


@pytest.mark.parametrize(
    ("text", "was", "instead", "line", "said"),
    [
        (SEVERAL, "- [x]", "- [ ]", 1, "mark each right one"),
        (SEVERAL, "- [x] The rate is `0`.", "The rate is `0`.", 14, "belongs to no option"),
        (ORDER, "2. The backward pass.", "- The backward pass.", 8, "belongs to no option"),
        (ORDER, "    It gives the gradient.\n", "", 8, "has no explanation"),
        (ORDER, "The step.", "The backward pass.", 12, "says the same"),
        (ORDER, "2. The backward pass.", "2.", 8, "says nothing"),
        (MATCHING, "One loss => It overfits.", "One loss", 8, "not as `One loss`"),
        (MATCHING, "One loss =>", "=>", 8, "a pair is written as"),
        (MATCHING, "It diverged.", "It *diverged*.", 12, "plain words only"),
        (MATCHING, "A loss that is `nan` =>", "One loss =>", 12, "left of another pair"),
    ],
)
def test_rows_and_boxes_that_cannot_be_asked_are_faults_with_their_lines(
    text: str, was: str, instead: str, line: int, said: str
) -> None:
    assert was in text
    found = faults(text.replace(was, instead))
    assert [fault for fault in found if fault.line == line and said in fault.message]


def test_pairs_that_all_have_one_right_side_ask_nothing() -> None:
    told = faults(re.sub(r"=> .*", "=> It underfits.", MATCHING))
    assert [fault for fault in told if "the same right side" in fault.message]
