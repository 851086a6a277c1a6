"""How chapters begin: with what a reader will be able to do, and what they need for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHAPTERS = sorted((Path(__file__).parents[1] / "docs").glob("[0-9]*.md"))
OPENING = re.compile(
    r"^# .+\n\n<div class=\"goals\" markdown>\n"
    r"\*\*You will be able to\*\* .+\.\n\n\*\*You need\*\* .+\.\n</div>\n",
    re.MULTILINE,
)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_says_what_it_is_for_and_what_it_asks(chapter: Path) -> None:
    text = chapter.read_text("utf-8")
    found = OPENING.search(text)
    assert found
    assert found.start() == text.index("\n# ") + 1, "right below the title"
    assert len(found[0].split()) < 60
