"""Questions in a page: marked, put back as forms, and named once in the book."""

from __future__ import annotations

import markdown
import pytest

from simbook.build.page import directives, stages
from simbook.build.page.feature import View
from simbook.build.page.features.questions import Questions
from tests.simbook.build.page import small

TEXT = """\
::: question why-tea
Why?

- [ ] So.

    No.

- [x] Thus.

    Yes.
:::
"""


@pytest.fixture
def questions() -> Questions:
    return Questions(
        small.library(), small.templates(), lambda html: html.replace("Thus", "Therefore")
    )


def test_a_question_becomes_a_form_and_can_stand_elsewhere(questions: Questions) -> None:
    found = questions.read(small.page(TEXT))
    html = markdown.markdown(directives.replace(TEXT, questions.mark(found.data)))
    rendering = questions.render(html, found.data, View(small.page(""), "tea/", small.recorded()))
    assert not rendering.problems
    assert rendering.html.strip().startswith('<x-question class="py-question" id="why-tea"')
    assert "pysimquestion" not in rendering.html
    [alone] = rendering.standalone
    assert (alone.id, alone.url) == ("why-tea", "tea/")
    assert "Therefore" in alone.html
    assert "Therefore" not in rendering.html


def test_a_question_that_cannot_be_asked_is_told_and_stays_as_it_is(questions: Questions) -> None:
    found = questions.read(small.page(TEXT.replace("[x]", "[ ]"), offset=5))
    assert [problem.line for problem in found.problems] == [6]
    assert not found.ids
    assert not list(questions.mark(found.data))


def test_a_question_in_raw_html_is_told_with_its_line(questions: Questions) -> None:
    page = small.page(TEXT, offset=5)
    view = View(page, "", small.recorded())
    rendering = questions.render("<div></div>", questions.read(page).data, view)
    [problem] = rendering.problems
    assert str(problem).startswith("docs/page.md:6: no question can stand inside raw HTML")


def test_the_book_asks_a_question_once(questions: Questions) -> None:
    pages = [
        stages.read(small.page(TEXT, key=key, offset=at), [questions])
        for key, at in (("a.md", 0), ("b.md", 2), ("c.md", 4))
    ]
    told = "`why-tea` is the id of another question already, in docs/a.md:1"
    assert [str(problem) for problem in stages.asked_twice(pages)] == [
        f"docs/b.md:3: {told}",
        f"docs/c.md:5: {told}",
    ]


DRAWN = """\
::: question how-much kind=number draw=tiny_sims.drawn:cups
How much are {{count}} cups of {{size}}?

- [x] {{all}} ml

    It is {{sum}}.
:::
"""


def test_a_drawn_question_shows_its_first_numbers_and_keeps_the_others_in_templates(
    questions: Questions,
) -> None:
    found = questions.read(small.page(DRAWN))
    html = markdown.markdown(directives.replace(DRAWN, questions.mark(found.data)))
    rendering = questions.render(html, found.data, View(small.page(""), "tea/", small.recorded()))
    assert not rendering.problems
    assert "pysimquestion" not in rendering.html
    shown, *others = rendering.html.split("<template ")
    assert len(others) == 9
    legends = {form.partition("<legend>")[2].partition("</legend>")[0] for form in (shown, *others)}
    assert len(legends) == 10
    assert rendering.html.count("data-tone=") == 10


def test_a_draw_that_fails_is_told_at_the_question(questions: Questions) -> None:
    for name in ("failing", "near"):
        text = DRAWN.replace(":cups", f":{name}").replace("{{all}} ml", "{{answer}} ± 1")
        text = text.replace("{{count}} cups of {{size}}", "it").replace("{{sum}}", "so")
        text = text.replace("\n:::\n", "\n\n- [ ] {{mistake}}\n\n    No.\n:::\n")
        [problem] = questions.read(small.page(text)).problems
        assert problem.line == {"failing": 1, "near": 8}[name]
