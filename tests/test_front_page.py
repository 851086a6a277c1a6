"""The front page: a map that leads to every chapter, and counts that are true."""

from __future__ import annotations

import re
from pathlib import Path

from simbook.kit import catalogue

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "index.md").read_text("utf-8")
LISTS = re.compile(r'<ol class="book-map" start="(\d+)" markdown>(.*?)</ol>', re.DOTALL)
ENTRY = re.compile(r"<li markdown>\[(.+?)\]\((.+?)\) <small>.+?</small></li>")
SIMULATIONS = {
    "training-lottery",
    "gradient-check",
    "initial-loss",
    "loss-curves",
    "clinic",
    "learning-rate",
    "optimizer-contour",
    "schedule-viewer",
    "optimizer-race",
    "grid-vs-random",
}


def entries() -> list[tuple[int, str, str]]:
    """Number, title and file of each chapter on the map."""
    return [
        (int(start) + n, title, file)
        for start, items in LISTS.findall(PAGE)
        for n, (title, file) in enumerate(ENTRY.findall(items))
    ]


def test_the_map_numbers_ten_chapters_as_their_files_do() -> None:
    assert "**Ten chapters, ten simulations.**" in PAGE
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


def test_the_simulations_are_those_that_the_page_counts() -> None:
    assert len(SIMULATIONS) == 10
    assert set(catalogue.listing(["sims_py"])) <= SIMULATIONS


def test_the_parts_come_in_their_order() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE)[1:] == ["Verify", "Train", "Tune"]
