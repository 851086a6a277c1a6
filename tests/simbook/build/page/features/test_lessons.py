"""Links to other lessons: linked where the settings have an address, words where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from simbook.build import settings
from simbook.build.page.features.lessons import Lessons, link
from simbook.build.settings import SettingsError
from tests.simbook.build.page import small

BASE = {"simulations": ["tiny_sims"]}
ROOT = Path(__file__).parents[4] / "tinybook"
HTML = 'See <a href="lesson:one"><em>Ovens</em>, part 1</a> and <a href="other.md">this</a>.'
SOURCE = "[Ovens](lesson:one), `[x](lesson:three)`,\n[Pans](lesson:two)\n"


def test_a_lesson_with_an_address_is_linked() -> None:
    address = "https://example.org/?a=1&b=2"
    assert 'href="https://example.org/?a=1&amp;b=2"><em>Ovens' in link(HTML, {"one": address})


def test_of_a_lesson_without_an_address_the_words_stay() -> None:
    expected = 'See <em>Ovens</em>, part 1 and <a href="other.md">this</a>.'
    assert link(HTML, {"one": ""}) == expected
    assert link(HTML, {}) == expected


def problems(lessons: dict[str, str]) -> list[str]:
    page = small.page(SOURCE, offset=4)
    return [str(problem) for problem in Lessons(lessons, "extra.simbook").read(page).problems]


def test_a_lesson_that_the_settings_do_not_know_is_reported_with_its_line() -> None:
    told = "extra.simbook.lessons knows"
    assert problems({"one": ""}) == [f"docs/page.md:6: `lesson:two`: {told} one"]
    assert problems({}) == [
        f"docs/page.md:5: `lesson:one`: {told} none",
        f"docs/page.md:6: `lesson:two`: {told} none",
    ]


def test_the_setting_takes_ids_with_an_address_or_none() -> None:
    given = {"one": None, "two": "", "three": "https://example.org/"}
    read = settings.read({**BASE, "lessons": given}, ROOT)
    assert read.lessons == {"one": "", "two": "", "three": "https://example.org/"}
    assert settings.read(BASE, ROOT).lessons == {}


@pytest.mark.parametrize("wrong", ["one", {"one": "example.org"}, {"one": "javascript:alert(1)"}])
def test_any_other_setting_names_its_key(wrong: object) -> None:
    with pytest.raises(SettingsError, match=r"extra\.simbook\.lessons"):
        settings.read({**BASE, "lessons": wrong}, ROOT)
