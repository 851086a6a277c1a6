"""A chapter as a page: light, steady, readable without JavaScript, and open to everyone."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Response, Route, expect

from tests.browser.conftest import CHAPTER, ROOT, Site, Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.browser.test_intent import SAVE_DATA
from tests.browser.watching import Watch

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LIMIT = 350_000  # bytes, gzipped, of a chapter before any Python
SETTLED = """() => Promise.all(document.getAnimations()
  .filter((each) => Number.isFinite(each.effect.getComputedTiming().endTime))
  .map((each) => each.finished.catch(() => {})))"""
CHAPTERS = sorted(path.stem for path in (ROOT / "docs").glob("[0-9]*.md"))
Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
WIDTHS = {"wide": 1280, "phone": 390}
LOADED = "[...document.fonts].filter(({ status }) => status === 'loaded').map(font => font.family)"
TABLES = """[...document.querySelectorAll("article table:not([class])")].map(
    table => [table.offsetWidth, table.offsetHeight])"""
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


def test_a_chapter_without_python_weighs_at_most_350_kilobytes(
    over_http: Way, page: Page, watch: Watch
) -> None:
    bodies: list[Response] = []
    page.on("response", lambda response: bodies.append(response))
    page.add_init_script(SAVE_DATA)  # else Python comes to a machine that takes a second for a page
    Sim(over_http.open(page, CHAPTER)).wait_still()  # no pointer has come near it
    page.wait_for_load_state("networkidle")
    weights = {r.url: len(gzip.compress(r.body(), 6)) for r in bodies if "pyodide" not in r.url}
    total = sum(size for url, size in weights.items() if "numpy" not in url)
    listed = "\n".join(f"{size:8d} {url}" for url, size in weights.items())
    assert total <= LIMIT, f"{total} bytes:\n{listed}"


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_a_chapter_arrives(width: str, over_http: Way, page: Page) -> None:
    page.set_viewport_size({"width": WIDTHS[width], "height": 844})
    page.add_init_script(SHIFTS)
    figure = over_http.figure(page)
    figure.root.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifted") <= 0.02


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_line_of_a_chapter_breaks_elsewhere_once_its_fonts_have_come(
    chapter: str, site: Site, page: Page, watch: Watch
) -> None:
    page.add_init_script(SHIFTS)
    page.goto(f"{site.address}{chapter}/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifted") <= 0.02
    assert {"KaTeX_Main", "KaTeX_Math"} <= set(page.evaluate(LOADED))
    files = "KaTeX_Main-Regular", "KaTeX_Math-Italic"
    assert not [url for url in watch.requests if any(file in url for file in files)]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_table_takes_another_shape_when_the_theme_comes(
    width: str, site: Site, page: Page
) -> None:
    held: list[Route] = []
    page.set_viewport_size({"width": WIDTHS[width], "height": 844})
    page.route("**/bundle*.js", lambda route: held.append(route))
    with page.expect_request("**/bundle*.js"):
        page.goto(site.address + CHAPTER, wait_until="commit")
    before = page.evaluate(TABLES)
    held[0].continue_()
    page.locator(f"{THEME} .md-typeset__scrollwrap").first.wait_for()
    assert before == page.evaluate(TABLES)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_screen(width: str, over_http: Way, page: Page) -> None:
    page.set_viewport_size({"width": WIDTHS[width], "height": 844})
    over_http.figure(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_recording_or_an_answer(
    scheme: str, over_http: Way, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    figure = over_http.figure(page)
    page.evaluate(AXE.read_text())
    assert not found_by_axe(page)
    figure.set("eta", 2.05).wait("live").wait_values(eta=2.05)
    assert not found_by_axe(page)


def found_in_both_schemes(page: Page, part: str) -> list[tuple[str, list[str]]]:
    """In one visit, once the theme is there, which follows the system's scheme."""
    found = []
    for system in SCHEMES:
        show_in(page, system)
        found += found_by_axe(page, part)
    return found


def show_in(page: Page, system: Scheme) -> None:
    page.emulate_media(color_scheme=system)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[system])


def found_by_axe(page: Page, part: str = "html") -> list[tuple[str, list[str]]]:
    """Each rule that is broken, with the first elements that break it, once colors have settled."""
    page.evaluate(SETTLED)
    run = "part => axe.run(part, {resultTypes: ['violations']})"
    found = page.evaluate(run, part)["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"][:4]]) for v in found]


def test_without_javascript_the_figure_still_says_what_it_shows(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + CHAPTER)
    expect(page.locator("#learning-rate-sentence")).to_contain_text("η = 0.3")
    expect(page.locator("#learning-rate .py-sim-controls")).to_be_hidden()
    still = page.get_by_role("img", name="A point descends a parabola").first
    expect(still).to_be_visible()
    assert page.request.get(site.address + CHAPTER + str(still.get_attribute("src"))).ok
    context.close()


def test_a_missing_page_leads_back_into_the_book(site: Site, page: Page, watch: Watch) -> None:
    watch.expect("404")
    page.goto(site.address + "no/such/page/")
    page.get_by_role("link", name="Learning rate").first.click()
    page.wait_for_url(f"**/{CHAPTER}")
    page.goto(site.address + "no/such/page/")
    page.get_by_role("link", name="front page").click()
    page.wait_for_url(site.address)
    page.goto(site.address + "no/such/page/")
    page.get_by_role("link", name="Search the book").click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    assert page.url.startswith(site.address)


def test_the_built_site_holds_no_path_of_the_machine_that_built_it(site: Site) -> None:
    home = str(Path.cwd())
    told = [
        path
        for path in site.folder.rglob("*")
        if path.suffix in {".html", ".json", ".js", ".css", ".txt", ".xml"}
        and home in path.read_text("utf-8")
    ]
    assert not told


# Where a formula is wider than the page depends on its fonts, which come when they come.
REACHED = """async () => {
    await document.fonts.ready;
    return [...document.querySelectorAll("div.arithmatex")].every(
        each => each.scrollWidth <= each.clientWidth || each.tabIndex === 0);
}"""
OPEN_TO_ALL = {
    "guide/architecture/": 320,  # an empty table heading
    "02-sanity-checks/": 390,  # formulas that scroll, several blocks of code
    "03-loss-curves/": 1920,
    "embed/learning-rate/": 320,
    "embed/question/adam-behind/": 390,
    "embed/exercise/adam/": 1280,
    "embed/prediction/arrival/": 1920,
}


@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_axe_finds_nothing_wrong_with_a_page_in_light_and_dark(
    path: str, site: Site, page: Page
) -> None:
    page.set_viewport_size({"width": OPEN_TO_ALL[path], "height": 844})
    page.goto(site.address + path)
    if not path.startswith("embed"):
        expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    page.wait_for_function(REACHED)
    page.evaluate(AXE.read_text())
    assert not found_by_axe(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert not found_by_axe(page)


def test_a_closed_menu_is_passed_by_and_opens_by_keyboard(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site.address + CHAPTER)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    link = page.locator(".md-sidebar--primary a", has_text="References")
    menu = page.get_by_role("button", name="Navigation")
    expect(link).to_be_hidden()
    for _ in range(4):
        page.keyboard.press("Tab")
        if menu.evaluate("e => e === document.activeElement"):
            break
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu).to_be_focused()
