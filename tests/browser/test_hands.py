"""Fingers that scroll, letters that are pressed, and colors that are forced: figures bear them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import CHAPTER, Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.browser.gestures import Finger, Spot, shifted


@pytest.fixture
def browser_context_args() -> dict[str, object]:
    return {
        "service_workers": "block",
        "has_touch": True,
        "viewport": {"width": 390, "height": 844},
    }


def track(figure: Sim) -> Locator:
    return figure.root.locator("[name=eta][type=range]")


def along(part: Locator, share: float) -> Spot:
    """A place on a track."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box["x"] + share * box["width"], box["y"] + box["height"] / 2


def test_a_swipe_that_begins_on_a_track_scrolls_and_sets_nothing(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page)
    start = along(track(figure), 0.8)
    before = page.evaluate("scrollY")
    Finger(page).swipe(start, shifted(start, 2, -300))
    page.wait_for_function("before => scrollY > before", arg=before)
    expect(track(figure)).to_have_value("0.3")
    assert "eta" not in page.url
    assert figure.numbers()["values"]["eta"] == 0.3


def test_a_finger_drags_a_track_and_taps_it(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page)
    Finger(page).swipe(along(track(figure), 0.12), along(track(figure), 0.5))
    expect(track(figure)).not_to_have_value("0.3")
    dragged = float(track(figure).input_value())
    assert 1 < dragged < 1.6
    figure.wait_values(eta=dragged)
    Finger(page).tap(along(track(figure), 0.25))
    page.wait_for_function(
        "dragged => document.querySelector('[name=eta]').value < dragged", arg=dragged
    )
    figure.wait_values(eta=float(track(figure).input_value()))


def test_a_pinch_is_the_browsers(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page)
    assert "pinch-zoom" in track(figure).evaluate("track => getComputedStyle(track).touchAction")


def test_a_keypad_has_a_minus_where_numbers_can_be_negative(over_http: Way, page: Page) -> None:
    race = over_http.figure(page, "07-optimizer-race/", "optimizer-race")
    expect(race.root.locator("[name='start.x']")).to_have_attribute("inputmode", "text")
    slider = over_http.figure(page).root.locator("[data-part=typed]").first
    expect(slider).to_have_attribute("inputmode", "decimal")


@pytest.mark.parametrize("place", [".py-sim button[data-do=play]", "details summary", "#spikes-b"])
def test_a_letter_pressed_in_a_figure_or_a_question_stays_there(
    over_http: Way, page: Page, place: str
) -> None:
    over_http.figure(page)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    page.locator("article").locator(place).first.focus()
    for key in ("s", "f", "/", "n", "p", ",", "."):
        page.keyboard.press(key)
    assert CHAPTER in page.url
    assert page.evaluate("document.activeElement.closest('article') !== null")
    page.locator("h1").first.click()
    page.keyboard.press("s")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_playing_is_silent(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page)
    expect(figure.root.locator("output")).to_have_attribute("aria-live", "off")


def test_a_table_has_heads_for_its_rows(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page)
    figure.root.locator("[class*=py-sim-table] summary").click()
    expect(figure.root.get_by_role("rowheader").first).to_be_visible()


def test_code_and_formulas_are_closed_to_translators(over_http: Way, page: Page) -> None:
    over_http.figure(page)
    open_ones = (
        "[...document.querySelectorAll('article :is(code, .katex)')].filter(e => e.translate)"
    )
    assert page.evaluate(f"{open_ones}.length") == 0


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(forced_colors="active", service_workers="block")
    yield context.new_page()
    context.close()


def test_focus_on_a_track_is_seen_where_colors_are_forced(over_http: Way, forced: Page) -> None:
    figure = over_http.figure(forced)
    spot = track(figure)
    before = spot.screenshot()
    spot.focus()
    forced.keyboard.press("Shift")
    assert spot.evaluate("track => getComputedStyle(track).outlineStyle") == "solid"
    assert spot.screenshot() != before
