"""The built book in every browser that is here, opened in each of its three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import Playwright

from tests.browser.conftest import CHAPTER, Site, other_site, site, unpacked
from tests.browser.watching import Watch
from tests.browsers.drivers import Driver, firefox, screen, start_firefox, wait, webkit
from tools.browsers import FIREFOX, WEBKIT, Browser

__all__ = ["other_site", "site", "unpacked"]  # fixtures that tests/browser has, too

COURSE = (
    "<!doctype html><html lang=en><title>Course</title><link rel=icon href='data:,'>"
    "<iframe title=book sandbox='allow-scripts' src='{}'"
    " style='width:1000px;height:800px;border:0'></iframe>"
)
STARTS = pytest.StashKey[list[str]]()


def programs(browser: Browser) -> list[Path]:
    found = browser.programs()
    if not found:
        pytest.skip(f"{browser.title} is not here: no {' '.join(browser.packages)}")
    return found


@pytest.fixture
def watch(site: Site, other_site: Site) -> Watch:
    """What the pages of a test may ask: the book, the framing site, and files."""
    return Watch(("file://", site.address, other_site.address))


@pytest.fixture(scope="session")
def fox(playwright: Playwright) -> Iterator[PlaywrightBrowser]:
    """Firefox, started once; each test gets a fresh profile in it."""
    [program] = programs(FIREFOX)
    with start_firefox(playwright, program) as started:
        yield started


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    with screen(programs(WEBKIT)[1]) as name:
        yield name


@pytest.fixture(params=[FIREFOX.name, WEBKIT.name])
def driver(request: pytest.FixtureRequest, watch: Watch) -> Iterator[Driver]:
    """A window of a fresh browser, watched while it reads."""
    if request.param == FIREFOX.name:
        opened = firefox(request.getfixturevalue("fox"), watch)
    else:
        opened = webkit(programs(WEBKIT)[0], request.getfixturevalue("display"))
    with opened as driver:
        yield driver
        driver.watch(watch)
    watch.check()


@dataclass(frozen=True)
class Reader:
    """A reader with a browser, who opens pages in one of the three ways."""

    driver: Driver
    way: str
    address: Callable[[str], str]
    starts: list[str] = field(default_factory=list)

    def open(self, path: str = CHAPTER) -> Reader:
        self.driver.open(self.address(path))
        if self.way == "sandbox":
            self.driver.enter("iframe")
        return self.wait("document.querySelector('main') !== null")

    def wait(self, expression: str) -> Reader:
        wait(self.driver, expression)
        return self

    def started(self, how: str, seconds: float) -> None:
        """Noted for the summary at the end."""
        self.starts.append(f"{self.driver.name} {self.way}: {how} start, {seconds:.1f} s")


@pytest.fixture(params=["http", "file", "sandbox"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(
    way: str,
    driver: Driver,
    site: Site,
    request: pytest.FixtureRequest,
    pytestconfig: pytest.Config,
) -> Reader:
    starts = pytestconfig.stash.setdefault(STARTS, [])
    if way == "http":
        return Reader(driver, way, lambda path: site.address + path, starts)
    if way == "file":
        folder: Path = request.getfixturevalue("unpacked")
        return Reader(driver, way, lambda path: (folder / path / "index.html").as_uri(), starts)
    other: Site = request.getfixturevalue("other_site")
    return Reader(driver, way, lambda path: frame(other, site.address + path), starts)


def frame(other: Site, url: str) -> str:
    """A page of another origin that frames this one."""
    (other.folder / "course.html").write_text(COURSE.format(url))
    return other.address + "course.html"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """How Python started where; a browser may do all that is asked and still do it slowly."""
    for line in config.stash.get(STARTS, []):
        terminalreporter.write_line(line)
