"""What every chapter of the book keeps to."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils import meta

from simbook.build.page.prose import mask
from simbook.build.page.reading import words

DOCS = Path(__file__).parents[2] / "docs"
CHAPTERS = sorted(DOCS.glob("0*.md"))


@pytest.mark.parametrize("chapter", CHAPTERS, ids=[chapter.stem for chapter in CHAPTERS])
def test_a_chapter_can_be_read_in_one_sitting(chapter: Path) -> None:
    markdown, _ = meta.get_data(chapter.read_text("utf-8"))
    assert 900 <= words(mask(markdown)) <= 1600
