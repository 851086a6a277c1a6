"""Links of a copy of the book: they lead by name where a browser would go."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from simbook.build.site.named_pages import named, named_in

FILES = {"index.html", "adam/index.html", "guide/index.html", "guide/words/index.html", "a.css"}
HOST = "https://school.example/files/"
PAGES = ["", "adam/", "guide/", "guide/words/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("link", [".", "./", "..", "../", "../adam/", "adam/", "../guide/words/"])
@pytest.mark.parametrize("rest", ["", "#x", "?eta=1", "?eta=1#x"])
def test_a_named_link_leads_to_the_page_of_the_folder(page: str, link: str, rest: str) -> None:
    told = named(link + rest, f"{page}index.html", FILES)
    folder = urljoin(HOST + page, link)
    if f"{folder}index.html".removeprefix(HOST) in FILES:
        assert urljoin(HOST + page + "index.html", told) == f"{folder}index.html{rest}"
    else:
        assert told == link + rest


@pytest.mark.parametrize(
    "link",
    [
        "#x",
        "",
        "?eta=1",
        "../a.css",
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/adam/",
    ],
)
def test_other_links_stay(link: str) -> None:
    assert named(link, "adam/index.html", FILES) == link


def test_a_page_changes_in_its_links_alone() -> None:
    page = '<a class=x href="../adam/#t">../adam/</a><py-sim data-page="adam/"></py-sim>'
    assert named_in("guide/index.html", page.encode(), FILES).decode() == (
        '<a class=x href="../adam/index.html#t">../adam/</a><py-sim data-page="adam/"></py-sim>'
    )


def test_the_search_leads_by_name_too() -> None:
    index = b'{"docs":[{"location":""},{"location":"#x"},{"location":"adam/#y"}]}'
    assert named_in("search/search_index.json", index, FILES) == (
        b'{"docs":[{"location":"index.html"},{"location":"index.html#x"},'
        b'{"location":"adam/index.html#y"}]}'
    )
    assert named_in("a.css", b'<a href="./">', FILES) == b'<a href="./">'
