"""One engine for the visit: turning a page neither reloads nor restarts Python."""

from __future__ import annotations

import re

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import CHAPTER, Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.browser.watching import Watch


def test_turning_pages_keeps_the_engine(over_http: Way, page: Page) -> None:
    over_http.figure(page).set("eta", 1.9).wait("live")
    page.wait_for_url("**/?learning-rate.eta=1.9")
    page.evaluate("window.sameVisit = true")
    page.get_by_role("link", name="References").first.click()
    page.wait_for_url("**/references/")
    page.go_back()
    page.wait_for_url(f"**/{CHAPTER}?learning-rate.eta=1.9")
    figure = Sim(page.main_frame)
    expect(figure.root).to_be_visible()
    assert page.evaluate("window.sameVisit") is True
    assert len(page.workers) == 1, "the engine's, and the search has none before it is wanted"
    assert page.locator("html").get_attribute("data-engine") == "ready"
    figure.set("eta", 0.7).wait_values(eta=0.7)


def test_turning_pages_leaves_the_style_sheets_alone(
    over_http: Way, page: Page, watch: Watch
) -> None:
    over_http.open(page, CHAPTER)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    page.evaluate("window.sheets = [...document.styleSheets]")
    asked = watch.asked_for(".css")
    page.get_by_role("link", name="References").first.click()
    page.wait_for_url("**/references/")
    expect(page.locator("h1", has_text="References")).to_be_visible()
    assert page.evaluate("sheets.every((sheet, i) => sheet === document.styleSheets[i])")
    assert watch.asked_for(".css") == asked
    assert len(set(asked)) == len(asked), "the theme does not fetch them once more when it comes"


def test_a_page_is_asked_for_when_a_pointer_rests_on_its_link(over_http: Way, page: Page) -> None:
    over_http.open(page, CHAPTER)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    with page.expect_request("**/references/"):
        page.get_by_role("link", name="References").first.hover()
    assert page.url.endswith(CHAPTER)


def test_the_scheme_of_the_page_follows_that_of_the_theme(over_http: Way, page: Page) -> None:
    over_http.open(page, CHAPTER)
    scheme = page.locator("meta[name=color-scheme]")
    expect(scheme).to_have_attribute("content", "light")
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    page.get_by_title("Switch to light mode").click()
    page.get_by_title("Switch to dark mode").click()
    expect(scheme).to_have_attribute("content", "dark")
    page.reload()
    expect(scheme).to_have_attribute("content", "dark")


def test_search_finds_the_chapter(over_http: Way, page: Page) -> None:
    search(over_http, page)


def test_search_works_from_a_folder(from_file: Way, page: Page) -> None:
    search(from_file, page)
    assert page.url.endswith("index.html") or "index.html" in page.url


def search(way: Way, page: Page) -> None:
    way.open(page, "")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("blindfolded")
    page.locator(".md-search-result a").first.click()
    page.wait_for_url("**/04-learning-rate/**")
    Sim(page.main_frame).wait_still()


def test_nothing_of_turned_pages_is_kept(over_http: Way, page: Page) -> None:
    over_http.open(page, CHAPTER)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    memory = page.context.new_cdp_session(page)
    turn(page, 4)  # what is made once has been made
    before = nodes(memory)
    turn(page, 10)
    assert nodes(memory) < 1.03 * before, "one chapter more would be 80 % more"


def turn(page: Page, times: int) -> None:
    """Go to and fro between two chapters; the last page left behind has been taken apart."""
    for i in range(times):
        goal = CHAPTER if i % 2 else "05-momentum-and-adam/"
        page.evaluate("window.left = document.querySelector('[data-md-component=container]')")
        page.locator(f".md-nav--primary a[href$='{goal}']").first.click()
        expect(page.locator("link[rel=canonical]")).to_have_attribute("href", re.compile(goal))
        page.wait_for_function("() => document.querySelector('py-sim').frame")
    page.wait_for_function("() => !window.left.firstChild")
    page.evaluate("delete window.left")


def nodes(memory: CDPSession) -> int:
    """Alive in the page, of its document and beside it."""
    for _ in range(3):  # what finalizers release is free one round later
        memory.send("HeapProfiler.collectGarbage")
    alive: int = memory.send("Memory.getDOMCounters")["nodes"]
    return alive


INSIDE = "document.querySelector('article').contains(document.activeElement)"


def test_a_turned_page_has_the_focus_and_says_its_title(over_http: Way, page: Page) -> None:
    with page.expect_response("**/sitemap.xml") as told:  # what the theme turns pages by
        over_http.open(page, "glossary/")
    told.value.finished()
    voice = page.locator("[role=status].py-sim-voice")
    expect(voice).to_have_text("")  # a page that is opened is told by the browser itself
    link = page.locator("article a[href$='/05-momentum-and-adam/']").nth(2)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text="Momentum")).to_be_focused()
    expect(voice).to_have_text(page.title())
    page.keyboard.press("Tab")
    assert page.evaluate(INSIDE), "Tab goes on from the heading"

    page.go_back()
    expect(voice).to_contain_text("Glossary")
    expect(link).to_be_focused()
    page.go_forward()
    expect(voice).to_contain_text("Momentum")
    assert page.evaluate(INSIDE), "where it was, or at the heading"

    term = page.locator("article a[href*='/glossary/#']").first
    name = term.evaluate("({ hash }) => decodeURIComponent(hash.slice(1))")
    term.click()
    expect(voice).to_contain_text("Glossary")
    expect(page.locator(f"[id='{name}']")).to_be_focused()
