"""A folder's name becomes names that a page, a file system and Python take."""

from __future__ import annotations

import keyword

import pytest

from simbook.build.settings import element, package
from simbook.cli import names

FOLDERS = ["my-book", "Mein Büch", "2nd book", "本", "a'b\"c", "Straße", "class", " - "]


@pytest.mark.parametrize(
    ("folder", "title", "slug", "package"),
    [
        ("my-book", "My book", "my-book", "my_book_sims"),
        ("Mein Büch", "Mein Büch", "mein-buch", "mein_buch_sims"),
        ("2nd book", "2nd book", "book-2nd-book", "book_2nd_book_sims"),
        ("本", "本", "book", "book_sims"),
        ("Straße", "Straße", "strasse", "strasse_sims"),
    ],
)
def test_a_folder_names_its_book(folder: str, title: str, slug: str, package: str) -> None:
    assert (names.title(folder), names.slug(folder)) == (title, slug)
    assert names.package(folder) == package


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_name_is_one_that_the_plugin_takes(folder: str) -> None:
    package(names.package(folder))
    element(f"{names.slug(folder)}-sim")
    assert not {'"', "\\"} & set(names.title(folder))


@pytest.mark.parametrize("name", ["numpy", "random", "class", "3 bodies", "Überschall", "本"])
def test_a_simulation_gets_a_file_that_python_can_import(name: str) -> None:
    module = names.module(name)
    assert module.isidentifier()
    assert module.isascii()
    assert not keyword.iskeyword(module)
