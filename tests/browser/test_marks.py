"""The reader's own marks: kept in the browser, shown wherever a chapter is linked, cleared."""

from __future__ import annotations

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.conftest import CHAPTER, Way
from tests.browser.test_failure import BLOCKED_STORAGE

BOX = "I have finished this chapter"


def entry(frame: Frame) -> Locator:
    """The chapter's link in the navigation."""
    return frame.locator(".md-nav--primary a.md-nav__link", has_text="Learning rate: the most")


def test_a_mark_shows_in_the_navigation_however_the_book_is_opened(way: Way, page: Page) -> None:
    frame = way.open(page, CHAPTER)
    expect(entry(frame)).not_to_contain_text("✓")
    frame.get_by_role("checkbox", name=BOX).check()
    expect(entry(frame)).to_contain_text("✓finished")
    frame.get_by_role("button", name="Clear my marks").click()
    expect(entry(frame)).not_to_contain_text("✓")
    expect(frame.get_by_role("checkbox", name=BOX)).not_to_be_checked()


def test_a_mark_is_kept_from_page_to_page_and_from_visit_to_visit(
    over_http: Way, page: Page
) -> None:
    over_http.open(page, CHAPTER)
    page.get_by_role("checkbox", name=BOX).press("Space")
    page.evaluate("window.sameVisit = true")
    page.get_by_role("link", name="Hyperparameter search").first.click()
    page.wait_for_url("**/08-hyperparameter-search/")
    assert page.evaluate("window.sameVisit") is True
    expect(entry(page.main_frame)).to_contain_text("✓")
    expect(page.get_by_role("checkbox", name=BOX)).not_to_be_checked()
    over_http.open(page, CHAPTER)
    expect(page.get_by_role("checkbox", name=BOX)).to_be_checked()


def test_a_mark_shows_in_the_footer_and_in_a_map_of_the_book(over_http: Way, page: Page) -> None:
    over_http.open(page, CHAPTER)
    page.get_by_role("checkbox", name=BOX).check()
    page.goto(page.locator("a.md-footer__link--next").evaluate("link => link.href"))
    footer = page.locator("a.md-footer__link--prev")
    name = "Previous: Learning rate: the most important hyperparameter, finished"
    expect(footer).to_have_accessible_name(name)
    page.evaluate(
        """() => {
            const map = document.createElement("ol");
            map.className = "book-map";
            map.innerHTML = '<li><a href="../04-learning-rate/">Four</a></li>'
                + '<li><a href="../08-hyperparameter-search/">Eight</a></li>';
            document.querySelector("article").append(map);
            dispatchEvent(new Event("storage"));
        }"""
    )
    expect(page.locator("ol.book-map")).to_have_text("Four ✓finishedEight")


def test_where_storage_is_blocked_a_mark_lasts_as_long_as_the_page(
    over_http: Way, page: Page
) -> None:
    page.add_init_script(BLOCKED_STORAGE)
    over_http.open(page, CHAPTER)
    page.get_by_role("checkbox", name=BOX).check()
    expect(entry(page.main_frame)).to_contain_text("✓")
    expect(page.get_by_text("yours last until you leave it")).to_be_visible()
