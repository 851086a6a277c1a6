"""Addresses in pages are those that MkDocs would write."""

from __future__ import annotations

from itertools import product

import pytest
from mkdocs.utils import get_relative_url

from simbook.build.addresses import relative

PLACES = [".", "", "a/", "a/b/", "a/b/c.html", "c.html", "assets/x.png", "a/../b/", "/a/", "b/a/"]


@pytest.mark.parametrize(("url", "place"), [*product(PLACES, PLACES)])
def test_an_address_is_relative_as_mkdocs_has_it(url: str, place: str) -> None:
    assert relative(url, place) == get_relative_url(url, place)
