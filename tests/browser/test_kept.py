"""What a browser keeps of the book: as it is read, or all of it; and how it lets go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.conftest import BRIEFLY, CHAPTER, Site
from tests.browser.deployment import deploy_anew, reloading
from tests.browser.figures import LIVE, Sim
from tests.browser.hosting import Host, own_host
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser_context_args(service_workers="allow")
UNREACHABLE = "Failed to load resource: net::ERR_CONNECTION_REFUSED"
GONE = "Failed to load resource: the server responded with a status of 404"
OTHER_CHAPTER = "08-hyperparameter-search/"
PANEL = "offline/"
NEWS = "A new edition of this book is there"
KEPT = """async paths => {
    for (const end = Date.now() + 20000; Date.now() < end; ) {
        const kept = [];
        for (const name of await caches.keys())
            kept.push(...(await (await caches.open(name)).keys()).map(request => request.url));
        if (paths.every(path => kept.some(url => url.includes(path)))) return true;
        await new Promise(done => setTimeout(done, 50));
    }
    return false;
}"""
EDITIONS = "async () => (await caches.keys()).map(name => name.split(' ').at(-1))"
REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
LOOK = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const next = () => registration.installing ?? registration.waiting;
    while (!next()) await registration.update(); // may share a look that began before
}"""
SAVE_DATA = """Object.defineProperty(
    navigator, "connection", { value: Object.assign(new EventTarget(), { saveData: true }) });"""


@pytest.fixture
def host(site: Site, tmp_path: Path, watch: Watch) -> Iterator[Host]:
    with own_host(site, tmp_path / "site") as host:
        watch.origins += (host.address,)
        yield host


@pytest.fixture
def own_browser(
    playwright: Playwright, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[BrowserContext]:
    """With a disk, and with the compiler whose code is kept there.

    What a private window has for a cache is too small for Python's code.
    """
    launch = playwright.chromium.launch_persistent_context
    flags = [flag for flag in browser_type_launch_args["args"] if flag != BRIEFLY]
    context = launch(tmp_path / "profile", **{**browser_type_launch_args, "args": flags})
    yield context
    context.close()


def wait_kept(page: Page, *paths: str) -> None:
    assert page.evaluate(KEPT, list(paths)), f"not kept: {paths}"


def wait_editions(page: Page, *editions: str) -> None:
    for _ in range(200):
        if sorted(page.evaluate(EDITIONS)) == sorted(editions):
            return
        page.wait_for_timeout(50)
    assert sorted(page.evaluate(EDITIONS)) == sorted(editions)


def edition_of(page: Page) -> str:
    config = json.loads(page.locator("#py-sim-config").text_content() or "")
    return str(config["edition"])


def panel(page: Page, host: Host) -> None:
    page.goto(host.address + PANEL)
    expect(page.get_by_role("button", name="Keep the whole book")).to_be_visible()


def sources_of(page: Page, name: str) -> list[str | None]:
    """Where the service worker has files of such a name from; None: they passed it by."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sources: list[str | None] = []

    def note(event: dict[str, Any]) -> None:
        if name in event["response"]["url"]:
            sources.append(event["response"].get("serviceWorkerResponseSource"))

    session.on("Network.responseReceived", note)
    return sources


def test_what_was_read_is_there_without_the_host(host: Host, page: Page, watch: Watch) -> None:
    page.goto(host.address + CHAPTER)
    Sim(page.main_frame).wait_still().uncover().set("eta", 1.9).wait("live")
    wait_kept(page, CHAPTER, "snapshot.", "worker.", ".wasm", "search_index", "letters.")
    host.stop()
    watch.expect(UNREACHABLE)
    page.reload()
    Sim(page.main_frame).wait_still().uncover().set("eta", 1.2).wait("live").wait_values(eta=1.2)
    page.get_by_role("link", name="Training Neural Nets").first.click()
    page.wait_for_url(host.address)
    watch.expect("Failed to load resource: the server responded with a status of 503")
    page.goto(host.address + OTHER_CHAPTER)
    expect(page.get_by_text("This page is not on this device")).to_be_visible()
    page.get_by_role("link").click()
    page.wait_for_url(host.address)


def test_the_code_of_python_comes_from_where_it_was_kept_compiled(
    host: Host, own_browser: BrowserContext
) -> None:
    page = own_browser.new_page()
    sources = sources_of(page, ".wasm")
    with host.holding("sw.js"):  # or it may come before a reader asks for Python
        page.goto(host.address + CHAPTER)
        Sim(page.main_frame).wait_still().uncover().set("eta", 1.9).wait("live")
    wait_kept(page, ".wasm")
    page.reload()
    Sim(page.main_frame).wait_still().uncover().set("eta", 1.2).wait("live")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.reload()
    Sim(page.main_frame).wait_still().uncover().set("eta", 0.9).wait("live")
    assert sources == [None, "http-cache", "cache-storage"]


def test_the_whole_book_can_be_kept_at_once(host: Host, page: Page, watch: Watch) -> None:
    panel(page, host)
    page.get_by_role("button", name="Keep the whole book").click()
    expect(page.get_by_text("The whole book is kept on this device")).to_be_visible(timeout=LIVE)
    host.stop()
    watch.expect(UNREACHABLE)
    page.goto(host.address + OTHER_CHAPTER + "?grid-vs-random.importance=0.5")
    figure = Sim(page.main_frame, "grid-vs-random").wait_still()
    figure.wait("live", LIVE)
    assert figure.numbers()["values"]["importance"] == 0.5


def test_keeping_can_be_canceled_and_taken_up_again(host: Host, page: Page) -> None:
    panel(page, host)
    with host.holding(".whl"):
        page.get_by_role("button", name="Keep the whole book").click()
        page.wait_for_function("() => document.querySelector('.py-keeper progress').value > 0.5")
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text("Kept on this device: what you have read")).to_be_visible()
    page.get_by_role("button", name="Keep the whole book").click()
    expect(page.get_by_text("The whole book is kept on this device")).to_be_visible(timeout=LIVE)


def test_one_click_removes_everything_until_it_is_asked_for_again(host: Host, page: Page) -> None:
    panel(page, host)
    wait_kept(page, "player.")
    page.reload()
    page.get_by_role("button", name="Remove from this device").click()
    expect(page.get_by_text("has been removed from this device")).to_be_visible()
    page.goto(host.address + CHAPTER)
    Sim(page.main_frame).wait_still().uncover().set("eta", 1.9).wait("live")
    assert page.evaluate(EDITIONS) == []
    assert page.evaluate(REGISTRATIONS) == 0
    panel(page, host)
    expect(page.get_by_text("Nothing is kept on this device, as you asked")).to_be_visible()


def test_a_new_edition_is_announced_and_comes_when_the_reader_wants_it(
    host: Host, page: Page
) -> None:
    page.goto(host.address + CHAPTER)
    figure = Sim(page.main_frame).wait_still().uncover().set("eta", 1.9).wait("live")
    wait_kept(page, CHAPTER, "snapshot.", "worker.")
    old = edition_of(page)
    deploy_anew(host.folder)
    page.evaluate(LOOK)
    expect(page.get_by_text(NEWS)).to_be_visible()
    figure.set("eta", 0.7).wait_values(eta=0.7)
    assert edition_of(page) == old
    with reloading(page):
        page.get_by_role("button", name="Reload the page").click()
    new = edition_of(page)
    assert new != old
    wait_kept(page, CHAPTER, "snapshot.", "worker.")
    wait_editions(page, new)


def test_who_wants_the_new_edition_does_not_wait_until_the_old_one_rests(
    host: Host, page: Page
) -> None:
    page.goto(host.address + CHAPTER)
    wait_kept(page, CHAPTER)
    old = edition_of(page)
    deploy_anew(host.folder)
    page.evaluate(LOOK)
    expect(page.get_by_text(NEWS)).to_be_visible()
    with host.holding("build.json"):
        page.evaluate("path => void fetch(path).catch(() => {})", "../assets/py-sim/build.json")
        with reloading(page):
            page.get_by_role("button", name="Reload the page").click()
        assert edition_of(page) != old


def test_the_old_edition_stays_while_a_page_of_it_is_open(
    host: Host, page: Page, context: BrowserContext
) -> None:
    page.goto(host.address + CHAPTER)
    wait_kept(page, CHAPTER)
    old = edition_of(page)
    deploy_anew(host.folder)
    second = context.new_page()
    second.goto(host.address + CHAPTER)
    with reloading(second):
        second.get_by_role("button", name="Reload the page").click()
    new = edition_of(second)
    expect(second.get_by_text(NEWS)).to_be_hidden()
    expect(page.get_by_text(NEWS)).to_be_visible()
    wait_editions(second, old, new)
    page.close()
    second.reload()
    wait_editions(second, new)


def test_a_page_open_during_a_deployment_comes_back_live(
    host: Host, page: Page, watch: Watch
) -> None:
    watch.expect(GONE)
    page.goto(host.address + CHAPTER)
    figure = Sim(page.main_frame).wait_still()
    wait_kept(page, CHAPTER)
    deploy_anew(host.folder)
    with reloading(page):
        figure.root.hover()
    figure.wait_still().uncover().set("eta", 1.9).wait("live").wait_values(eta=1.9)
    assert sum(url.endswith(CHAPTER) for url in watch.requests) == 2


def test_an_edition_that_is_not_complete_does_not_take_over(
    host: Host, page: Page, watch: Watch
) -> None:
    watch.expect(GONE)
    page.goto(host.address + CHAPTER)
    wait_kept(page, CHAPTER)
    old = edition_of(page)
    deploy_anew(host.folder, without="search/search_index.json")
    state = page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            let next;
            while (!(next = registration.installing ?? registration.waiting))
                await registration.update();
            if (next?.state === "installing")
                await new Promise(done => next.addEventListener("statechange", done));
            return next?.state;
        }"""
    )
    assert state == "redundant"
    host.stop()
    watch.expect(UNREACHABLE)
    page.reload()
    assert edition_of(page) == old
    Sim(page.main_frame).wait_still().uncover()


def test_nothing_is_kept_unasked_where_data_are_saved(host: Host, page: Page) -> None:
    page.add_init_script(SAVE_DATA)
    panel(page, host)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(REGISTRATIONS) == 0
    page.get_by_role("button", name="Keep the whole book").click()
    expect(page.get_by_text("The whole book is kept on this device")).to_be_visible(timeout=LIVE)


def test_nothing_is_kept_by_a_page_in_a_frame(host: Host, page: Page) -> None:
    (host.folder / "course.html").write_text(
        "<!doctype html><title>Course</title><link rel=icon href='data:,'>"
        f"<iframe src='{CHAPTER}' width=1000 height=900></iframe>"
    )
    page.goto(host.address + "course.html")
    Sim(page.frames[-1]).wait_still()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(REGISTRATIONS) == 0


def test_the_book_can_be_installed(host: Host, page: Page) -> None:
    page.goto(host.address + CHAPTER)
    wait_kept(page, CHAPTER)
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [e for e in found if e["errorId"] != "in-incognito"] == []
