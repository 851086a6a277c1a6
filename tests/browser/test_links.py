"""Every link of the built book leads somewhere, and every word that sets a figure sets it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Site
from tests.browser.figures import LIVE, Sim

CHAPTERS = sorted(path.stem for path in (ROOT / "docs").glob("[0-9]*.md"))


class Anchors(HTMLParser):
    """The links of a page, and the ids that they can lead to; `<base>` is where they count from."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.base = ""
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "base":
            self.base = given.get("href", "")
        coming = "download" in given  # the zip, whose link is hidden until there is one
        if tag in ("a", "link") and "href" in given and not coming:
            self.links.append(given["href"])
        if tag in ("script", "img", "iframe") and "src" in given:
            self.links.append(given["src"])
        self.ids |= {given[name] for name in ("id", "name") if name in given}


@cache
def anchors(page: Path) -> Anchors:
    return Anchors(page.read_text("utf-8"))


def pages(site: Site) -> Iterator[Path]:
    """All but the page for addresses that lead nowhere, whose links begin at the host's root."""
    return (page for page in sorted(site.folder.rglob("*.html")) if page.name != "404.html")


def target(site: Site, page: Path, link: str) -> Path | None:
    """The file that a link of the page leads to; None where it leaves the book."""
    start = page.parent / anchors(page).base
    if link.startswith(site.address):
        start, link = site.folder, link.removeprefix(site.address)
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = (start / unquote(parts.path)).resolve()
    return path / "index.html" if path.is_dir() else path


def test_every_link_leads_to_a_file_of_the_book_and_to_a_place_in_it(site: Site) -> None:
    lost = []
    for page in pages(site):
        for link in anchors(page).links:
            within = link.startswith("#") and not anchors(page).base
            file = page if within else target(site, page, link)
            if file is None:
                continue
            fragment = unquote(urlsplit(link).fragment)
            found = file.is_file() and file.resolve().is_relative_to(site.folder.resolve())
            if found and fragment and file.suffix == ".html":
                found = fragment in anchors(file).ids
            if not found:
                lost.append(f"{page.relative_to(site.folder)}: {link}")
    assert not lost


def test_no_link_begins_at_the_root_of_the_host(site: Site) -> None:
    """Under a sub-path and from a folder it would lead out of the book."""
    rooted = {
        f"{page.relative_to(site.folder)}: {link}"
        for page in pages(site)
        for link in anchors(page).links
        if link.startswith("/")
    }
    assert not rooted


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_word_that_sets_a_figure_sets_it(chapter: str, site: Site, page: Page) -> None:
    html = (site.folder / chapter / "index.html").read_text("utf-8")
    own, _, _ = html.partition('<section class="py-earlier"')  # what follows leads to other pages
    links = re.findall(r'<a [^>]*class="py-sim-link"[^>]*data-values="([^"]*)"', own)
    assert len({unescape(link) for link in links}) >= 2
    page.goto(f"{site.address}{chapter}/")
    figure = Sim(page.main_frame, page.locator("py-sim").first.get_attribute("id") or "")
    figure.wait_still()
    for i in range(len(links)):
        sentence = set_by_link(page, i)
        assert sentence, json.loads(unescape(links[i]))


def set_by_link(page: Page, i: int) -> str:
    """Follow link number `i`; what its figure says once Python has drawn the state."""
    values = page.evaluate(
        """i => {
            const link = document.querySelectorAll("a.py-sim-link")[i];
            link.click();
            return {id: link.dataset.sim, values: JSON.parse(link.dataset.values)};
        }""",
        i,
    )
    page.wait_for_function(
        """({id, values}) => {
            const figure = document.getElementById(id);
            const drawn = figure.frame.values;
            const same = ([name, value]) => String(drawn[name]) === String(value);
            return figure.dataset.state === "live" && Object.entries(values).every(same);
        }""",
        arg=values,
        timeout=LIVE,
    )
    said: str = page.evaluate("id => document.getElementById(id).frame.sentence", values["id"])
    return said
