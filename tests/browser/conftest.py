"""The built book, served in three ways, and a browser that is watched while it reads."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Frame, Page

from simbook.build.site import archive, contents
from tests.browser.figures import Sim
from tests.browser.serving import static_host
from tests.browser.watching import Watch
from tests.shared import Shared, locked
from tools.browser import find

ROOT = Path(__file__).parents[2]
CHAPTER = "04-learning-rate/"
# What a test reads is over before a second compiler's better code pays for the work of making it.
BRIEFLY = "--js-flags=--liftoff-only --wasm-lazy-compilation"


@dataclass(frozen=True)
class Site:
    """A built book: the folder, and the address under which it is served."""

    folder: Path
    address: str


def build(config: Path, into: Path, address: str, **variables: str) -> None:
    """Build a book strictly; one build at a time, so that they share what is cached."""
    lock = ROOT / ".cache" / "tests.lock"
    lock.parent.mkdir(exist_ok=True)
    with locked(lock):
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", config, "-d", into],
            env={**os.environ, "SITE_URL": address, **variables},
            cwd=ROOT,
            check=True,
        )


def built(shared: Shared, name: str, config: Path, **variables: str) -> Site:
    """A book, built for the address under which it is served: once in a run."""
    address = shared.addresses[name]
    made = shared.made(name, lambda into: build(config, into, address, **variables))
    return Site(made, address)


@pytest.fixture(scope="session")
def site(shared: Shared) -> Site:
    return built(shared, "site", ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def trouble(shared: Shared) -> Site:
    """A book of simulations that readers should never meet."""
    return built(shared, "trouble", ROOT / "tests" / "trouble" / "mkdocs.yml")


@pytest.fixture(scope="session")
def tiny(shared: Shared) -> Site:
    """Another book, which has what this one has not: it lends itself as `site`."""
    return built(shared, "tiny", ROOT / "tests" / "tinybook" / "mkdocs.yml")


@pytest.fixture(scope="session")
def unpacked(site: Site, shared: Shared) -> Path:
    """The book's zip, unpacked in a folder whose path has a space and an accent."""

    def unpack(downloads: Path) -> None:
        zipped = downloads / "book.zip"
        archive.pack(site.folder, contents.for_folder(site.folder), "the book", zipped)
        with zipfile.ZipFile(zipped) as packed:
            packed.extractall(downloads)

    return shared.made("Téléchargements de Zoë", unpack) / "the book"


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Somebody else's site: another origin, which frames the book."""
    folder = tmp_path_factory.mktemp("other")
    with static_host(folder) as address:
        yield Site(folder, address)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    start = str(Path(__file__).with_name("chromium.sh"))
    own = {"executable_path": start, "args": [*quiet, BRIEFLY]}
    return {**browser_type_launch_args, **own, "env": {**os.environ, "PROGRAM": str(find())}}


@pytest.fixture(scope="session")
def computing_browser(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    """With the second compiler, for what trains networks for a minute."""
    flags = [flag for flag in browser_type_launch_args["args"] if flag != BRIEFLY]
    with browser_type.launch(**{**browser_type_launch_args, "args": flags}) as made:
        yield made


@pytest.fixture
def browser(browser: Browser, request: pytest.FixtureRequest) -> Browser:
    if not request.node.get_closest_marker("computes"):
        return browser
    made: Browser = request.getfixturevalue("computing_browser")
    return made


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """No service worker stands between a test and the network, unless the test is about one."""
    return {"service_workers": "block", **browser_context_args}


@pytest.fixture
def watch(request: pytest.FixtureRequest) -> Watch:
    """What the pages of this test may ask: the book, the framing site, and files."""
    origins = ["file://"]
    for name in ("site", "other_site", "trouble"):
        if name in request.fixturenames:
            origins.append(request.getfixturevalue(name).address.split("/", 3)[2])
    return Watch(tuple(o if "://" in o else f"http://{o}/" for o in origins))


@pytest.fixture
def context(context: BrowserContext, watch: Watch) -> Iterator[BrowserContext]:
    context.set_default_timeout(20_000)
    watch.attach(context)
    yield context
    watch.check()


@dataclass(frozen=True)
class Way:
    """One of the three ways in which readers open the book."""

    name: str
    open: Callable[[Page, str], Frame]

    def figure(self, page: Page, path: str = CHAPTER, id: str = "learning-rate") -> Sim:
        """A figure that can be handled: a prediction that covers it is not made."""
        return Sim(self.open(page, path), id).wait_still().uncover()


@pytest.fixture
def over_http(site: Site) -> Way:
    def open_page(page: Page, path: str) -> Frame:
        page.goto(site.address + path)
        return page.main_frame

    return Way("http", open_page)


@pytest.fixture
def from_file(unpacked: Path) -> Way:
    def open_page(page: Page, path: str) -> Frame:
        page.goto((unpacked / path / "index.html").as_uri())
        return page.main_frame

    return Way("file", open_page)


@pytest.fixture
def in_sandbox(site: Site, other_site: Site) -> Way:
    def open_page(page: Page, path: str) -> Frame:
        course = other_site.folder / "course.html"
        course.write_text(
            "<!doctype html><html lang=en><title>Course</title><link rel=icon href='data:,'>"
            f"<iframe title=book sandbox='allow-scripts' src='{site.address}{path}'"
            " style='width:1000px;height:900px;border:0'></iframe>"
        )
        page.goto(other_site.address + "course.html")
        frame = page.frames[-1]
        frame.wait_for_load_state()
        return frame

    return Way("sandbox", open_page)


@pytest.fixture(params=["http", "file", "sandbox"])
def way(request: pytest.FixtureRequest) -> Way:
    fixtures = {"http": "over_http", "file": "from_file", "sandbox": "in_sandbox"}
    found: Way = request.getfixturevalue(fixtures[request.param])
    return found
