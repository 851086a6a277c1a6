"""A reader who does anything: the console stays empty, and no figure waits for ever."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import CHAPTER, Way
from tests.browser.figures import LIVE, THEME
from tests.browser.watching import Watch
from tests.fuzz.chance import MINUTES, SEED, chance, rounds
from tests.fuzz.hands import deed

DEEDS = 40  # of one walk
RESTING = "() => !document.querySelector(':is(py-sim, py-sim-code)[data-state=loading]')"
SOUND = """() => [...document.querySelectorAll('py-sim')].every(({frame}) => !frame || (
    frame.sentence.length > 0 && frame.axes.every(({x, y}) =>
        [...x.limits, ...y.limits].every(Number.isFinite))))"""


@pytest.mark.skipif(not MINUTES, reason="walks for minutes: make fuzz")
def test_a_random_walk_leaves_every_page_in_order(over_http: Way, page: Page, watch: Watch) -> None:
    page.set_default_timeout(3000)
    for walk in rounds(1):
        rng = chance("pages", walk)
        over_http.open(page, CHAPTER)
        page.wait_for_selector(THEME, state="attached", timeout=LIVE)
        trail = [deed(page, rng) for _ in range(DEEDS)]
        told = f"seed {SEED}, walk {walk}, at {page.url}:\n" + "\n".join(trail)
        try:
            page.wait_for_function(RESTING, timeout=LIVE)
            assert page.evaluate(SOUND), told
            watch.check()
        except Exception as error:
            raise AssertionError(told) from error
