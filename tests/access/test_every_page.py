"""axe on every page of the book and on embeds of each kind: four widths, light and dark."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Site
from tests.browser.figures import LIVE, THEME
from tests.browser.test_page import AXE, SCHEMES, found_by_axe, show_in

WIDTHS = (320, 390, 1280, 1920)
OF_EACH = 3  # embeds of a kind
DOCS = ROOT / "docs"


def addresses() -> list[str]:
    """The pages that the book's Markdown makes, below the site's address."""
    files = sorted(DOCS.rglob("*.md"))
    places = [path.relative_to(DOCS).with_suffix("").as_posix() for path in files]
    pages = [re.sub(r"(^|/)index$", "", place) for place in places]
    return [*(f"{page}/" if page else "" for page in pages), "licenses/", "404.html"]


def embeds(folder: Path) -> Iterator[str]:
    """Some of each kind, by the folder that they stand in."""
    for kind in ("", "chapter", "question", "exercise", "prediction"):
        pages = sorted((folder / "embed" / kind).glob("*/index.html"))
        for page in pages[:OF_EACH]:
            yield page.parent.relative_to(folder).as_posix() + "/"


@pytest.mark.skipif("ACCESS" not in os.environ, reason="takes a quarter of an hour: make access")
@pytest.mark.parametrize("address", addresses())
def test_axe_finds_nothing_wrong_with_a_page(address: str, site: Site, page: Page) -> None:
    page.goto(site.address + address)
    expect(page.locator(THEME)).to_be_attached(timeout=LIVE)
    page.evaluate(AXE.read_text())
    found = {}
    for system in SCHEMES:
        show_in(page, system)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if wrong := found_by_axe(page):
                found[system, width] = wrong
    assert not found


@pytest.mark.skipif("ACCESS" not in os.environ, reason="takes a quarter of an hour: make access")
def test_axe_finds_nothing_wrong_with_embeds_of_each_kind(site: Site, page: Page) -> None:
    found = {}
    for address in embeds(site.folder):
        page.goto(site.address + address)
        page.evaluate(AXE.read_text())
        for system in SCHEMES:
            page.emulate_media(color_scheme=system)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 700})
                if wrong := found_by_axe(page):
                    found[address, system, width] = wrong
    assert not found
