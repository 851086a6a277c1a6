"""What becomes of a page's Markdown outside of the site."""

from __future__ import annotations

import pytest

from simbook.build.take.markdown import Links, plain

URLS = {"part/1-tea.md": "part/1-tea/", "index.md": "./", "words.md": "words/"}
LESSONS = {"one": "https://x.test/one", "two": ""}
KNOWN = Links("https://a.test/book/", "part/1-tea.md", URLS, LESSONS)
UNKNOWN = Links("", "part/1-tea.md", URLS, LESSONS)
HERE = "https://a.test/book/part/1-tea/"


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("https://b.test/", "https://b.test/"),
        ("#half", f"{HERE}#half"),
        ("../words.md#rate", "https://a.test/book/words/#rate"),
        ("../index.md", "https://a.test/book/"),
        ("../cup.png", "https://a.test/book/cup.png"),
        ("sim:race?eta=1&k=2", f"{HERE}?race.eta=1&race.k=2#race"),
        ("sim:race", f"{HERE}#race"),
        ("ink:sgd", ""),
        ("lesson:one", "https://x.test/one"),
        ("lesson:two", ""),
    ],
)
def test_a_link_leads_to_the_site_or_its_words_stand_alone(target: str, leads: str) -> None:
    assert plain(f"See [*the* cup]({target}).", KNOWN) == (
        f"See [*the* cup]({leads})." if leads else "See *the* cup."
    )


def test_without_an_address_of_the_book_only_links_that_leave_it_are_left() -> None:
    text = "[a](#half), [b](sim:race), [c](../words.md), [d](https://b.test/)"
    assert plain(text, UNKNOWN) == "a, b, c, [d](https://b.test/)"


def test_formulas_and_code_stay_as_they_are() -> None:
    text = "$w_t = (1 - \\eta)^t$ and `[a](#b)`\n\n```python\nx[0](sim)  # [a](#b)\n```"
    assert plain(text, KNOWN) == text


def test_a_note_unfolds_and_keeps_what_stands_in_it() -> None:
    text = '??? note "What “else”"\n    One.\n\n    - [two](#b)\n\nThree.'
    assert plain(text, UNKNOWN) == (
        "<details>\n<summary>What “else”</summary>\n\nOne.\n\n- two\n\n</details>\n\nThree."
    )


def test_a_heading_loses_its_attributes_and_a_formula_none() -> None:
    assert plain("## Tea {#the-tea}\n\n$a_{.5}$", KNOWN) == "## Tea\n\n$a_{.5}$"
