"""What a question draws: the same in every build, and rounded before it is written."""

from __future__ import annotations

import numpy as np
import pytest

from simbook.build.simulations.draws import SEEDS, draw, written
from simbook.build.simulations.library import AuthorError, Library
from tests.simbook.build.page import small


@pytest.fixture
def library() -> Library:
    return small.library()


def test_a_function_of_the_book_is_run_once_for_each_seed(library: Library) -> None:
    drawn = draw(library, "tiny_sims.drawn:cups")
    assert len(drawn) == len(SEEDS) == 10
    assert drawn == draw(library, "tiny_sims.drawn:cups")
    for values in drawn:
        assert int(values["all"]) == int(values["count"]) * int(values["size"])
    assert drawn[0]["count"] == str(np.random.default_rng(0).integers(2, 30))


def test_what_was_drawn_before_is_not_asked_again(library: Library) -> None:
    drawn = draw(library, "tiny_sims.drawn:repeated")
    assert sorted(values["warmth"] for values in drawn) == ["0", "1"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 / 3, "0.3333"),
        (2 / 3 + 1e-13, "0.6667"),
        (123456.0, "123500"),
        (1e-7, "0.0000001"),
        (-0.0, "0"),
        (0.5, "0.5"),
        (12345, "12345"),
        (np.int64(7), "7"),
        (np.float64(-0.25), "-0.25"),
        ("as it is", "as it is"),
    ],
)
def test_numbers_are_written_to_four_digits_and_words_as_they_are(value: object, text: str) -> None:
    assert written("value", value) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None, [1], "two\nlines", 1j])
def test_what_cannot_be_written_is_refused_by_its_name(value: object) -> None:
    with pytest.raises(AuthorError, match="`warmth` is"):
        written("warmth", value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cups", "names no function of the book"),
        ("os:getcwd", "names no function of the book"),
        ("tiny_sims.drawn:__name__", "names no function of the book"),
        ("tiny_sims.drawn:saucers", "has no attribute 'saucers'"),
        ("tiny_sims.nowhere:cups", "No module named"),
        ("tiny_sims.drawn:listed", "it returned list"),
        ("tiny_sims.drawn:failing", "division by zero"),
    ],
)
def test_what_draws_nothing_is_refused_with_the_reason(
    library: Library, name: str, said: str
) -> None:
    with pytest.raises(AuthorError, match=said):
        draw(library, name)
