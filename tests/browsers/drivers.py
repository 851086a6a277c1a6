"""The few things that a reader's hands and eyes do, in any browser that can be driven."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, Frame, Page, Playwright
from selenium.common.exceptions import NoSuchFrameException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.browser.watching import Watch

SIZE = (1280, 900)
PATIENCE = 120.0  # seconds for any state: WebKit's ordinary start of Python, on a busy machine
# A page on disk asks like any other origin; automated, Firefox would let it read its folder.
STRICT = {"security.fileuri.strict_origin_policy": True}
# What a slider, a field or a radio button does when a hand has set it.
SET = """
arguments[0].focus();
arguments[0].value = arguments[1];
for (const type of ["input", "change"])
    arguments[0].dispatchEvent(new Event(type, {bubbles: true}));
"""
# Whether a click would reach the element: pages may still be moving.
REACHED = """
const box = arguments[0].getBoundingClientRect();
const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return arguments[0].contains(found);
"""
# Whether it has the focus then.
FOCUS = "arguments[0].focus(); return document.activeElement === arguments[0];"
UNLOADED = "before the unload event"  # the driver's own words
ASKED = "performance.getEntriesByType('resource').map(entry => entry.name)"


class Driver(Protocol):
    """A window of a browser. Selectors are CSS; the first match is meant, and waited for."""

    name: str

    def open(self, url: str) -> None: ...
    def enter(self, frame: str) -> None:
        """From now on the document in this frame is meant, not the one around it."""

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, as plain data."""

    def click(self, selector: str) -> None: ...
    def fill(self, selector: str, value: str) -> None: ...
    def type(self, selector: str, text: str) -> None: ...
    def press(self, selector: str, key: str) -> None:
        """`key` as KeyboardEvent names it."""

    def screenshot(self, path: Path) -> None: ...
    def watch(self, watch: Watch) -> None:
        """Tell `watch` what was said and asked for, as far as this browser lets it be known."""


def wait(driver: Driver, expression: str, patience: float = PATIENCE) -> Any:
    """The first value of the expression that is true; pages may change meanwhile."""
    end = time.monotonic() + patience
    while not (value := driver.evaluate(expression)):
        assert time.monotonic() < end, f"never true in {driver.name}: {expression}"
        time.sleep(0.05)
    return value


@dataclass
class Firefox:
    """Any Firefox, by WebDriver BiDi, which Playwright speaks."""

    page: Page
    name: str = "firefox"
    frame: Frame = field(init=False)

    def __post_init__(self) -> None:
        self.frame = self.page.main_frame

    def open(self, url: str) -> None:
        self.page.goto(url)
        self.frame = self.page.main_frame

    def enter(self, frame: str) -> None:
        found = self.page.locator(frame).element_handle().content_frame()
        assert found
        self.frame = found

    def evaluate(self, expression: str) -> Any:
        return self.frame.evaluate(f"() => ({expression})")

    def click(self, selector: str) -> None:
        self.frame.locator(selector).first.click()

    def fill(self, selector: str, value: str) -> None:
        self.frame.locator(selector).first.fill(value)

    def type(self, selector: str, text: str) -> None:
        self.frame.locator(selector).first.press_sequentially(text)

    def press(self, selector: str, key: str) -> None:
        self.frame.locator(selector).first.press(key)

    def screenshot(self, path: Path) -> None:
        self.page.screenshot(path=path)

    def watch(self, watch: Watch) -> None:
        """Nothing to add: `watch` hears all of it as it happens."""


def start_firefox(playwright: Playwright, program: Path) -> Browser:
    """Playwright's `firefox` is a build of its own; this channel takes anybody's."""
    return playwright.firefox.launch(
        channel="moz-firefox", executable_path=program, firefox_user_prefs=dict(STRICT)
    )


@contextlib.contextmanager
def firefox(browser: Browser, watch: Watch) -> Iterator[Driver]:
    """A fresh profile; what it says and asks for, `watch` hears."""
    with browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}) as context:
        watch.attach(context)
        yield Firefox(context.new_page())


@dataclass
class WebKit:
    """WebKitGTK's own small browser, by WebDriver, which does not tell what the console says."""

    driver: WebKitGTK
    name: str = "webkit"

    def open(self, url: str) -> None:
        self.driver.get(url)

    def enter(self, frame: str) -> None:
        self.driver.switch_to.frame(self._find(frame))

    def evaluate(self, expression: str) -> Any:
        """By way of JSON: WebKit's driver answers some numbers with other types.

        None where the page went away meanwhile, so that whoever waits asks the next one.
        """
        try:
            text = self.driver.execute_script(f"return JSON.stringify({expression}) ?? 'null'")
        except NoSuchFrameException as error:
            if UNLOADED not in str(error):
                raise
            return None
        return json.loads(text)

    def click(self, selector: str) -> None:
        element = self._find(selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        WebDriverWait(self.driver, PATIENCE, 0.05).until(
            lambda driver: driver.execute_script(REACHED, element)
        )
        element.click()

    def fill(self, selector: str, value: str) -> None:
        self.driver.execute_script(SET, self._find(selector), value)

    def type(self, selector: str, text: str) -> None:
        self._find(selector).send_keys(text)

    def press(self, selector: str, key: str) -> None:
        """Not the element's own `send_keys`, which finds nothing focusable in a frame.

        WebKit lets no script focus anything in a frame of another origin before a hand was there.
        """
        element = self._find(selector)
        if not self.driver.execute_script(FOCUS, element):
            ActionChains(self.driver).send_keys(Keys.SHIFT).perform()
            assert self.driver.execute_script(FOCUS, element), f"{selector} takes no focus"
        ActionChains(self.driver).send_keys(KEYS.get(key, key)).perform()

    def screenshot(self, path: Path) -> None:
        self.driver.get_screenshot_as_file(str(path))

    def watch(self, watch: Watch) -> None:
        """What the document on show asked for; not what its worker did, nor earlier pages."""
        watch.requests.extend(self.evaluate(ASKED))

    def _find(self, selector: str) -> WebElement:
        wait(self, f"document.querySelector({json.dumps(selector)}) !== null")
        return self.driver.find_element(By.CSS_SELECTOR, selector)


KEYS = {"ArrowRight": Keys.ARROW_RIGHT, "Enter": Keys.ENTER, " ": Keys.SPACE}


def start_webkit(program: Path, display: str) -> WebKitGTK:
    """Selenium takes from sockets for how long it waits for a command: by default, for ever."""
    service = Service(str(program), env=os.environ | {"DISPLAY": display})
    socket.setdefaulttimeout(PATIENCE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of Selenium's own doing
            return WebKitGTK(options=Options(), service=service)
    finally:
        socket.setdefaulttimeout(None)


@contextlib.contextmanager
def webkit(program: Path, display: str) -> Iterator[Driver]:
    """A fresh session, kept nowhere, on the X server `display`."""
    try:
        driver = start_webkit(program, display)
    except HTTPError:  # now and then the browser does not come up; nobody would say so
        driver = start_webkit(program, display)
    try:
        driver.set_window_size(*SIZE)
        yield WebKit(driver)
    finally:
        driver.quit()


@contextlib.contextmanager
def screen(xvfb: Path) -> Iterator[str]:
    """An X server that nobody sees; the name of its display."""
    reader, writer = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1] + 200}x24"
    command = [str(xvfb), "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
