"""A page that was open, or cached, before a deployment recovers by itself, reloading once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import CHAPTER, Site
from tests.browser.deployment import deploy_anew, reloading
from tests.browser.figures import Sim
from tests.browser.hosting import own_host
from tests.browser.watching import Watch

GONE = "Failed to load resource: the server responded with a status of 404"


@pytest.fixture
def trouble(site: Site, tmp_path: Path) -> Iterator[Site]:
    """A host of its own, whose files a test may change while a page is open."""
    with own_host(site, tmp_path / "site") as host:
        yield Site(host.folder, host.address)


def test_a_page_open_during_a_deployment_comes_back_live(
    trouble: Site, page: Page, watch: Watch
) -> None:
    watch.expect(GONE)
    page.goto(trouble.address + CHAPTER)
    figure = Sim(page.main_frame).wait_still()
    deploy_anew(trouble.folder)
    with reloading(page):
        figure.root.hover()
    figure.wait_still().uncover().set("eta", 1.9).wait("live").wait_values(eta=1.9)
    assert pages_loaded(watch) == 2


def test_a_cached_page_whose_player_is_gone_reloads_once_and_works(
    trouble: Site, page: Page, watch: Watch
) -> None:
    watch.expect(GONE)
    old = (trouble.folder / CHAPTER / "index.html").read_text()
    deploy_anew(trouble.folder)
    serve_once(page, trouble.address + CHAPTER, old)
    page.goto(trouble.address + CHAPTER)
    Sim(page.main_frame).wait_still().uncover().set("eta", 1.9).wait("live")
    assert pages_loaded(watch) == 2


def test_a_host_that_lost_its_files_is_reported_without_a_loop(
    trouble: Site, page: Page, watch: Watch
) -> None:
    watch.expect(GONE)
    for path in (trouble.folder / "assets" / "py-sim").glob("pyodide.asm*"):
        path.unlink()
    page.goto(trouble.address + CHAPTER)
    figure = Sim(page.main_frame).wait_still().uncover()
    figure.control("eta").focus()
    figure.wait("failed")
    assert pages_loaded(watch) <= 2
    assert figure.root.get_by_role("alert").inner_text()
    assert figure.has_ink(), "the recording stays on show"


def serve_once(page: Page, url: str, body: str) -> None:
    """Answer the first request for `url` with `body`, as a cache would; later ones go through."""

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html")

    page.route(url, answer, times=1)


def pages_loaded(watch: Watch) -> int:
    return sum(url.endswith(CHAPTER) for url in watch.requests)
