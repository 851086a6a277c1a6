"""The reader's own marks: kept in the browser, shown wherever a chapter is linked, cleared."""

from __future__ import annotations

import re

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


PROGRESS = ".py-sim-progress-words"


def counted(predictions: int, questions: int) -> re.Pattern[str]:
    """What the end of the chapter says; exercises stand between the two."""
    return re.compile(rf"^Predictions made: {predictions} of 5\..* solved: {questions} of \d\.$")


def test_the_end_of_a_chapter_counts_what_is_predicted_and_answered_and_forgets_it_again(
    over_http: Way, page: Page
) -> None:
    frame = over_http.open(page, CHAPTER)
    told = frame.locator(PROGRESS)
    expect(told).to_have_text(counted(0, 0))
    expect(frame.get_by_role("button", name="Clear my answers in this chapter")).to_be_hidden()
    guess = frame.locator("py-prediction#reckless-loss")
    guess.get_by_label("step 40", exact=True).press("ArrowDown")
    guess.get_by_role("button", name="Commit your guess").click()
    expect(told).to_contain_text("Predictions made: 1 of 5.")
    frame.locator("py-prediction#nearest-rate").get_by_text("Just show me").click()
    question = frame.locator("py-question#rate-and-curvature")
    question.get_by_role("radio").nth(1).press("Space")
    question.get_by_role("button", name="Check").click()
    expect(told).to_have_text(counted(1, 1))
    page.reload()
    expect(told).to_have_text(counted(1, 1))
    frame.get_by_role("button", name="Clear my answers in this chapter").click()
    expect(told).to_have_text(counted(0, 0))
    for figure in ("learning-rate", "learning-rate-2"):
        expect(frame.locator(f"py-sim#{figure}")).to_have_attribute("data-covered", "outcome")
    page.reload()
    expect(told).to_have_text(counted(0, 0))
    expect(frame.locator("py-sim#learning-rate")).to_have_attribute("data-covered", "outcome")


def test_where_storage_is_blocked_answers_are_counted_as_long_as_the_page_is_open(
    over_http: Way, page: Page
) -> None:
    page.add_init_script(BLOCKED_STORAGE)
    frame = over_http.open(page, CHAPTER)
    guess = frame.locator("py-prediction#reckless-loss")
    guess.get_by_label("step 40", exact=True).press("ArrowDown")
    guess.get_by_role("button", name="Commit your guess").click()
    expect(frame.locator(PROGRESS)).to_contain_text("Predictions made: 1 of 5.")
    page.reload()
    expect(frame.locator(PROGRESS)).to_contain_text("Predictions made: 0 of 5.")
