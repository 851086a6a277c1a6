"""What is code or comment on a page, and what is prose."""

from __future__ import annotations

import pytest

from simbook.build.page.prose import mask

HIDDEN = [
    "```\nFOUND\n```",
    "~~~ python title='x'\nFOUND\n~~~",
    "````\n```\nFOUND\n```\n````",
    "- item\n\n    ```\n    FOUND\n    ```",
    "> ```\n> FOUND\n> ```",
    "A line.\n\n    FOUND is indented code\n",
    "`FOUND`",
    "`` a ` FOUND ``",
    "a `span over\ntwo FOUND lines`",
    "<!-- FOUND -->",
    "<!-- over\n\nFOUND\n-->",
    "```\nnever closed\nFOUND",
]
VISIBLE = [
    "FOUND",
    "```\ncode\n```\nFOUND",
    "```\ncode\n~~~\n```\nFOUND",
    "- item\n\n    FOUND in the item",
    "??? note\n    FOUND in the note\n\n    FOUND again",
    "!!! tip\n\n    Text.\n\n    FOUND",
    "A paragraph\n    FOUND lazily continued",
    r"\` FOUND `",
    "`a` FOUND `b`",
    "``` one line ``` FOUND",
    "a ` alone\n\nFOUND, and another ` alone",
    "`<!--` FOUND",
    "<!-- a --> FOUND <!-- b -->",
    "<!-- over\nlines --> FOUND",
    "    code\n\nFOUND",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_code_and_comments_are_blanked(text: str) -> None:
    assert "FOUND" not in mask(text)


@pytest.mark.parametrize("text", VISIBLE)
def test_prose_stays(text: str) -> None:
    assert "FOUND" in mask(text)


@pytest.mark.parametrize("text", HIDDEN + VISIBLE)
def test_every_character_keeps_its_place(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert [at for at, c in enumerate(masked) if c == "\n"] == [
        at for at, c in enumerate(text) if c == "\n"
    ]
