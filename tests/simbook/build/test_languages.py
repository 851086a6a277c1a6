"""The words of the player and the generator, in every language that they speak."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from simbook.build import languages, settings
from simbook.build.site import delivery
from tests.simbook.build.test_tinybook import TINY

ENGLISH = languages.texts("en")
OTHERS = [each for each in languages.known() if each != "en"]
ALIKE = {  # what other languages also call so, and what is made of numbers and names alone
    *("decimal", "listenAt", "ofRun", "keptPart", "bytes", "shareScript", "on", "off", "index"),
    *(
        "licensesVersion",
        "pause",
        "question",
        "code",
        "unit",
        "listenNormal",
        "prediction",
        "place",
    ),
    *("scrub", "position", "edit", "again", "heardUntil", "challengeName", "idea", "traceLine"),
}


def test_there_are_eight_to_begin_with() -> None:
    assert set(languages.known()) >= {"en", "de", "fr", "es", "pt", "zh", "ja", "ar"}


@pytest.mark.parametrize("lang", OTHERS)
def test_a_language_has_every_text_once_with_what_is_filled_in(lang: str) -> None:
    pairs = json.loads(
        (languages.OTHERS / f"{lang}.json").read_text("utf-8"), object_pairs_hook=list
    )
    names = Counter(name for name, _ in pairs)
    assert names == Counter(ENGLISH.keys())
    for name, text in pairs:
        assert text.strip() == text != "", name
        assert Counter(filled(text)) == Counter(filled(ENGLISH[name])), name


def filled(text: str) -> list[str]:
    return re.findall(r"\{\w+\}", text)


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_left_in_english(lang: str) -> None:
    texts = languages.texts(lang)
    left = {
        name for name, text in texts.items() if text == ENGLISH[name] and re.search(r"\w", text)
    }
    assert left <= ALIKE


@pytest.mark.parametrize("lang", OTHERS)
def test_no_word_of_a_count_would_have_to_change_with_it(lang: str) -> None:
    """What is one or many in a sentence is a number of something, or its word fits any number."""
    texts = languages.texts(lang)
    assert "(s)" not in "".join(texts.values())
    assert texts["decimal"] in (".", ",")


def test_variants_of_a_language_have_its_words_and_unknown_ones_english() -> None:
    german = languages.texts("de")
    assert languages.texts("de-AT") == languages.texts("de_DE") == german != ENGLISH
    assert languages.texts("eo") == ENGLISH
    assert [languages.direction(each) for each in ("ar", "ar-EG", "he", "de", "en")] == [
        *("rtl", "rtl", "rtl", "ltr", "ltr")
    ]


def test_the_theme_names_the_language() -> None:
    assert languages.of({"language": "fr", "locale": "de"}) == "fr"
    assert languages.of({"locale": "de"}) == "de"
    assert languages.of({}) == "en"


def test_an_authors_own_words_come_before_those_of_the_language() -> None:
    own = settings.read({"simulations": ["tiny_sims"], "texts": {"play": "Los"}}, TINY)
    texts = delivery.texts(own, "de")
    assert texts["play"] == "Los"
    assert texts["pause"] == languages.texts("de")["pause"]
