"""When Python is fetched: a reader who saves data has to mean a figure first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site
from tests.browser.figures import Sim

LOOKING = 1000  # ms in view after which a figure is meant where data are not saved
SAVE_DATA = """Object.defineProperty(
    navigator, "connection", { value: Object.assign(new EventTarget(), { saveData: true }) });"""


@pytest.fixture
def saving(page: Page) -> Page:
    page.add_init_script(SAVE_DATA)
    return page


def test_a_figure_in_view_starts_python_unless_data_are_saved(trouble: Site, page: Page) -> None:
    page.goto(trouble.address)
    figure = Sim(page.main_frame, "raises").wait_still()
    figure.root.scroll_into_view_if_needed()
    figure.wait("live")


def test_who_saves_data_starts_python_by_touching_a_figure(trouble: Site, saving: Page) -> None:
    saving.goto(trouble.address)
    figure = Sim(saving.main_frame, "raises").wait_still()
    figure.root.scroll_into_view_if_needed()
    now = saving.evaluate("performance.now()")
    saving.wait_for_function("late => performance.now() > late", arg=now + 1.5 * LOOKING)
    expect(saving.locator("html")).to_have_attribute("data-engine", "off")
    figure.wait("still")
    figure.canvas.hover()
    figure.wait("live")


def test_who_is_in_a_figure_before_it_is_drawn_means_it(trouble: Site, saving: Page) -> None:
    held: list[Route] = []
    saving.route("**/player.*.js", lambda route: held.append(route))
    with saving.expect_request("**/player.*.js"):
        saving.goto(trouble.address, wait_until="commit")
    stage = saving.locator("#raises .py-sim-stage")
    stage.focus()
    held.pop().continue_()
    Sim(saving.main_frame, "raises").wait("live")
    expect(stage).to_be_focused()
