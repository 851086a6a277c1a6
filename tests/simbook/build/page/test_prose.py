"""What is code or comment on a page, and what is prose."""

from __future__ import annotations

import pytest

from simbook.build.page.prose import line_before, mask

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


def test_a_line_of_a_changed_text_is_traced_to_where_it_was_written() -> None:
    written = "a\n{{ two }}\nb\n{% include %}\nc"
    changed = "new\na\n2\nb\none\ntwo\nthree\nc"
    places = [line_before(written, changed, line) for line in range(1, 9)]
    assert places == [1, 1, 2, 3, 4, 4, 4, 5]
    assert line_before("", "a\nb", 2) == 1
    snippets = "# S\n\n::: a\n:::\n\ntext\n\n::: b\n:::\n"
    assert line_before('# S\n\n--8<-- "a"\n\n--8<-- "b"\n', snippets, 8) == 5
