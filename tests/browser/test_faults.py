"""Nothing wrong is ever kept: every asset, with every fault of a line, in every situation.

The recording stays usable, the sentence names the true cause, and once the cause is gone a reload
is enough. `make test` reads each asset, each fault and each situation at least once; `make faults`
reads the whole table.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from simbook.build.site.assets import sha256
from tests.browser.conftest import CHAPTER, Site
from tests.browser.deployment import another_edition, lead
from tests.browser.figures import Sim
from tests.browser.hosting import Host, own_host
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser_context_args(service_workers="allow")

PYTHON = {  # what Python starts from -> its plain file, and all that can stand in for it
    "worker": (r"/worker\.\w+\.mjs$", r"/worker\."),
    "wasm": (r"/pyodide\.asm\.\w+\.wasm$", r"/pyodide\.asm\."),
    "snapshot": (r"/snapshot\.\w+\.bin$", r"/snapshot\."),
    "kit": (r"/simbook_kit-[^/]*\.whl$", r"/simbook_kit-"),
    "simulations": (r"/sims_py-[^/]*\.whl$", r"/sims_py-"),
}
PAGE = {  # what the page itself is made of
    "page": rf"/{CHAPTER}$",
    "player": r"/player\.\w+\.js$",
    "style": r"/player\.\w+\.css$",
    "theme": r"/assets/javascripts/bundle\.\w+\.min\.js$",
    "theme's style": r"/assets/stylesheets/main\.\w+\.min\.css$",
    "letters": r"/letters\.\w+\.js$",
}
SAID = {  # the fault, where no way is left -> what the reader is told
    "404": "is missing on the book’s host",
    "503": "answered 503",
    "half": "arrives damaged",
    "damaged": "arrives damaged",
    "page": "arrives damaged",
    "truncated": "could not be fetched",
    "reset": "could not be fetched",
    "stalled": "has arrived for 20 seconds",
}
FAULTS = (*SAID, "type", "late")
SITUATIONS = ("first visit", "every way", "second visit", "new edition")
CLOCK = """
window.waiting = new Map();
const {setTimeout: set, clearTimeout: clear} = window;
window.setTimeout = (tell, after, ...given) => {
    const timer = set(tell, after, ...given);
    if (after === 20000) waiting.set(timer, tell);
    return timer;
};
window.clearTimeout = timer => (waiting.delete(timer), clear(timer));
"""
SUM = """async url => {
    const bytes = await (await fetch(url)).arrayBuffer();
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return btoa(String.fromCharCode(...sum));
}"""
KEPT = """async pattern => {
    for (;;) {
        for (const name of await caches.keys()) {
            const kept = await (await caches.open(name)).keys();
            if (kept.some(({url}) => new RegExp(pattern).test(url))) return;
        }
        await new Promise(done => setTimeout(done, 50));
    }
}"""


@dataclass(frozen=True)
class Cell:
    """One asset with one fault in one situation."""

    asset: str
    fault: str
    situation: str

    def __str__(self) -> str:
        return f"{self.asset}-{self.fault}-{self.situation}"

    @property
    def pattern(self) -> str:
        if self.asset in PAGE:
            return PAGE[self.asset]
        plain, every = PYTHON[self.asset]
        return every if self.situation == "every way" else plain


def cells() -> Iterator[Cell]:
    for situation in SITUATIONS:
        assets = PYTHON if situation == "every way" else {**PYTHON, **PAGE}
        for asset in assets:
            yield from (Cell(asset, fault, situation) for fault in FAULTS)


ALL = list(cells())
FEW = [
    Cell("worker", "type", "first visit"),
    Cell("wasm", "damaged", "first visit"),
    Cell("simulations", "reset", "first visit"),
    Cell("player", "page", "first visit"),
    Cell("letters", "half", "first visit"),
    Cell("style", "truncated", "first visit"),
    Cell("snapshot", "damaged", "every way"),
    Cell("kit", "503", "every way"),
    Cell("wasm", "stalled", "every way"),
    Cell("theme", "damaged", "second visit"),
    Cell("page", "late", "second visit"),
    Cell("theme's style", "404", "first visit"),
    Cell("snapshot", "404", "new edition"),
]
SCRIPTS = [
    (asset, fault)
    for asset in ("snapshot.bin", "worker.mjs")
    for fault in ("404", "half", "damaged", "page")
]
EVERYTHING = os.environ.get("FAULTS") == "all"
CHOSEN = ALL if EVERYTHING else FEW
IN_FOLDER = SCRIPTS if EVERYTHING else [("snapshot.bin", "damaged")]


@dataclass(frozen=True)
class Editions:
    """One host for all cells, and what it may serve."""

    host: Host
    old: Path
    new: Path


@pytest.fixture(scope="module")
def editions(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editions]:
    with own_host(site, tmp_path_factory.mktemp("editions") / "site") as host:
        yield Editions(host, host.folder.readlink(), another_edition(host.folder))


@pytest.fixture
def host(editions: Editions, watch: Watch) -> Host:
    editions.host.renew(editions.old)
    watch.origins += (editions.host.address,)
    watch.expect("")  # a fault is told in the console too, by the browser
    return editions.host


@pytest.mark.parametrize("cell", CHOSEN, ids=str)
def test_nothing_wrong_is_used_or_kept(
    cell: Cell, host: Host, editions: Editions, page: Page
) -> None:
    if cell.situation in ("second visit", "new edition"):
        page.goto(host.address + CHAPTER)
        touched(page).wait("live")
        page.evaluate(KEPT, cell.pattern)
    if cell.situation == "new edition":
        lead(host.folder, editions.new)
    page.add_init_script(CLOCK)
    with host.spoiling(cell.pattern, cell.fault):
        opened(page, host, cell)
        if cell.asset in PYTHON:
            bears(cell, page)
        if cell.situation == "second visit":
            touched(page).wait("live")  # of what was kept, which no fault reaches
        if cell.situation in ("first visit", "every way"):
            assert host.gate.spoiled.wait(20), "nobody asked for it"  # some come once all is loaded
    with contextlib.suppress(Error):  # where a script was cut short, the page reloads itself
        page.reload()
    touched(page).wait("live").wait_values(eta=1.9)
    for path in spoiled_files(cell, host):
        assert page.evaluate(SUM, host.address + path) == sha256((host.folder / path).read_bytes())


def spoiled_files(cell: Cell, host: Host) -> list[str]:
    """The plain files that the fault was about, as they are called now; a page has none."""
    paths = (path.relative_to(host.folder).as_posix() for path in host.folder.rglob("*.*"))
    return [
        p for p in paths if re.search(cell.pattern, f"/{p}") and not re.search(r"\.\d{3}\.js$", p)
    ]


def test_the_few_that_are_always_read_leave_no_asset_fault_or_situation_out() -> None:
    assert {c.asset for c in FEW} == {*PYTHON, *PAGE}
    assert {c.fault for c in FEW} == {*FAULTS}
    assert {c.situation for c in FEW} == {*SITUATIONS}
    assert len(ALL) == 380, "the number in docs/guide/architecture.md"


def opened(page: Page, host: Host, cell: Cell) -> None:
    """Whatever comes of it: what the page is made of may be spoiled, and may never come."""
    with contextlib.suppress(Error):
        still = cell.asset in PAGE and cell.fault in ("late", "stalled")
        page.goto(host.address + CHAPTER, wait_until="commit" if still else "load", timeout=9000)


def touched(page: Page) -> Sim:
    return Sim(page.main_frame).wait_still().uncover().set("eta", 1.9)


def bears(cell: Cell, page: Page) -> None:
    """The figure answers another way, or its recording plays and its sentence says why."""
    figure = touched(page)
    if cell.fault in ("late", "stalled") and cell.situation in ("first visit", "every way"):
        figure.wait("loading")
        page.wait_for_function("() => waiting.size === 1")
        page.wait_for_function("() => [...waiting.values()].forEach(tell => tell()) ?? true")
        expect(figure.root.get_by_role("alert")).to_contain_text(SAID["stalled"])
        expect(figure.button("Try again")).to_be_visible()
    elif cell.situation == "every way" and cell.fault in SAID:
        figure.wait("failed")
        expect(figure.root.get_by_role("alert")).to_contain_text(SAID[cell.fault])
    else:
        figure.wait("live").wait_values(eta=1.9)
    assert figure.has_ink()


@pytest.mark.parametrize(("asset", "fault"), IN_FOLDER)
def test_a_book_in_a_folder_that_is_damaged_says_so(
    asset: str, fault: str, unpacked: Path, tmp_path: Path, page: Page, watch: Watch
) -> None:
    watch.expect("")
    folder = shutil.copytree(unpacked, tmp_path / "book")
    whole = spoil(next((folder / "assets" / "py-sim").glob(f"{asset}.*.js")), fault)
    page.goto((folder / CHAPTER / "index.html").as_uri())
    figure = touched(page).wait("failed")
    said = "is missing" if fault == "404" else re.compile("is damaged|is missing")
    expect(figure.root.get_by_role("alert")).to_contain_text(said)
    assert figure.has_ink()
    next(iter(whole)).write_bytes(next(iter(whole.values())))
    page.reload()
    touched(page).wait("live").wait_values(eta=1.9)


def spoil(script: Path, fault: str) -> dict[Path, bytes]:
    """What it was."""
    whole = script.read_bytes()
    half = len(whole) // 2
    other = b"B" if whole[half : half + 1] == b"A" else b"A"
    bodies = {
        "half": whole[:half],
        "damaged": whole[:half] + other + whole[half + 1 :],
        "page": b"<!doctype html><title>Sign in</title>",
    }
    if fault == "404":
        script.unlink()
    else:
        script.write_bytes(bodies[fault])
    return {script: whole}
