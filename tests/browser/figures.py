"""A figure in a page, handled as a reader would: looked at, moved, and read."""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Frame, Locator, TimeoutError, expect

# Two animation frames have begun: what was asked of the first is on the screen.
FRAMES = "async () => { for (const _ of '12') await new Promise(requestAnimationFrame); }"
THEME = "html[data-js-focus-visible]"  # the first deed of the theme's script
LIVE = 60_000  # milliseconds: the slowest start of Python that a busy machine has shown, doubled


@dataclass(frozen=True)
class Sim:
    """The figure with the id `id` in `frame`."""

    frame: Frame
    id: str = "learning-rate"
    element: str = "py-sim"

    @property
    def root(self) -> Locator:
        return self.frame.locator(f"{self.element}#{self.id}")

    @property
    def canvas(self) -> Locator:
        return self.root.locator("canvas").first

    @property
    def sentence(self) -> Locator:
        return self.root.locator("[role=status]")

    def control(self, name: str) -> Locator:
        return self.root.locator(f"[name='{name}']")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name)

    def wait(self, state: str, timeout: float = LIVE) -> Sim:
        expect(self.root).to_have_attribute("data-state", state, timeout=timeout)
        return self

    def uncover(self) -> Sim:
        """What a reader does who will not guess, where a prediction covers the figure.

        A guess of an earlier visit uncovers it too, perhaps while the button is aimed at.
        """
        if self.root.get_attribute("data-covered"):
            prediction = self.frame.locator(f"#{self.root.get_attribute('data-prediction')}")
            with contextlib.suppress(TimeoutError):
                prediction.get_by_role("button", name="Just show me").click(timeout=10_000)
            expect(self.root).not_to_have_attribute("data-covered", re.compile(""))
        return self

    def wait_still(self) -> Sim:
        """The recording is drawn: the page says so itself."""
        self.frame.wait_for_function(
            "id => performance.getEntriesByName(`py-sim:${id}:still`).length > 0", arg=self.id
        )
        return self

    def set(self, name: str, value: float | str) -> Sim:
        self.control(name).fill(str(value))
        return self

    def wait_values(self, **values: object) -> Sim:
        """Until the picture on show was drawn from `values`."""
        self.frame.wait_for_function(
            """([selector, values]) => {
                const drawn = document.querySelector(selector).frame?.values ?? {};
                return Object.entries(values).every(([name, value]) => drawn[name] === value);
            }""",
            arg=[f"{self.element}#{self.id}", values],
            timeout=LIVE,
        )
        return self

    def numbers(self) -> Any:
        """The drawn frame as plain data."""
        return self.root.evaluate("element => element.frame")

    def pixels(self) -> str:
        """A fingerprint of what the canvas shows."""
        data = self.canvas.evaluate("canvas => canvas.toDataURL()")
        return hashlib.sha256(data.encode()).hexdigest()

    def has_ink(self) -> bool:
        return bool(
            self.canvas.evaluate(
                """canvas => {
                    const {width, height} = canvas;
                    const {data} = canvas.getContext("2d").getImageData(0, 0, width, height);
                    const seen = new Set();
                    for (let i = 0; i < data.length; i += 4)
                        seen.add(data[i] << 24 | data[i+1] << 16 | data[i+2] << 8 | data[i+3]);
                    return seen.size > 16;
                }"""
            )
        )
