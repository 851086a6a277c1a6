"""The state of a figure is in the address: a page can be sent as it is, and the way back works."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHAPTER, Way
from tests.browser.figures import Sim


@pytest.mark.parametrize("way", ["http", "sandbox"], indirect=True)
def test_a_page_opens_at_the_state_in_its_address(way: Way, page: Page) -> None:
    figure = way.figure(page, CHAPTER + "?learning-rate.eta=2.05&learning-rate.curvature=1")
    figure.wait("live").wait_values(eta=2.05)
    expect(figure.control("eta")).to_have_value("2.05")
    expect(figure.root.locator(".py-sim-verdict")).to_have_text("diverges")


def test_a_page_in_a_folder_opens_at_the_state_in_its_address(from_file: Way, page: Page) -> None:
    frame = from_file.open(page, CHAPTER)
    page.goto(frame.url + "?learning-rate.eta=2.05")
    Sim(page.main_frame).wait("live").wait_values(eta=2.05)


def test_what_the_address_cannot_mean_is_said_and_left_out(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page, CHAPTER + "?learning-rate.eta=99&learning-rate.curvature=2")
    figure.wait("live").wait_values(eta=0.3, curvature=2)
    alert = figure.root.get_by_role("alert")
    expect(alert).to_contain_text("“99” cannot be used. Learning rate η takes a number from 0.01")
    figure.set("eta", 1.1)
    expect(alert).to_be_hidden()


def test_the_address_follows_the_reader_with_one_entry_for_each_control(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page)
    before = page.evaluate("history.length")
    for eta in ("0.5", "1.1", "1.9"):
        figure.set("eta", eta)
    page.wait_for_url("**/?learning-rate.eta=1.9")
    figure.set("eta", 0.7)
    page.wait_for_url("**/?learning-rate.eta=0.7")
    figure.set("curvature", 2)
    page.wait_for_url("**/?learning-rate.eta=0.7&learning-rate.curvature=2")
    assert page.evaluate("history.length") - before == 2

    page.go_back()
    figure.wait("live").wait_values(eta=0.7, curvature=1)
    expect(figure.control("curvature")).to_have_value("1")
    page.go_back()
    figure.wait_values(eta=0.3, curvature=1)
    page.go_forward()
    figure.wait_values(eta=0.7, curvature=1)


def test_who_goes_back_at_once_loses_nothing(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page)
    eta = figure.control("eta").first
    eta.fill("1.9")  # as a mouse lets go of it
    page.go_back()
    figure.wait_values(eta=0.3)
    page.go_forward()
    figure.wait_values(eta=1.9)
    page.get_by_role("link", name="2.05", exact=True).first.click()
    page.go_back()
    page.go_forward()
    figure.wait_values(eta=2.05)


def test_a_key_that_is_held_changes_the_address_once_and_wears_no_browser_out(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page)
    before = page.evaluate("history.length")
    figure.root.locator("input[type=range][name=curvature]").focus()
    for _ in range(250):
        page.keyboard.down("ArrowRight")
    page.keyboard.up("ArrowRight")
    assert "learning-rate.curvature=" in page.url
    assert page.evaluate("history.length") - before == 1
    page.go_back()
    figure.wait_values(curvature=1)


def test_a_link_in_the_prose_can_be_gone_back_from(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page)
    page.get_by_role("link", name="1.9").first.click()
    figure.wait("live").wait_values(eta=1.9)
    page.wait_for_url("**/?learning-rate.eta=1.9")
    page.go_back()
    figure.wait_values(eta=0.3)


def test_turning_the_page_leaves_the_state_behind(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page).set("eta", 1.9)
    page.wait_for_url("**/?learning-rate.eta=1.9")
    page.get_by_role("link", name="Optimizer race").first.click()
    page.wait_for_url("**/07-optimizer-race/")
    page.go_back()
    figure.wait("live").wait_values(eta=1.9)
