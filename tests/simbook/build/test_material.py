"""Which of the theme's files a site does without."""

from __future__ import annotations

import pytest

from simbook.build.material import unused


@pytest.mark.parametrize("language", ["hi", "th"])
def test_the_dictionary_stays_where_the_search_needs_it_to_find_words(language: str) -> None:
    file = "assets/javascripts/lunr/wordcut.js"
    assert not unused(file, ["en", language])
    assert unused(file, ["en", "de"])


def test_only_source_maps_go_besides() -> None:
    assert unused("assets/javascripts/bundle.abc.min.js.map", [])
    assert not unused("assets/javascripts/bundle.abc.min.js", [])
