"""More than a browser can bear: it is thinned or ends, the reader is told, and all else goes on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.figures import FRAMES, LIVE, Sim
from tests.browser.watching import Watch


@pytest.mark.parametrize("kind", ["line", "markers", "contour", "image"])
def test_a_million_numbers_are_drawn(trouble: Site, page: Page, kind: str) -> None:
    page.goto(trouble.address)
    figure = Sim(page.main_frame, "crowds").wait_still()
    before = figure.pixels()
    figure.root.evaluate("(e, kind) => e.setValues({kind, count: 1_000_000})", kind)
    expect(figure.sentence).to_have_text("1000000 numbers.", timeout=LIVE)
    expect(figure.root).to_contain_text("A screen cannot show 1000000 numbers")
    page.evaluate(FRAMES)
    assert figure.pixels() != before
    figure.set("count", 10)  # and the page still answers
    expect(figure.sentence).to_have_text("10 numbers.", timeout=LIVE)
    expect(figure.root.get_by_text("A screen cannot show")).to_be_hidden()


def test_a_simulation_that_prints_without_end_can_be_stopped(
    trouble: Site, page: Page, watch: Watch
) -> None:
    watch.expect("and on|left out")
    page.goto(trouble.address)
    figure = Sim(page.main_frame, "talks").wait_still()
    figure.set("x", 2).wait("live").wait_values(x=2)
    figure.set("x", 7)
    figure.button("Stop").click()
    expect(figure.root.get_by_role("alert")).to_contain_text("Stopped")
    figure.set("x", 3).wait("live").wait_values(x=3)


def test_a_run_that_takes_python_down_fails_alone(trouble: Site, page: Page, watch: Watch) -> None:
    watch.expect("fatal error|RangeError|InternalError|Stack|File|recursion")
    page.goto(trouble.address)
    other = Sim(page.main_frame, "spins").set("x", 2).wait("live").wait_values(x=2)
    figure = Sim(page.main_frame, "talks").set("x", 2).wait("live").wait_values(x=2)
    figure.set("x", 10).wait("failed")
    expect(figure.root.get_by_role("alert")).to_contain_text(re.compile("The simulation stopped"))
    other.set("x", 4).wait_values(x=4).wait("live")
    figure.set("x", 4).wait("live").wait_values(x=4)


def test_code_that_takes_python_down_is_not_run_again_by_other_code(
    trouble: Site, page: Page, watch: Watch
) -> None:
    watch.expect("fatal error|RangeError|InternalError|Stack|File|recursion")
    page.goto(trouble.address + "code/")
    blocks = page.locator("py-sim-code")
    crash, harmless = blocks.last, blocks.nth(2)
    crash.get_by_role("button", name="Run", exact=True).click()
    expect(crash).to_have_attribute("data-state", "failed", timeout=LIVE)
    harmless.get_by_role("button", name="Run", exact=True).click()
    expect(harmless).to_contain_text("still here\n", timeout=LIVE)
    expect(crash).to_have_attribute("data-state", "failed")
    expect(page.locator("html")).to_have_attribute("data-engine", "ready")


def test_code_that_prints_without_end_can_be_stopped(trouble: Site, page: Page) -> None:
    page.goto(trouble.address + "code/")
    block = page.locator("py-sim-code").nth(4)
    block.get_by_role("button", name="Run", exact=True).click()
    expect(block).to_contain_text("on and on and on and on and on\non and on", timeout=LIVE)
    block.get_by_role("button", name="Stop").click()
    expect(block).to_contain_text("Stopped")
