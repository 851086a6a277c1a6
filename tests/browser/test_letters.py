"""Letters as large as a reader has set them: figures follow, and words keep clear of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page

from tests.browser.conftest import CHAPTER, Site
from tests.browser.figures import Sim

SETTINGS = {"size": "defaultFontSize=32", "least": "minimumFontSize=24"}
LETTERS = {"size": 25, "least": 24}  # px of a tick label, which the book writes in 12.5
MEASURES = """root => {
    const words = "button, label:not(.py-sim-speed), output, input[type=text]";
    const stage = root.querySelector(".py-sim-stage"), head = root.querySelector(".py-sim-head");
    return {
        letters: parseFloat(getComputedStyle(stage).fontSize),
        taller: stage.clientHeight / stage.clientWidth,
        cut: head.scrollHeight - head.clientHeight,
        over: [...root.querySelectorAll(words)]
            .filter(each => each.scrollHeight > each.clientHeight + 1).map(each => each.outerHTML),
    };
}"""
PRINTED = """root => {
    dispatchEvent(new Event("beforeprint"));
    const svg = root.querySelector(".py-sim-stage > svg");
    svg.style.display = "block"; // on a screen it would have no boxes
    const words = [...svg.querySelectorAll("text")].map(each => {
        const { x, y, width, height } = each.getBBox();
        return { text: each.textContent, size: Number(each.getAttribute("font-size")),
            title: each.getAttribute("font-weight") === "600",
            x, y, right: x + width, low: y + height };
    });
    dispatchEvent(new Event("afterprint"));
    return words;
}"""


@pytest.fixture(scope="module", params=SETTINGS)
def setting(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def other_browser(
    setting: str, browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    """A browser of somebody who has set the size of letters, or the least one."""
    flags = [*browser_type_launch_args["args"], f"--blink-settings={SETTINGS[setting]}"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": flags})
    yield browser
    browser.close()


def opened(browser: Browser, address: str, width: int) -> tuple[Page, Sim]:
    context = browser.new_context(viewport={"width": width, "height": 900}, service_workers="block")
    page = context.new_page()
    page.goto(address)
    return page, Sim(page.main_frame).wait_still()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [CHAPTER, "embed/learning-rate/"])
def test_a_figure_has_the_letters_of_its_reader_and_room_for_them(
    path: str, width: int, setting: str, other_browser: Browser, browser: Browser, site: Site
) -> None:
    page, figure = opened(other_browser, site.address + path, width)
    found = figure.root.evaluate(MEASURES)
    assert found["letters"] == pytest.approx(LETTERS[setting])
    assert found["cut"] <= 1
    assert not found["over"]
    assert figure.canvas.evaluate("e => [e.clientWidth <= innerWidth, e.clientHeight > 0]") == [
        True,
        True,
    ]
    plain_page, plain = opened(browser, site.address + path, width)
    assert found["taller"] > plain.root.evaluate(MEASURES)["taller"]
    page.context.close()
    plain_page.context.close()


def test_the_picture_for_paper_has_them_too_and_no_title_lies_over_another(
    setting: str, other_browser: Browser, site: Site
) -> None:
    page, figure = opened(other_browser, site.address + "embed/learning-rate/", 1280)
    words = figure.root.evaluate(PRINTED)
    assert max(each["size"] for each in words if not each["title"]) == LETTERS[setting]
    titles = [each for each in words if each["title"]]
    assert len(titles) > 2
    for i, one in enumerate(titles):
        for other in titles[:i]:
            beside = one["x"] >= other["right"] or other["x"] >= one["right"]
            assert beside or one["y"] >= other["low"] or other["y"] >= one["low"]
    page.context.close()
