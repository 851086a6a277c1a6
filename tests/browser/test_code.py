"""Code that runs in the page: it prints, fails with its line, and can be stopped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Site, Way
from tests.browser.figures import LIVE
from tests.browser.test_page import AXE

CHAPTER = "08-hyperparameter-search/"


@pytest.fixture
def desks(trouble: Site, page: Page) -> list[Locator]:
    page.goto(trouble.address + "code/")
    return page.locator("py-sim-code").all()


def run(desk: Locator, state: str = "live") -> Locator:
    """What it says, once it has come to rest in this state."""
    desk.get_by_role("button", name="Run").click()
    expect(desk).to_have_attribute("data-state", state, timeout=LIVE)
    return desk.get_by_role("status")


def test_the_chapters_code_runs_however_the_book_is_opened(way: Way, page: Page) -> None:
    desk = way.open(page, CHAPTER).locator("py-sim-code")
    said = run(desk)
    expect(said).to_contain_text("5 of 25 rates above 0.01, on a log scale")
    expect(said).to_contain_text("22 of 25 rates above 0.01, drawn uniformly")


def test_an_exception_is_shown_with_its_line_below_what_was_printed(desks: list[Locator]) -> None:
    expect(run(desks[0], "failed")).to_have_text("before\n")
    alert = desks[0].get_by_role("alert")
    expect(alert).to_contain_text("ZeroDivisionError: division by zero")
    expect(alert).to_contain_text("Line 2")
    expect(alert.locator("code")).to_have_text("print(1 / 0)")


def test_a_program_that_never_ends_shows_its_output_and_can_be_stopped(
    desks: list[Locator],
) -> None:
    endless, short, silent = desks[1:4]
    endless.get_by_role("button", name="Run").click()
    expect(endless.get_by_role("status")).to_contain_text("0\n1\n2", timeout=LIVE)
    endless.get_by_role("button", name="Stop").click()
    expect(endless.get_by_role("alert")).to_have_text("Stopped.")
    expect(run(short)).to_have_text("still here\n")
    expect(run(silent)).to_have_text("The code ran and printed nothing.")


def test_a_program_that_runs_on_does_not_hold_up_the_next_page(
    desks: list[Locator], page: Page, trouble: Site
) -> None:
    desks[1].get_by_role("button", name="Run").click()
    expect(desks[1].get_by_role("status")).to_contain_text("2", timeout=LIVE)
    page.get_by_role("link", name="Trouble").first.click()
    page.wait_for_url(trouble.address)
    figure = page.locator("py-sim#raises")
    figure.locator("[name=x]").fill("2")
    expect(figure).to_have_attribute("data-state", "live", timeout=LIVE)


def test_a_reader_edits_the_code_and_goes_back_to_the_books(
    desks: list[Locator], page: Page
) -> None:
    desk = desks[0]
    desk.get_by_role("button", name="Edit").click()
    text = desk.get_by_role("textbox")
    expect(text).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text("print(6 * 7)\nprint(1 / 0)\n")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(desk.get_by_role("status")).to_have_text("42\n", timeout=LIVE)
    expect(desk.locator(".py-sim-editor-wrong")).to_have_text("print(1 / 0)")
    desk.get_by_role("button", name="Back to the book’s code").click()
    expect(text).to_have_count(0)
    expect(run(desk, "failed")).to_have_text("before\n")


def test_without_javascript_it_is_the_highlighted_code_alone(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + CHAPTER)
    expect(page.locator("py-sim-code")).to_contain_text("rng = np.random.default_rng(8)")
    expect(page.get_by_role("button", name="Run")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_code_and_its_output(
    scheme: str, over_http: Way, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    run(over_http.open(page, CHAPTER).locator("py-sim-code"))
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run('.py-sim-desk')")["violations"]
    assert not [(v["id"], [node["html"][:120] for node in v["nodes"][:4]]) for v in found]
