"""The book's zip, unpacked somewhere and opened by double click, with the network cut."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from simbook.build.site import archive
from simbook.cli import offline
from tests.browser.conftest import CHAPTER, Site, Way
from tests.browser.figures import LIVE, Sim
from tests.browser.serving import Gate, static_host
from tests.browser.watching import Watch

FIGURE = re.compile(r'<py-sim [^>]*sim="(?P<sim>[^"]+)" id="(?P<id>[^"]+)"')
PYTHON = ("pyodide", "snapshot", "numpy", "worker.mjs")
ALONE = "unzip the whole file first"


class Addresses(HTMLParser):
    """What a page loads or leads to, as written."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "download" not in given and given.get("rel") != "canonical":
            self.found += [value for name in ("href", "src") if (value := given.get(name))]


@pytest.fixture
def cut(context: BrowserContext, watch: Watch) -> None:
    context.set_offline(True)


def pages(book: Path) -> list[Path]:
    return sorted(book.rglob("*.html"))


def test_every_address_in_the_zip_leads_to_a_file_in_it(unpacked: Path) -> None:
    lost = []
    for page in pages(unpacked):
        for address in Addresses(page.read_text("utf-8")).found:
            target, _ = urldefrag(address)
            if not target or re.match(r"[a-z]+:", target) or target.startswith("?"):
                continue
            path = page.parent / unquote(target.partition("?")[0])
            if not path.is_file():
                lost.append(f"{page.relative_to(unpacked)}: {address}")
    assert not lost


@pytest.fixture
def bucket(unpacked: Path, watch: Watch) -> Iterator[str]:
    """The unpacked book on a host without folder pages: a course system's file area, a bucket."""
    with static_host(unpacked, gate=Gate(folders=False)) as address:
        watch.origins = (*watch.origins, address)
        watch.expect("404")  # files that only the site has: its map, the plain ones of Python
        yield address


def test_a_host_without_folder_pages_has_chapters_search_and_figures(
    bucket: str, page: Page
) -> None:
    page.goto(bucket + "index.html")
    page.locator("article a[href*='05-momentum']").first.click()
    expect(page.locator("h1")).to_contain_text("omentum")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").press_sequentially("stability limit")
    page.locator(".md-search-result a[href*='04-learning-rate']").first.click()
    expect(page.locator("h1")).to_contain_text("earning rate", timeout=LIVE)
    figure = Sim(page.main_frame, "learning-rate").wait_still().uncover()
    figure.set("eta", 1.9).wait("live").wait_values(eta=1.9)
    page.locator("a.md-footer__link--next").click()
    expect(page.locator("h1")).to_contain_text("omentum")


@pytest.mark.usefixtures("cut")
def test_every_figure_of_the_book_answers_from_the_folder(
    unpacked: Path, page: Page, watch: Watch
) -> None:
    answered = []
    for path in pages(unpacked):
        found = list(FIGURE.finditer(path.read_text("utf-8")))
        if found:
            page.goto(path.as_uri())
        for match in found:
            figure = Sim(page.main_frame, match["id"]).wait_still().uncover()
            change(figure)
            figure.wait("live")
            answered.append(match["sim"])
    assert len(answered) > 3
    assert all(url.startswith(("file://", "data:", "blob:")) for url in watch.requests)


def change(figure: Sim) -> None:
    """Move the first control that is on show, and wait until its answer is drawn."""
    before = figure.root.evaluate("figure => JSON.stringify(figure.frame.values)")
    shown = ".py-sim-control:not([hidden])"
    control = figure.root.locator(f"{shown} :is(input, select, [data-part='again'])").first
    if control.evaluate("control => control.matches('select')"):
        other = "list => (list.selectedIndex + 1) % list.options.length"
        control.select_option(index=control.evaluate(other))
    elif control.evaluate("control => control.matches('button')"):  # of a seed
        control.press("Enter")
    else:
        control.press("ArrowRight")
    figure.frame.wait_for_function(
        "([id, before]) => JSON.stringify(document.getElementById(id).frame.values) !== before",
        arg=[figure.id, before],
        timeout=60_000,
    )


@pytest.mark.usefixtures("cut")
def test_formulas_have_their_fonts(from_file: Way, page: Page) -> None:
    from_file.open(page, CHAPTER)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert any("KaTeX" in family for family in loaded)


@pytest.mark.usefixtures("cut")
def test_python_is_not_loaded_by_a_page_without_figures(
    from_file: Way, page: Page, watch: Watch
) -> None:
    from_file.open(page, "references/")
    page.get_by_role("textbox", name="Search").click()
    page.wait_for_load_state("networkidle")
    assert not [url for part in PYTHON for url in watch.asked_for(f"/{part}")]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_page_that_a_file_manager_unpacked_alone_says_what_to_do(
    unpacked: Path, tmp_path: Path, page: Page, watch: Watch, script: bool
) -> None:
    watch.expect("ERR_FILE_NOT_FOUND")
    lone = shutil.copy(unpacked / "index.html", tmp_path)
    if not script:
        page.route("**/*.js", lambda route: route.abort())
        watch.expect("ERR_FAILED")
    page.goto(Path(lone).as_uri())
    expect(page.get_by_text(ALONE)).to_be_in_viewport()


def test_an_unpacked_page_does_not_say_it(from_file: Way, page: Page) -> None:
    from_file.open(page, "")
    expect(page.get_by_text(ALONE)).to_be_hidden()


def test_the_offer_appears_with_the_zip_and_leads_to_it(
    site: Site, page: Page, watch: Watch, tmp_path: Path
) -> None:
    folder = shutil.copytree(site.folder, tmp_path / "site")
    page.goto((folder / "offline" / "index.html").as_uri())
    offer = page.get_by_role("link", name="Download the book", include_hidden=True)
    expect(offer).to_be_hidden()
    said = offline.make(folder, "The Book: All of It", tmp_path / "dist" / f"{name_of(offer)}.zip")
    assert "offered on 2 pages" in said, "the page itself, and as it stands in a frame"
    page.reload()
    size = (tmp_path / "dist" / f"{name_of(offer)}.zip").stat().st_size
    expect(offer).to_have_text(f"Download the book (zip, {archive.megabytes(size)})")
    assert (folder / "offline" / str(offer.get_attribute("href"))).resolve().stat().st_size == size


def name_of(offer: object) -> str:
    return Path(str(offer.get_attribute("href"))).stem  # type: ignore[attr-defined]
