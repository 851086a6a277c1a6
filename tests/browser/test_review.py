"""What was answered comes back: at a later chapter's end, and on the page of review."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.conftest import CHAPTER, ROOT, Way
from tests.browser.figures import Sim
from tests.browser.test_questions import ID, Asked

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LATER = "05-momentum-and-adam/"  # asks ID once more
START = datetime(2026, 5, 4, 12)


@pytest.fixture
def clock(page: Page) -> Page:
    """A page whose days pass as the test says."""
    page.clock.set_fixed_time(START)
    return page


def review(way: Way, page: Page, days: float) -> Frame:
    """The page of review some days later."""
    page.clock.set_fixed_time(START + timedelta(days=days))
    return way.open(page, "review/")


def said(frame: Frame) -> Locator:
    return frame.locator("py-sim-review .py-review-said")


def button(frame: Frame, name: str) -> Locator:
    return frame.locator("py-sim-review").get_by_role("button", name=name)


def test_who_has_answered_nothing_is_told_what_will_be_here(over_http: Way, page: Page) -> None:
    frame = over_http.open(page, "review/")
    expect(said(frame)).to_contain_text("Nothing to review yet")
    expect(button(frame, "Ask me anyway")).to_be_hidden()


def test_an_answer_comes_back_after_a_day_and_then_later(over_http: Way, clock: Page) -> None:
    Asked(over_http.open(clock, CHAPTER)).wait("open").answer("B").wait("right")
    expect(said(review(over_http, clock, 0.9))).to_contain_text("tomorrow")
    frame = review(over_http, clock, 1.1)
    expect(said(frame)).to_have_text("Question 1 of 1")
    Asked(frame).wait("open").answer("B").wait("right")
    button(frame, "close").press("Enter")
    expect(said(frame)).to_contain_text("in 3 days")
    expect(said(review(over_http, clock, 3))).to_contain_text("in 2 days")
    expect(said(review(over_http, clock, 4.2))).to_have_text("Question 1 of 1")


def test_chapters_take_turns_and_wrong_answers_come_back_next_day(
    over_http: Way, clock: Page
) -> None:
    answers = [(CHAPTER, ID, "B"), (CHAPTER, "spikes", "B"), (LATER, "momentum", "A")]
    for chapter, id, letter in answers:
        asked = Asked(over_http.open(clock, chapter), id).wait("open")
        asked.answer(letter)
        expect(asked.said).not_to_be_empty()
    frame = review(over_http, clock, 1.5)
    order = []
    for at in (1, 2, 3):
        expect(said(frame)).to_have_text(f"Question {at} of 3")
        question = frame.locator("py-sim-review py-question")
        order.append(question.get_attribute("id"))
        Asked(frame, str(order[-1])).wait("open").answer("A")
        button(frame, "close" if at == 3 else "Next question").click()
    assert set(order[:2]) & {"momentum"}, "the second is of another chapter than the first"
    expect(said(frame)).to_contain_text("tomorrow")
    button(frame, "Ask me anyway").click()
    expect(said(frame)).to_have_text("Question 1 of 3")


def test_it_leaves_the_chapter_as_it_was(over_http: Way, clock: Page) -> None:
    Asked(over_http.open(clock, CHAPTER)).wait("open").answer("B").wait("right")
    Asked(review(over_http, clock, 2)).wait("open").answer("A").wait("wrong")
    Asked(over_http.open(clock, CHAPTER)).wait("right")


def test_other_numbers_are_asked_than_the_reader_had(over_http: Way, clock: Page) -> None:
    frame = over_http.open(clock, CHAPTER)
    first = frame.locator("py-question#walk legend").inner_text()
    frame.locator("py-question#walk input").fill("1")
    frame.locator("py-question#walk").get_by_role("button", name="Check").click()
    frame = review(over_http, clock, 2)
    expect(said(frame)).to_have_text("Question 1 of 1")
    expect(frame.locator("py-question#walk legend")).not_to_have_text(first)


def test_a_later_chapter_asks_an_earlier_question_afresh(over_http: Way, page: Page) -> None:
    Asked(over_http.open(page, CHAPTER)).wait("open").answer("A").wait("wrong")
    Asked(over_http.open(page, LATER)).wait("open").answer("B").wait("right")
    Asked(over_http.open(page, LATER)).wait("right")
    Asked(over_http.open(page, CHAPTER)).wait("wrong")


def test_a_link_in_an_earlier_question_leads_to_its_figure(over_http: Way, page: Page) -> None:
    Asked(over_http.open(page, LATER)).wait("open").answer("B").wait("right")
    page.locator(f"#{ID}").get_by_role("link", name="See it").first.click()
    page.wait_for_url(f"**/{CHAPTER}?*#learning-rate")
    Sim(page.main_frame).wait_still().wait_values(eta=0.4, curvature=4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_in_any_state(over_http: Way, clock: Page, scheme: str) -> None:
    clock.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    clock.set_viewport_size({"width": 390, "height": 844})
    frame = over_http.open(clock, "review/")
    expect(said(frame)).to_contain_text("Nothing")
    check(frame)
    Asked(over_http.open(clock, CHAPTER)).wait("open").answer("B").wait("right")
    frame = review(over_http, clock, 2)
    Asked(frame).wait("open").answer("B").wait("right")
    check(frame)
    button(frame, "close").click()
    check(frame)
    anyway = button(frame, "Ask me anyway")
    assert anyway.evaluate("button => getComputedStyle(button).borderTopWidth") == "1px"


def check(frame: Frame) -> None:
    frame.evaluate(AXE.read_text("utf-8"))
    found = frame.evaluate("axe.run('article').then(({violations}) => violations.map(v => v.id))")
    assert found == []
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_from_a_folder_and_where_nothing_is_kept(way: Way, page: Page) -> None:
    expect(said(way.open(page, "review/"))).to_contain_text("Nothing to review yet")
