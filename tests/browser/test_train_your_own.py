"""The finale in a reader's hands: a rate that changes in the middle of a run, and the way back."""

from __future__ import annotations

import re
from statistics import median
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Way
from tests.browser.figures import LIVE, Sim

ID = "train-your-own"
PAGE = f"{ID}/?{ID}.look=accuracy"
REACHED = "([id, step]) => Number(document.querySelector(`#${id} [data-do=scrub]`).value) >= step"
ENDED = """([id, name, value]) => {
    const frame = document.querySelector(`#${id}`)?.frame;
    return frame?.values[name] === value && frame.verdict.label !== "training";
}"""
GAPS = """() => {
    window.gaps = [];
    let before = performance.now();
    const next = (now) => {
        window.gaps.push(now - before);
        before = now;
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
}"""


def wait_ended(page: Page, name: str, value: object) -> None:
    """Until a run is over that was made with this value."""
    page.wait_for_function(ENDED, arg=[ID, name, value], timeout=LIVE)


def losses(figure: Sim) -> list[float]:
    """The training loss of every step, as it is drawn."""
    series: list[dict[str, Any]] = figure.numbers()["axes"][0]["series"]
    return next(each["y"] for each in series if each["label"] == "training")


def test_a_rate_changes_where_the_run_was_stopped_and_the_page_goes_on_painting(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page, PAGE, ID)
    figure.control("look").focus()
    figure.wait("live")
    wait_ended(page, "look", "accuracy")
    plain, scrub = losses(figure), figure.root.locator("[data-do=scrub]")
    figure.button("Train").click()
    page.wait_for_function(REACHED, arg=[ID, 20])
    figure.button("Pause").click()
    at = int(scrub.input_value())
    assert 20 <= at < 100

    figure.set("later_rate", "0.02").control("later_rate").press("Enter")
    wait_ended(page, "later_rate", 0.02)
    expect(figure.sentence).to_contain_text(f"0.02 from step {4 * at} on")
    expect(figure.control("change_at")).to_have_value(str(at))
    expect(scrub).to_have_value(str(at))
    changed = losses(figure)
    assert changed[: 4 * at + 1] == plain[: 4 * at + 1]
    assert changed[4 * at + 1] != plain[4 * at + 1]

    expect(page).to_have_url(re.compile(f"change_at={at}"))
    page.go_back()
    wait_ended(page, "change_at", 100)
    assert losses(figure) == plain

    page.evaluate(GAPS)
    figure.control("depth").fill("3")
    wait_ended(page, "depth", 3)
    gaps: list[float] = page.evaluate("window.gaps")
    assert len(gaps) > 10
    assert median(gaps) < 34  # two frames of the screen: the machine has other things to do

    log = page.locator("py-sim-code")
    log.get_by_role("button", name="Run").click()
    expect(log.get_by_role("status")).to_contain_text("overfits, since", timeout=LIVE)
