"""What counts as a word that a reader reads, and how long reading takes."""

from __future__ import annotations

import pytest

from simbook.build.page.prose import mask
from simbook.build.page.reading import minutes, words


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Two words.", 2),
        ("# A heading {#id}\n\nand a [link with words](https://example.org/one/two).\n", 7),
        ("With $\\eta = 0.3$ it converges – don't worry.", 6),
        ("Before\n\n$$\nx = 1 + 2\n$$\n\nafter", 2),
        ("Text\n\n```python\nx = 1\n```\n\nand `code` too", 3),
        ("Text\n\n::: sim tea rate=1\nA caption.\n:::\n\nmore", 2),
        ("::: question id\nWhat?\n\n- [x] This.\n\n    Because.\n:::\n\nEnd", 1),
        ('??? note "Folded"\n    Not read.\n\n    Nor this.\n\nRead.', 1),
        ('!!! note "Open"\n    This is read.\n', 5),
        ("| a | b |\n|---|---|\n| 1,000 | two words |\n", 5),
        ("<span class='x'>one</span>", 1),
    ],
)
def test_only_what_is_read_is_counted(source: str, count: int) -> None:
    assert words(mask(source)) == count


def test_reading_takes_a_minute_for_220_words_and_one_for_each_figure() -> None:
    assert minutes("word " * 220, figures=0) == 1
    assert minutes("word " * 221, figures=2) == 4
    assert minutes("", figures=0) == 1
