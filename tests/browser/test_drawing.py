"""What is kept from picture to picture never shows: each is as on a page that opens with it."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Way
from tests.browser.figures import FRAMES, Sim

LAST = 0.7
RACE = "07-optimizer-race/?optimizer-race.surface=bowl", "optimizer-race"  # nothing is covered
Scheme = Literal["light", "dark"]


def answered(figure: Sim, *rates: float) -> Sim:
    for eta in rates:
        figure.set("eta", eta).wait("live").wait_values(eta=eta)
    return figure


def drawn(figure: Sim, step: int) -> str:
    figure.root.locator("[data-do=scrub]").fill(str(step))
    figure.frame.evaluate(FRAMES)
    return figure.pixels()


@pytest.mark.parametrize(("before", "scheme"), [("light", "dark"), ("dark", "light")])
def test_a_picture_after_many_others_is_that_of_a_fresh_page(
    over_http: Way, page: Page, context: BrowserContext, before: Scheme, scheme: Scheme
) -> None:
    fresh_page = context.new_page()
    fresh_page.emulate_media(color_scheme=scheme)
    fresh = answered(over_http.figure(fresh_page), LAST)
    page.emulate_media(color_scheme=before)
    kept = answered(over_http.figure(page), 0.5, 0.6, 1.9, 2.3, 0.6, LAST)
    other = drawn(kept, 40)
    page.emulate_media(color_scheme=scheme)
    for step in (3, 4, 40):
        assert drawn(kept, step) == drawn(fresh, step)
    assert drawn(kept, 40) != other


def test_a_race_after_many_others_is_that_of_a_fresh_page(
    over_http: Way, page: Page, context: BrowserContext
) -> None:
    def raced(page: Page, *rates: float) -> Sim:
        figure = over_http.figure(page, *RACE)
        figure.control("rates").select_option("own")
        for rate in rates:
            figure.set("momentum_rate", rate).wait("live").wait_values(momentum_rate=rate)
        return figure.set("sgd_rate", 0.011).wait_values(sgd_rate=0.011)

    fresh = raced(context.new_page(), 0.05)
    kept = raced(page, 0.02, 0.03, 0.04, 0.05)
    for step in (3, 4, 40):
        assert drawn(kept, step) == drawn(fresh, step)
