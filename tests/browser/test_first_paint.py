"""What a reader sees first: the right colors, and the page itself though a file is late."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import CHAPTER, Site, Way
from tests.browser.figures import LIVE, THEME, Sim
from tests.shared import PREFIX

# Each frame of the browser, as it is about to be painted: the ground of the page, and the scheme
# that the browser itself goes by.
GROUNDS = """
window.grounds = [];
const look = () => {
    const meta = document.querySelector("meta[name=color-scheme]");
    if (meta) grounds.push(["scheme", meta.content]);
    if (document.body) grounds.push(["ground", getComputedStyle(document.body).backgroundColor]);
    if (grounds.length < 1000) requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
DARK, LIGHT = "rgb(21, 24, 29)", "rgb(255, 253, 249)"
SHOWN = {
    "dark": {("scheme", "dark"), ("ground", DARK)},
    "light": {("scheme", "light"), ("ground", LIGHT)},
}
PALETTES = {
    kept: {"index": index, "color": {"media": media, "scheme": scheme}}
    for index, (kept, media, scheme) in enumerate(
        [
            ("system", "(prefers-color-scheme)", "default"),
            ("light", "(prefers-color-scheme: light)", "default"),
            ("dark", "(prefers-color-scheme: dark)", "slate"),
        ]
    )
}


def shown(page: Page) -> set[tuple[str, str]]:
    """What the frames up to now had; a frame before any style sheet is empty."""
    return {(what, value) for what, value in page.evaluate("grounds")} - {
        ("ground", "rgba(0, 0, 0, 0)")
    }


@pytest.mark.parametrize("scheme", SHOWN)
@pytest.mark.parametrize("way", ["http", "file"], indirect=True)
def test_a_first_visit_has_the_colors_of_the_system_from_its_first_frame(
    scheme: str, way: Way, page: Page
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.add_init_script(GROUNDS)
    way.figure(page)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    assert shown(page) == SHOWN[scheme]


@pytest.mark.parametrize(
    ("kept", "system"), [("dark", "light"), ("light", "dark"), ("system", "dark")]
)
def test_a_page_has_the_colors_that_were_chosen_before_from_its_first_frame(
    kept: str, system: str, over_http: Way, page: Page
) -> None:
    page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    chosen = json.dumps(PALETTES[kept])
    page.add_init_script(f"localStorage.setItem('{PREFIX}.__palette', {json.dumps(chosen)})")
    page.add_init_script(GROUNDS)
    over_http.open(page, CHAPTER)
    Sim(page.main_frame).wait_still()
    assert shown(page) == SHOWN[system if kept == "system" else kept]


def test_turning_pages_in_the_dark_shows_no_light_frame(over_http: Way, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.add_init_script(GROUNDS)
    over_http.open(page, CHAPTER)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    for name in ("References", "Glossary", "Learning rate"):
        page.get_by_role("link", name=name).first.click()
        expect(page.locator("h1", has_text=re.compile(name))).to_be_visible()
    assert shown(page) == SHOWN["dark"]
    assert page.locator("meta[name=color-scheme]").count() == 1


@pytest.mark.parametrize("query", ["", "?theme=dark"])
@pytest.mark.parametrize("embed", ["learning-rate", "chapter/04-learning-rate"])
def test_an_embed_is_dark_from_its_first_frame_though_its_script_is_late(
    embed: str, query: str, site: Site, page: Page
) -> None:
    held: list[Route] = []
    page.emulate_media(color_scheme="light" if query else "dark")
    page.add_init_script(GROUNDS)
    page.route("**/embedded*.js", lambda route: held.append(route))
    page.goto(f"{site.address}embed/{embed}/{query}", wait_until="commit")
    page.wait_for_function("() => grounds.filter(([what]) => what === 'ground').length > 4")
    held[0].continue_()
    Sim(page.main_frame).wait_still()
    assert shown(page) == SHOWN["dark"]


LATE = {"letters": "letters", "sheets": ".css"}
SET_ASIDE = (
    "[...document.querySelectorAll('link[rel=stylesheet]')].filter(({media}) => media).length"
)
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


@pytest.mark.parametrize("late", LATE)
@pytest.mark.parametrize("path", [CHAPTER, "embed/learning-rate/"])
def test_a_page_appears_though_a_file_is_late_and_takes_it_when_it_comes(
    path: str, late: str, site: Site, page: Page
) -> None:
    held: list[Route] = []
    page.route(lambda url: LATE[late] in url, lambda route: held.append(route))
    page.goto(site.address + path, wait_until="commit")
    page.wait_for_function(PAINTED)
    text = page.locator("h1:not(.py-sim-heading), .py-sim-title").first
    expect(text).to_be_visible()
    expect(page.locator(".py-sim-alone")).to_be_hidden()
    for route in held:
        route.continue_()
    page.wait_for_function(f"() => {SET_ASIDE} === 0")
    assert Sim(page.main_frame).wait_still().has_ink()
    expect(text).to_have_css("font-weight", "700" if path == CHAPTER else "600")
    assert held
