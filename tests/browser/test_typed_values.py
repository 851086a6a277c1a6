"""Values as readers write them, in a field and in an address: one grammar, one sentence for no."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import CHAPTER, Way


def test_a_comma_stands_for_the_point_and_what_may_be_thousands_is_refused(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page)
    field = figure.root.get_by_role("textbox", name="Learning rate")
    hint = figure.root.locator("#learning-rate-eta-hint")
    field.fill("1,9")
    expect(figure.control("eta")).to_have_value("1.9")
    field.fill("1,234")
    field.press("Enter")
    expect(hint).to_contain_text("“1,234” cannot be used: it may mean two numbers")
    field.fill("9")
    field.press("Enter")
    expect(hint).to_contain_text("“9” cannot be used. Learning rate η takes a number from 0.01")
    field.fill("0,5")
    expect(hint).to_be_hidden()
    figure.wait("live").wait_values(eta=0.5)


def test_an_address_is_read_by_the_same_grammar_as_a_field(over_http: Way, page: Page) -> None:
    query = "?learning-rate.eta=0,5&learning-rate.curvature=1,000"
    figure = over_http.figure(page, CHAPTER + query).wait("live").wait_values(eta=0.5, curvature=1)
    alert = figure.root.get_by_role("alert")
    expect(alert).to_contain_text("“1,000” cannot be used: it may mean two numbers")
    expect(alert).not_to_contain_text("0,5")
