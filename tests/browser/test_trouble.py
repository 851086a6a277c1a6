"""A simulation that fails, hangs or runs on: the reader sees why, and the figure survives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, Way
from tests.browser.figures import LIVE, Sim


@pytest.fixture
def figure(trouble: Site, page: Page, request: pytest.FixtureRequest) -> Sim:
    page.goto(trouble.address)
    return Sim(page.main_frame, request.param).wait_still()


@pytest.mark.parametrize("figure", ["raises"], indirect=True)
def test_an_exception_shows_the_authors_lines_and_keeps_the_last_good_frame(figure: Sim) -> None:
    figure.set("x", 2).wait("live").wait_values(x=2)
    figure.set("x", 7).wait("failed")
    alert = figure.root.get_by_role("alert")
    expect(alert).to_contain_text("ArithmeticError: nothing is left above five")
    expect(alert).to_contain_text("raises.py")
    expect(alert).to_contain_text('raise ArithmeticError("nothing is left above five")')
    expect(alert).not_to_contain_text("session.py")
    assert figure.numbers()["values"] == {"x": 2}
    assert figure.has_ink()

    figure.set("x", 3).wait("live").wait_values(x=3)
    expect(alert).to_be_hidden()


@pytest.mark.parametrize("figure", ["spins"], indirect=True)
def test_a_run_that_never_ends_can_be_stopped_and_the_engine_comes_back(figure: Sim) -> None:
    figure.set("x", 2).wait("live").wait_values(x=2)
    figure.set("x", 7)
    figure.button("Stop").click()
    expect(figure.button("Stop")).to_be_hidden()
    assert figure.numbers()["values"] == {"x": 2}
    expect(figure.control("x")).to_have_value("2")
    html = figure.frame.locator("html")
    expect(html).to_have_attribute("data-engine", "ready", timeout=LIVE)
    figure.set("x", 4).wait("live").wait_values(x=4)


@pytest.mark.parametrize("figure", ["streams"], indirect=True)
def test_a_long_run_shows_its_progress_and_gives_way_to_newer_input(figure: Sim) -> None:
    figure.control("length").fill("1000000000")
    figure.wait_values(length=1_000_000_000)
    expect(figure.root.get_by_role("progressbar")).to_be_visible()
    figure.control("length").fill("20")
    figure.wait_values(length=20)
    expect(figure.sentence).to_have_text("Counted to 20 of 20.")


@pytest.mark.parametrize("figure", ["streams"], indirect=True)
def test_a_long_run_that_listens_is_stopped_without_ending_the_engine(figure: Sim) -> None:
    figure.control("length").fill("1000000000")
    figure.wait_values(length=1_000_000_000)
    figure.button("Stop").click()
    expect(figure.button("Stop")).to_be_hidden()
    expect(figure.frame.locator("html")).to_have_attribute("data-engine", "ready")


def test_a_recording_is_not_replaced_by_the_beginning_of_the_same_run(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page, "03-loss-curves/", "loss-curves")
    figure.root.evaluate(
        """element => {
            window.shown = new Set();
            const look = () => {
                shown.add(element.frame.sentence);
                requestAnimationFrame(look);
            };
            look();
        }"""
    )
    figure.control("rate_factor").focus()
    figure.wait("live")
    assert page.evaluate("[...shown].length") == 1
