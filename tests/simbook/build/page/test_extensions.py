"""What a book writes and its settings forget is switched on; nothing else is."""

from __future__ import annotations

import pytest

from simbook.build.page.extensions import missing

BLOCK = "::: sim tea\n:::\n\n"


def needed(text: str, present: tuple[str, ...] = (), mathematics: bool = True) -> list[str]:
    return [each.name for each in missing([("docs/a.md", text)], present, mathematics=mathematics)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<ol class="book-map" markdown>\n', "md_in_html"),
        ("??? note\n    a\n", "pymdownx.details"),
        ("!!! tip\n    a\n", "admonition"),
        ("``` { .python .run }\na = 1\n```\n", "pymdownx.superfences"),
        ("::: exercise adam\n:::\n", "pymdownx.superfences"),
        (f"{BLOCK}## Tea {{#the-tea}}\n", "attr_list"),
        (f"{BLOCK}It is $r = 0.2$.\n", "pymdownx.arithmatex"),
        (f"{BLOCK}$$\nx\n$$\n", "pymdownx.arithmatex"),
    ],
)
def test_a_sign_that_would_be_shown_raw_names_its_extension(text: str, name: str) -> None:
    assert needed(text) == [name]
    assert needed(text, (name,)) == []


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.\n",
        f"{BLOCK}It costs $5 and $6.\n",
        "The set {#a} and $x$ of a page without a block.\n",
        "`??? note` and\n\n```\n!!! tip\n```\n",
        "Really??? Yes!!!\n",
    ],
)
def test_what_means_something_else_needs_nothing(text: str) -> None:
    assert needed(text) == []


def test_an_extension_that_holds_others_is_enough() -> None:
    assert needed("<div markdown>\n", ("extra",)) == []
    assert needed(f"{BLOCK}$x$\n", ("mdx_math",)) == []
    assert needed(f"{BLOCK}$x$\n", mathematics=False) == []


def test_the_first_place_is_told_once() -> None:
    pages = [("docs/a.md", "a\n"), ("docs/b.md", "b\n\n??? note\n"), ("docs/c.md", "??? note\n")]
    [found] = missing(pages, (), mathematics=True)
    assert (found.file, found.line) == ("docs/b.md", 3)
