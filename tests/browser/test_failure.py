"""What cannot run says so in a sentence, and the recording stays usable."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, Worker, expect

from tests.browser.conftest import CHAPTER, Site, Way
from tests.browser.figures import LIVE, Sim
from tests.browser.watching import Watch

MISSING = {
    "WebAssembly": "delete globalThis.WebAssembly",
    "worker": "delete globalThis.Worker",
}
BLOCKED_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        configurable: true,
        get() { throw new DOMException("blocked", "SecurityError"); },
    });
"""


@pytest.mark.parametrize("word", MISSING)
def test_a_browser_without_it_keeps_the_recording_and_says_why(
    word: str, over_http: Way, page: Page
) -> None:
    page.add_init_script(MISSING[word])
    figure = over_http.figure(page)
    figure.control("eta").focus()
    figure.wait("failed")
    expect(figure.root.get_by_role("alert")).to_contain_text(word)
    assert recording_plays(figure)


def test_blocked_storage_changes_nothing(over_http: Way, page: Page) -> None:
    page.add_init_script(BLOCKED_STORAGE)
    over_http.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)


def test_a_page_without_its_payloads_keeps_the_recording_and_says_why(
    unpacked: Path, tmp_path: Path, site: Site, page: Page, watch: Watch
) -> None:
    watch.expect("ERR_FILE_NOT_FOUND")
    folder = shutil.copytree(unpacked, tmp_path / "book")
    for script in (folder / "assets" / "py-sim").rglob("*wasm*.js"):
        script.unlink()
    page.goto((folder / CHAPTER / "index.html").as_uri())
    figure = Sim(page.main_frame).wait_still().uncover()
    figure.control("eta").focus()
    figure.wait("failed")
    expect(figure.root.get_by_role("alert")).to_contain_text("pyodide.asm.wasm")
    assert recording_plays(figure)


def recording_plays(figure: Sim) -> bool:
    """Step the recorded run from its start: the picture must change."""
    figure.button("Restart").click()
    before = figure.pixels()
    figure.button("Step forward").click()
    expect(figure.root).to_have_attribute("data-play", "paused")
    return figure.pixels() != before


def test_a_worker_that_hears_nothing_is_replaced(over_http: Way, page: Page) -> None:
    figure = over_http.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)
    worker_of(page).evaluate("void setTimeout(() => { for (;;); })")
    figure.set("eta", 0.5)
    figure.button("Stop").click()
    expect(figure.control("eta")).to_have_value("1.9")
    answers_again(figure, page)


def test_a_worker_that_code_has_closed_is_told_of_and_another_takes_over(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)
    worker_of(page).evaluate("self.close()")
    expect(figure.root.get_by_role("alert")).to_contain_text("Python has ended: code", timeout=LIVE)
    figure.button("Try again").click()
    answers_again(figure, page)


def test_what_code_does_to_its_global_names_does_not_deafen_the_worker(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)
    worker_of(page).evaluate("self.onmessage = self.postMessage = null")
    figure.set("eta", 0.5).wait_values(eta=0.5)


def answers_again(figure: Sim, page: Page) -> None:
    """Another Python is here, and answers."""
    expect(page.locator("html")).to_have_attribute("data-engine", "ready", timeout=LIVE)
    figure.set("eta", 0.7).wait("live").wait_values(eta=0.7)


def worker_of(page: Page) -> Worker:
    return next(worker for worker in page.workers if "py-sim/worker" in worker.url)


def test_of_all_that_is_asked_while_python_loads_the_newest_is_answered(
    over_http: Way, page: Page
) -> None:
    held: list[Route] = []
    page.route("**/snapshot.*.bin", lambda route: held.append(route))
    figure = over_http.figure(page)
    with page.expect_request("**/snapshot.*.bin"):
        figure.set("curvature", 3)  # beside which nothing is recorded
    figure.set("eta", 0.5).set("eta", 1.1).set("eta", 0.6)
    figure.wait("loading")
    expect(figure.root.locator(".py-sim-stage")).to_have_attribute("aria-busy", "true")
    for route in held:
        route.continue_()
    figure.wait("live").wait_values(eta=0.6)
    assert figure.numbers()["values"] == {"eta": 0.6, "curvature": 3}
