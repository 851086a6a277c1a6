"""Marks that leave their page lead back to it, and nothing of them is ever shown."""

from __future__ import annotations

import pytest

from simbook.build.page import elsewhere
from simbook.build.page.elsewhere import Abroad

MARKED = "pysimfigure0begins\n\nA *cup*.\n\npysimfigure0ends"
CAPTION = "<p>A <em>cup</em>.</p>"
FIGURE = f"<p>{{0}}</p>\n{CAPTION}\n<p>{{1}}</p>"


def test_the_marks_of_a_page_are_its_own_and_are_known_there_again() -> None:
    text = elsewhere.named(MARKED, "a.md")
    assert text != elsewhere.named(MARKED, "b.md")
    assert "A *cup*." in text
    assert elsewhere.unnamed(text, "a.md") == MARKED
    assert elsewhere.unnamed(text, "b.md") == text


@pytest.mark.parametrize(
    ("marks", "block"),
    [
        (("pysimfigure12begins", "pysimfigure12ends"), ("figure", 12, CAPTION)),
        (("pysimquestion1v0part0", "pysimquestion1v0ends"), ("question", 1, CAPTION)),
        (("pysimexercise3part0", "pysimexercise3ends"), ("exercise", 3, CAPTION)),
        (("pysimprediction0part0", ""), ("prediction", 0, "")),
        (("pysimreview0", ""), ("review", 0, "")),
    ],
)
def test_a_block_abroad_is_known_by_its_page_kind_and_number(
    marks: tuple[str, str], block: tuple[str, int, str]
) -> None:
    seen: list[Abroad] = []
    html = elsewhere.named(FIGURE.format(*marks), "a.md")
    led = elsewhere.led(f"<h1>b</h1>{html}<p>c</p>", lambda each: seen.append(each) or "LED")  # type: ignore[func-returns-value]
    kind, index, caption = block
    assert seen == [Abroad(elsewhere.name("a.md"), kind, index, caption)]
    assert led.startswith("<h1>b</h1>LED")
    assert "pysim" not in led


def test_two_blocks_abroad_are_two_and_parts_of_one_are_one() -> None:
    names = ("pysimquestion0v0part0", "pysimquestion0v0part1", "pysimquestion0v0ends")
    question = elsewhere.named("".join(f"<p>{name}</p><p>x</p>" for name in names), "a.md")
    figures = [FIGURE.format(f"pysimfigure{k}begins", f"pysimfigure{k}ends") for k in (0, 1)]
    html = elsewhere.named("".join(figures), "a.md") + question
    assert elsewhere.led(html, lambda each: f"[{each.kind}{each.index}]") == (
        "[figure0][figure1][question0]<p>x</p>"
    )


def test_a_mark_in_the_middle_of_words_is_taken_out() -> None:
    html = elsewhere.named("<td>a pysimfigure0begins b</td>", "a.md")
    assert elsewhere.led(html, lambda _: "LED") == "<td>a  b</td>"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>::: sim race eta=1\n:::</p>", "::: sim race eta=1"),
        ("<li>a\n::: question\n</li>", "::: question"),
        ("<pre><code>::: sim race</code></pre>", ""),
        ("<p>write <code>::: sim race</code></p>", ""),
        ("<p>a ::: sim race</p>", ""),
        ("<p>::: simbook.kit</p>", ""),
        ('<script>"\n::: sim race"</script>', ""),
    ],
)
def test_a_block_that_is_shown_as_text_is_found_and_code_is_left_alone(
    html: str, found: str
) -> None:
    assert elsewhere.raw(html, ["sim", "question"]) == found
