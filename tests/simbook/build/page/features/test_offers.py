"""Offers for reading offline fill the room that a page leaves for them."""

from __future__ import annotations

import pytest

from simbook.build.page.feature import View
from simbook.build.page.features.offers import Offers
from tests.simbook.build.page import small


@pytest.mark.parametrize(
    ("what", "made"), [("archive", 'href="../downloads/tea.zip"'), ("keeper", "<x-keeper ")]
)
def test_an_offer_stands_where_there_is_room_for_it(what: str, made: str) -> None:
    feature = Offers(small.templates(), "downloads/tea.zip")
    room = f'<p>a</p><div data-py-sim="{what}"></div>'
    rendering = feature.render(room, None, View(small.page(""), "read/", small.recorded()))
    assert rendering.html.startswith("<p>a</p>")
    assert made in rendering.html
    assert rendering.offers


def test_a_page_without_room_offers_nothing() -> None:
    feature = Offers(small.templates(), "downloads/tea.zip")
    rendering = feature.render("<div></div>", None, View(small.page(""), "read/", small.recorded()))
    assert (rendering.html, rendering.offers) == ("<div></div>", False)
