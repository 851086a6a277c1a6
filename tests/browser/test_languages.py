"""A book in another language: its words, its decimal sign, and lines from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ROOT, Site, built
from tests.browser.figures import Sim
from tests.shared import Shared

TINY = ROOT / "tests" / "tinybook" / "mkdocs.yml"
FIGURE = "cooling-tea"
LEFT_TO_RIGHT = [".py-sim-stage", ".py-sim-transport", ".py-sim-typed", ".katex"]


@pytest.fixture
def site(shared: Shared, request: pytest.FixtureRequest) -> Site:
    """The tiny book in the language that the test names."""
    lang: str = request.param
    return built(shared, lang, TINY, TINY_LANGUAGE=lang)


@pytest.mark.parametrize("site", ["de"], indirect=True)
def test_a_german_reader_types_and_reads_a_comma_and_links_keep_the_point(
    site: Site, page: Page
) -> None:
    page.goto(site.address)
    figure = Sim(page.main_frame, FIGURE, "tiny-sim").wait_still()
    field = figure.root.get_by_label("Rate of cooling: Wert eingeben")
    expect(field).to_have_value("0,2")
    field.fill("0,05")
    field.press("Enter")
    figure.wait("live").wait_values(rate=0.05)
    expect(field).to_have_value("0,05")
    page.wait_for_url(f"**/?{FIGURE}.rate=0.05")
    field.fill("1.500")
    field.press("Enter")
    expect(figure.root.get_by_text("Es kann zwei Zahlen bedeuten")).to_be_visible()
    figure.root.get_by_text("Diese Abbildung anhören").click()
    expect(figure.root.get_by_text("Je höher im Bild, desto höher der Ton")).to_be_visible()


@pytest.mark.parametrize("site", ["ar"], indirect=True)
def test_an_arabic_page_runs_from_right_to_left_and_what_is_drawn_does_not(
    site: Site, page: Page
) -> None:
    for path in ("", f"embed/{FIGURE}/"):
        page.goto(site.address + path)
        figure = Sim(page.main_frame, FIGURE, "tiny-sim").wait_still()
        assert direction(figure.root) == "rtl"
        for part in LEFT_TO_RIGHT[: 4 if path == "" else 3]:
            assert direction(page.locator(part).first) == "ltr", part
        expect(figure.root.get_by_text("شارك هذا الشكل")).to_be_visible()


def direction(place: Locator) -> str:
    found: str = place.evaluate("place => getComputedStyle(place).direction")
    return found
