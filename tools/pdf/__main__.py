"""Prints the book and binds it: `python -m tools.pdf site`, once `make site` has built it.

The pages are in the order in which their links to the next one lead through them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import sync_playwright

from simbook.build.settings import Settings
from simbook.build.site import delivery
from simbook.cli.book import settings_of
from tools.bootstrap import ROOT, say
from tools.browser import NoBrowser, find
from tools.pdf.binding import bind
from tools.pdf.printed_document import Entry, Printed, PrintedDocument
from tools.pdf.printer import Heading, Press
from tools.pdf.site import Site, wanted

TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


@dataclass(frozen=True)
class Line:
    """A line of the contents; `label` is HTML, `page` the number at the foot of the page."""

    depth: int
    label: str
    href: str
    page: int


def contents(
    address: str, entries: Sequence[Entry], headings: Sequence[Heading], first: int
) -> Iterator[Line]:
    """The lines of a page whose first sheet is number `first`; what has no id is not listed."""
    for entry, heading in zip(entries, headings, strict=True):
        if heading.id:
            href = f"{address}#{heading.id}" if entry.depth else address
            yield Line(entry.depth, heading.label, href, first + entry.place.sheet)


def typeset(press: Press, site: Site) -> tuple[list[Printed], list[Line]]:
    """The chapters on paper, numbered through, and the lines of their contents."""
    pages = site.pages()
    ids = wanted(pages)
    printed: list[Printed] = []
    lines: list[Line] = []
    first = 1
    for page in pages:
        headings = press.open(page.address, sorted(ids[page.address]))
        press.set("--py-sim-first-page", str(first))
        printed.append(press.print(page.address, headings))
        printout = PrintedDocument(printed[-1])
        lines += contents(page.address, printout.entries(), headings, first)
        first += printout.count
    return printed, lines


def front(config: MkDocsConfig, own: Settings, lines: Sequence[Line]) -> str:
    """Title page and contents, as HTML."""
    title, _, subtitle = config.site_name.partition(": ")
    return TEMPLATES.get_template("front.html").render(
        title=title,
        subtitle=subtitle,
        description=config.site_description,
        address=config.site_url,
        copyright=config.copyright,
        contents=delivery.texts(own)["contents"],
        lines=lines,
    )


def about(config: MkDocsConfig) -> dict[str, str]:
    """The document information; a book that names no author has its own."""
    return {
        "/Title": config.site_name,
        "/Author": config.site_author or f"The authors of {config.site_name.partition(':')[0]}",
        "/Subject": config.site_description or "",
    }


def target(config: MkDocsConfig) -> Path:
    """Where the PDF goes, named like the book."""
    slug = re.sub(r"[^a-z0-9]+", "-", config.site_name.partition(":")[0].lower()).strip("-")
    return Path(config.config_file_path).parent / "dist" / f"{slug}.pdf"


def make(config: MkDocsConfig, site: Site, own: Settings, paper: str) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        press = Press(browser.new_page(bypass_csp=True), site, own.element, paper)
        printed, lines = typeset(press, site)
        press.open(site.address)
        press.fill(front(config, own, lines))
        first = press.print(f"{site.address}#front")
        browser.close()
    return bind(first, printed, about(config), str(config.theme["language"]))


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.pdf", description=__doc__)
    parser.add_argument("site", type=Path, help="the built book")
    parser.add_argument("--paper", default="A4", help="A4, Letter, ...")
    parser.add_argument("--config", default=ROOT / "mkdocs.yml", help="the book's mkdocs.yml")
    given = parser.parse_args(arguments)
    config = load_config(str(given.config))
    own = settings_of(config)
    path = target(config)
    path.parent.mkdir(exist_ok=True)
    try:
        site = Site(given.site, str(config.site_url), own.pdf_without)
        path.write_bytes(make(config, site, own, given.paper))
    except NoBrowser as problem:
        sys.exit(str(problem))
    say(f"Wrote dist/{path.name}, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
