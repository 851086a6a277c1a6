"""The references are in order, and a chapter cites each of them."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "references.md").read_text("utf-8")
WORK = re.compile(r"^\*\*(?P<name>.+)\*\*\{ #(?P<id>[\w-]+) \}\n: .+$", re.MULTILINE)
WORKS = list(WORK.finditer(TEXT))


def test_each_work_stands_apart_from_the_one_before() -> None:
    assert len(WORKS) == TEXT.count("{ #") == TEXT.count("\n\n**")


def test_the_works_are_in_alphabetical_order() -> None:
    names = [re.sub(r"[^a-z0-9 ]", "", work["name"].lower()) for work in WORKS]
    assert names == sorted(names)


def test_a_chapter_cites_each_work() -> None:
    pages = [
        *DOCS.glob("0*.md"),
        DOCS / "clinic.md",
        DOCS / "train-your-own.md",
        DOCS / "review.md",
    ]
    chapters = "".join(path.read_text("utf-8") for path in pages)
    cited = set(re.findall(r"\]\(references\.md#([\w-]+)\)", chapters))
    assert {work["id"] for work in WORKS} == cited
