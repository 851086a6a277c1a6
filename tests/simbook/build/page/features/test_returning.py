"""Questions that come back: moved with their links, kept apart, and asked for by ids that exist."""

from __future__ import annotations

from typing import Any

import markdown
import pytest

from simbook.build.page import directives, returning, stages
from simbook.build.page.feature import Feature, Standalone, View
from simbook.build.page.features.questions import Questions
from simbook.build.page.features.returning import earlier, review
from tests.simbook.build.page import small

QUESTION = """\
::: question why-tea
Why?

- [x] Thus.

    Yes.

- [ ] So.

    No.
:::
"""
FORM = Standalone(
    "why-tea",
    "one/",
    '<x-question id="why-tea"><a href="../notes/#tea">a</a> <a href="#more">b</a> '
    '<a class="sim" href="?tea.r=1#tea">c</a> <a href="https://example.org/x">d</a></x-question>',
    title="One & two",
)


def asked(**pages: str) -> list[str]:
    """What is wrong with a book of these pages."""
    features: list[Feature[Any]] = [
        Questions(small.library(), small.templates(), str),
        earlier(),
        review(),
    ]
    read = [stages.read(small.page(text, key=f"{key}.md"), features) for key, text in pages.items()]
    here = [str(problem) for page in read for problem in page.problems]
    return [*here, *map(str, returning.unknown(read))]


def placed(block: str, page: str) -> str:
    feature = review() if "review" in block else earlier()
    found = feature.read(small.page(block))
    html = markdown.markdown(directives.replace(block, feature.mark(found.data)))
    rendering = feature.render(html, found.data, View(small.page(""), page, small.recorded()))
    assert not rendering.problems
    return returning.place(rendering.html, page, [FORM], small.templates())


def test_an_earlier_question_leads_where_it_led() -> None:
    html = placed("::: earlier why-tea\n:::", "deep/two/")
    assert '<a href="../../notes/#tea">a</a>' in html
    assert '<a href="../../one/#more">b</a>' in html
    assert '<a class="sim" href="../../one/?tea.r=1#tea">c</a>' in html
    assert '<a href="https://example.org/x">d</a>' in html
    assert '<a href="../../one/">One &amp; two</a>' in html, "and one can read it up"


def test_its_answers_are_kept_apart_from_those_of_its_own_page() -> None:
    assert 'id="why-tea" data-name="why-tea@two"' in placed("::: earlier why-tea\n:::", "two/")


def test_a_review_has_every_question_in_a_template() -> None:
    html = placed("::: review\n:::", "review/")
    assert "<x-sim-review" in html
    assert '<template data-id="why-tea" data-url="../one/" data-title="One &amp; two">' in html
    assert "data-name" not in html


def test_questions_come_back_where_another_page_asks_them() -> None:
    assert asked(one=QUESTION, two="::: earlier why-tea\n:::\n\n::: review\n:::") == []


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("::: earlier why-coffee\n:::", "no page of the book asks `why-coffee`"),
        ("::: earlier\n:::", "`::: earlier` needs the ids of questions that earlier pages ask"),
        ("::: earlier why-tea why-tea\n:::", "a question stands here twice"),
        ("::: earlier why-tea\nwords\n:::", "`::: earlier` holds nothing"),
        ("::: review why-tea\n:::", "`::: review` asks every question of the book; name none"),
    ],
)
def test_what_cannot_come_back_is_told_with_its_line(block: str, said: str) -> None:
    [problem] = asked(one=QUESTION, two=f"\n{block}")
    assert problem.startswith("docs/two.md:2: ")
    assert said in problem


def test_a_question_does_not_come_back_on_its_own_page() -> None:
    [problem] = asked(one=f"{QUESTION}\n::: earlier why-tea\n:::")
    assert problem.endswith("`why-tea` is asked on this page already")
