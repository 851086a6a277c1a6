"""Python starts from a snapshot, or the ordinary way; nobody can tell by its answers."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from simbook.build.site.assets import scripts_of, sums_of
from tests.browser.conftest import CHAPTER, Site, Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.browser.watching import Watch

LATER = ("python_stdlib", "snapshot-rest", "numpy-", "pyodide-lock")  # before the first frame: none
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
LISTEN = """
window.answers = [];
window.Worker = class extends Worker {
    constructor(...given) {
        super(...given);
        this.addEventListener("message", ({data}) => {
            const {figure, final, buffer} = data;
            if (final) answers.push({figure, bytes: new Blob([buffer])});
        });
    }
};
"""
BASE64 = """
blob => new Promise(resolve => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(blob);
})
"""

SLOW = 5_000_000  # bytes a second
NOTE_BYTES = r"""
window.bytes = [];
let last = "";
new MutationObserver(() => {
    const said = document.querySelector("#learning-rate .py-sim-doing")?.textContent ?? "";
    const numbers = said === last ? [] : (said.match(/\d+\.\d/g) ?? []).map(Number);
    if (numbers.length === 2) bytes.push(numbers);
    last = said;
}).observe(document, {subtree: true, childList: true, characterData: true});
"""

CONFIG = re.compile(r'<script id="?py-sim-config"?[^>]*>(.*?)</script>', re.DOTALL)

# Of every two looks at the clock, the second comes in the next millisecond.
STRIDE = b"{ let time = 0; performance.now = () => ++time; }\n"


def start_of(figure: Sim) -> str:
    """How Python was started: `snapshot` or `ordinary`."""
    names = figure.frame.evaluate("performance.getEntriesByType('mark').map(mark => mark.name)")
    [name] = [name for name in names if name.startswith("py-sim:start:")]
    return str(name).rpartition(":")[2]


def unfit(snapshot: bytes) -> bytes:
    """The snapshot of a browser that lays out memory in another way."""
    size = int.from_bytes(snapshot[4:8], "little")
    header = json.loads(snapshot[8 : 8 + size])
    header["layout"]["checksum"] ^= 1
    text = json.dumps(header).encode()
    return snapshot[:4] + len(text).to_bytes(4, "little") + text + snapshot[8 + size :]


def snapshot_of(folder: Path) -> Path:
    [path] = (folder / "assets" / "py-sim").glob("snapshot.*.bin")
    return path


def exchange(page: Page, path: Path, make: bytes, kind: str = "application/octet-stream") -> None:
    """Answer as if the build had written other bytes into this file: pages name their sums."""

    def answer(route: Route) -> None:
        route.fulfill(body=make, content_type=kind)

    exchanged = exchange_of(path.read_bytes(), make)

    def name_sums(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=exchanged(response.text()))

    page.route(re.compile(r"/([\w-]+/)*$"), name_sums)
    page.route(f"**/{path.name}", answer)


def exchange_of(old: bytes, new: bytes) -> Callable[[str], str]:
    """What makes of a page that of a build which has written `new` where this one wrote `old`."""
    before, after = sums_of(old).sha256, {"size": len(new), **asdict(sums_of(new))}

    def exchanged(html: str) -> str:
        if not (found := CONFIG.search(html)):
            return html
        config = json.loads(found[1])
        [entry] = [e for e in config["assets"].values() if e["sha256"] == before]
        entry |= after
        return html[: found.start(1)] + json.dumps(config) + html[found.end(1) :]

    return exchanged


def test_the_first_frame_needs_the_snapshot_and_nothing_that_can_wait(
    way: Way, page: Page, watch: Watch
) -> None:
    figure = way.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)
    assert start_of(figure) == "snapshot"
    assert watch.asked_for("snapshot.")
    assert not [url for part in LATER for url in watch.asked_for(f"/{part}")]


def test_while_the_files_come_a_figure_tells_how_much_of_them_is_here(
    over_http: Way, page: Page
) -> None:
    line = {"offline": False, "latency": 0, "uploadThroughput": -1, "downloadThroughput": SLOW}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)
    page.add_init_script(NOTE_BYTES)
    figure = over_http.figure(page).set("eta", 1.9).wait("live")
    told = figure.frame.evaluate("bytes")
    assert len(told) >= 5
    assert all(0 <= loaded <= total for loaded, total in told)
    assert [loaded for loaded, _ in told] == sorted(loaded for loaded, _ in told)


@pytest.mark.browser_context_args(user_agent=IPHONE)
def test_a_browser_without_a_call_trampoline_starts_from_the_snapshot_too(
    over_http: Way, page: Page
) -> None:
    figure = over_http.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)
    assert start_of(figure) == "snapshot"


def test_it_does_not_matter_when_a_millisecond_ends(site: Site, over_http: Way, page: Page) -> None:
    [worker] = (site.folder / "assets" / "py-sim").glob("worker.*.mjs")
    exchange(page, worker, STRIDE + worker.read_bytes(), "text/javascript")
    figure = over_http.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)
    assert start_of(figure) == "snapshot"


@pytest.mark.parametrize("kind", ["unfit", "nonsense"])
def test_where_the_snapshot_does_not_fit_the_ordinary_start_takes_over(
    kind: str, site: Site, over_http: Way, page: Page
) -> None:
    snapshot = snapshot_of(site.folder)
    whole = snapshot.read_bytes()
    size = len(whole) // 2
    exchange(page, snapshot, unfit(whole) if kind == "unfit" else whole[:size] + bytes(size))
    figure = over_http.figure(page).set("eta", 1.9).wait("live").wait_values(eta=1.9)
    assert start_of(figure) == "ordinary"


def test_where_it_does_not_fit_a_page_from_a_folder_loads_what_the_ordinary_start_needs(
    unpacked: Path, site: Site, tmp_path: Path, page: Page, watch: Watch
) -> None:
    folder = shutil.copytree(unpacked, tmp_path / "book")
    give_unfit_payload(folder, snapshot_of(site.folder))
    page.goto((folder / CHAPTER / "index.html").as_uri())
    figure = Sim(page.main_frame).wait_still().uncover()
    figure.set("eta", 1.9).wait("live").wait_values(eta=1.9)
    assert start_of(figure) == "ordinary"
    assert watch.asked_for("/python_stdlib")


def give_unfit_payload(folder: Path, snapshot: Path) -> None:
    old = sorted((folder / "assets" / "py-sim").glob("snapshot.bin.*.js"))
    whole = snapshot.read_bytes()
    for path, script in zip(old, scripts_of("snapshot.bin", unfit(whole)), strict=True):
        path.write_text(script)
    exchanged = exchange_of(whole, unfit(whole))
    for page in folder.rglob("*.html"):
        page.write_text(exchanged(page.read_text("utf-8")), "utf-8")


@pytest.mark.computes
@pytest.mark.parametrize("start", ["snapshot", "ordinary"])
def test_every_recording_is_byte_for_byte_what_python_answers(
    start: str, site: Site, page: Page, watch: Watch
) -> None:
    if start == "ordinary":
        snapshot = snapshot_of(site.folder)
        exchange(page, snapshot, unfit(snapshot.read_bytes()))
    page.add_init_script(LISTEN)
    page.goto(site.address + "glossary/")
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    for chapter in chapters(site):  # one visit: Python is started once
        page.evaluate("answers.length = 0")  # two chapters have a figure of one id
        page.locator(f".md-nav--primary a.md-nav__link[href$='{chapter}']").click()
        page.wait_for_url(f"**/{chapter}*")
        for id in placed(site, chapter):
            figure = Sim(page.main_frame, id).wait_still().uncover()
            figure.root.locator("[name]").locator("visible=true").first.focus()
            figure.wait("live")
            assert answer_to(figure) == recorded(figure), f"{chapter}#{id}"
        assert start_of(figure) == start
    asked = [url for part in LATER for url in watch.asked_for(f"/{part}")]
    assert bool(asked) == (start == "ordinary"), "no simulation needs more than the snapshot"


def chapters(site: Site) -> list[str]:
    """The pages that have figures."""
    pages = [path.parent.name for path in sorted(site.folder.glob("*/index.html"))]
    return [f"{name}/" for name in pages if placed(site, name)]


def placed(site: Site, chapter: str) -> list[str]:
    html = (site.folder / chapter / "index.html").read_text("utf-8")
    return re.findall(r'<py-sim [^>]*?\bid="([^"]+)"', html)


def recorded(figure: Sim) -> bytes:
    text = figure.root.locator("template.py-sim-data").get_attribute("data-recording")
    return gzip.decompress(base64.b64decode(text or ""))


def answer_to(figure: Sim) -> bytes:
    found = "id => answers.find(({figure}) => figure.startsWith(`${id}#`))?.bytes"
    answer = figure.frame.wait_for_function(found, arg=figure.id, timeout=LIVE)
    return base64.b64decode(answer.evaluate(BASE64).partition(",")[2])


def test_chance_is_another_in_each_start(trouble: Site, page: Page) -> None:
    said = []
    for _ in range(2):
        page.goto(trouble.address)
        figure = Sim(page.main_frame, "chances").wait_still()
        figure.set("x", 9).wait("live").wait_values(x=9)
        expect(figure.sentence).to_contain_text(" and ")
        said.append(figure.sentence.inner_text().rstrip(".").split(" and "))
    first, second = said
    assert len({*first, *second}) == 6


@pytest.mark.parametrize("where", ["http", "file"])
def test_what_the_snapshot_lacks_comes_when_it_is_imported(
    where: str, trouble: Site, page: Page, watch: Watch
) -> None:
    page.goto(trouble.address if where == "http" else (trouble.folder / "index.html").as_uri())
    figure = Sim(page.main_frame, "imports").wait_still()
    figure.set("x", 2).wait("live").wait_values(x=2)
    assert not watch.asked_for("/python_stdlib")
    figure.set("x", 8).wait_values(x=8)
    expect(figure.sentence).to_have_text("Together 8.333.")
    assert watch.asked_for("/python_stdlib")
    assert watch.asked_for("/snapshot-rest")
    assert start_of(figure) == "snapshot"


def test_after_stop_the_page_asks_for_nothing_again(
    trouble: Site, page: Page, watch: Watch
) -> None:
    page.goto(trouble.address)
    figure = Sim(page.main_frame, "spins").wait_still()
    figure.set("x", 2).wait("live").wait_values(x=2)
    before = len(watch.requests)
    figure.set("x", 7)
    figure.button("Stop").click()
    expect(figure.frame.locator("html")).to_have_attribute("data-engine", "loading")
    expect(figure.frame.locator("html")).to_have_attribute("data-engine", "ready", timeout=LIVE)
    figure.set("x", 4).wait("live").wait_values(x=4)
    python = [url for url in watch.requests[before:] if "/py-sim/" in url]
    assert [url for url in python if "/worker." not in url] == []
