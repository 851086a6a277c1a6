"""A phone held upright: what a control moves is seen together with it, in every figure."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site
from tests.browser.gestures import phone

EIGHTH = 844 / 8  # px of a phone's height
# What is read in one column and at work: each figure's transport, and for each of its controls how
# much of the stage is seen when the control is, and what covers the control.
MEASURES = """async () => {
    const frames = async () => { for (const _ of "12") await new Promise(requestAnimationFrame); };
    const box = (element) => element.getBoundingClientRect();
    const header = document.querySelector(".md-header");
    const press = (button) => button.textContent === "Just show me" && button.click();
    document.querySelectorAll(".py-prediction button").forEach(press);
    const found = [];
    for (const root of document.querySelectorAll("py-sim")) {
        const stage = root.querySelector(".py-sim-stage");
        const bar = root.querySelector(".py-sim-transport");
        root.scrollIntoView({ block: "start", behavior: "instant" });
        await frames();
        found.push({ figure: root.id, transport: bar.hidden ? 0 : box(bar).height });
        for (const control of root.querySelectorAll("[data-control]:not([hidden])")) {
            const input = control.querySelector("input, select, button");
            input.focus({ preventScroll: true });
            input.scrollIntoView({ block: "nearest", behavior: "instant" });
            await frames();
            const { left, width, top, bottom } = box(input);
            const at = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
            const low = Math.min(box(stage).bottom, bar.hidden ? innerHeight : box(bar).top);
            const high = Math.max(box(stage).top, header ? box(header).bottom : 0);
            found.push({
                figure: root.id,
                control: control.dataset.control,
                seen: (low - high) / box(stage).height,
                covered: control.contains(at) ? null : (at?.outerHTML.slice(0, 80) ?? "the edge"),
            });
        }
    }
    return found;
}"""


def figures_at_work(page: Page, site: Site) -> list[dict[str, Any]]:
    """Of every page of the book that has some, in one visit."""
    found = []
    pages = [*site.folder.glob("*.html"), *site.folder.glob("*/index.html")]
    for file in sorted(each for each in pages if "<py-sim " in each.read_text("utf-8")):
        page.goto(site.address + str(file.relative_to(site.folder)))
        page.wait_for_function(
            "() => [...document.querySelectorAll('py-sim')].every(({ frame }) => frame)"
        )
        found += page.evaluate(MEASURES)
    return found


def test_what_a_control_moves_is_on_the_screen_with_it(browser: Browser, site: Site) -> None:
    with phone(browser, reduced_motion="reduce") as page:
        found = figures_at_work(page, site)
    assert len([each for each in found if "transport" in each]) > 12
    tall = [each for each in found if each.get("transport", 0) > EIGHTH]
    assert not tall, "the transport takes more than an eighth of the screen"
    apart = [each for each in found if each.get("covered") or each.get("seen", 1) < 0.95]
    assert not apart
