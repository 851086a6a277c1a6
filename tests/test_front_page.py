"""The front page: a map that leads to every chapter, and counts that are true."""

from __future__ import annotations

import re
from pathlib import Path

from simbook.kit import catalogue

DOCS = Path(__file__).parents[1] / "docs"
README = (DOCS.parent / "README.md").read_text("utf-8")
PAGE = (DOCS / "index.md").read_text("utf-8")
LISTS = re.compile(r'<ol class="book-map" start="(\d+)" markdown>(.*?)</ol>', re.DOTALL)
ENTRY = re.compile(r"<li markdown>\[(.+?)\]\((.+?)\) <small>.+?</small></li>")
TEENS = ["thir", "four", "fif", "six", "seven", "eigh", "nine"]
TWENTIES = [f"twenty-{each}" for each in ("one", "two", "three", "four", "five", "six", "seven")]
COUNTS = ["ten", "eleven", "twelve", *(f"{each}teen" for each in TEENS), "twenty", *TWENTIES]


def entries() -> list[tuple[int, str, str]]:
    """Number, title and file of each chapter on the map."""
    return [
        (int(start) + n, title, file)
        for start, items in LISTS.findall(PAGE)
        for n, (title, file) in enumerate(ENTRY.findall(items))
    ]


def test_the_map_numbers_ten_chapters_as_their_files_do() -> None:
    assert [number for number, _, _ in entries()] == list(range(10))
    assert all(file.startswith(f"{number:02}-") for number, _, file in entries())


def test_the_map_calls_each_chapter_by_its_title() -> None:
    for _, title, file in entries():
        if (DOCS / file).exists():
            assert f"\n# {title}\n" in (DOCS / file).read_text("utf-8")


def test_the_map_has_every_chapter_that_there_is() -> None:
    assert {path.name for path in DOCS.glob("[0-9][0-9]-*.md")} <= {
        file for _, _, file in entries()
    }


def test_the_simulations_are_as_many_as_front_page_and_readme_count() -> None:
    said = f"Ten chapters, {COUNTS[len(catalogue.listing(['sims_py'])) - 10]} simulations."
    assert f"**{said}**" in PAGE
    assert said in README


def test_the_parts_come_in_their_order() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE)[1:] == ["Verify", "Train", "Tune"]
