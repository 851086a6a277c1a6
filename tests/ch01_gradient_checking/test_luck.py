"""How much of the chapter's 879 right answers was luck."""

from __future__ import annotations

from pathlib import Path

from tests.ch01_gradient_checking.test_gradient_check import finished

TEXT = (Path(__file__).parents[2] / "docs" / "01-gradient-checking.md").read_text("utf-8")


def test_of_eight_starts_the_chapters_is_the_luckiest() -> None:
    assert "over eight starts it ranges from 842 to 879, and the figure's was the luckiest" in TEXT
    right = [round(1000 * finished("", seed).accuracy) for seed in range(8)]
    assert (min(right), max(right)) == (842, 879)
    assert right.index(879) == 3  # the seed that the figure starts with
