"""Fingers and places: what a hand does with a figure, in numbers of the figure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.browser.figures import Sim

Spot = tuple[float, float]


@contextmanager
def phone(browser: Browser, **more: Any) -> Iterator[Page]:
    """A page on a phone that is held upright; `more` are options of its browser's context."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, service_workers="block", **more
    )
    try:
        yield context.new_page()
    finally:
        context.close()


def middle(part: Locator) -> Spot:
    """The center of an element, in the page's px."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def shifted(spot: Spot, dx: float, dy: float) -> Spot:
    return spot[0] + dx, spot[1] + dy


def handle(figure: Sim, name: str = "start") -> Locator:
    return figure.root.locator(f"[data-point='{name}']")


def drag(page: Page, start: Spot, end: Spot) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    page.mouse.up()


@dataclass(frozen=True)
class Finger:
    """One finger on a touch screen, as the browser's own input pipeline feels it."""

    page: Page

    def swipe(self, start: Spot, end: Spot, steps: int = 10) -> None:
        session = self.page.context.new_cdp_session(self.page)

        def touch(kind: str, *spots: Spot) -> None:
            points = [{"x": x, "y": y} for x, y in spots]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", start)
        across, down = (end[0] - start[0]) / steps, (end[1] - start[1]) / steps
        for i in range(1, steps + 1):
            touch("touchMove", shifted(start, across * i, down * i))
        touch("touchEnd")
        session.detach()

    def tap(self, spot: Spot) -> None:
        self.page.touchscreen.tap(*spot)
