"""Prints a built book and binds it.

The pages are in the order in which their links to the next one lead through them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import sync_playwright

from simbook.build import languages
from simbook.build.runtime.node import executable
from simbook.build.settings import Settings
from simbook.build.site import delivery
from simbook.cli import names
from simbook.pdf.binding import bind
from simbook.pdf.printed_document import Entry, Printed, PrintedDocument
from simbook.pdf.printer import Heading, Press
from simbook.pdf.site import Site, wanted

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
        contents=delivery.texts(own, languages.of(config.theme))["contents"],
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
    name = names.slug(config.site_name.partition(":")[0])
    return Path(config.config_file_path).parent / "dist" / f"{name}.pdf"


def make(config: MkDocsConfig, site: Site, own: Settings, paper: str, browser: Path) -> bytes:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        press = Press(chromium.new_page(bypass_csp=True), site, own.element, paper)
        printed, lines = typeset(press, site)
        press.open(site.address)
        press.fill(front(config, own, lines))
        first = press.print(f"{site.address}#front")
        chromium.close()
    return bind(first, printed, about(config), str(config.theme["language"]))


def write(config: MkDocsConfig, own: Settings, paper: str, browser: Path) -> str:
    """Print the site that has been built; what was done, in words."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(executable()))  # its own may lack a library
    path = target(config)
    path.parent.mkdir(exist_ok=True)
    site = Site(Path(config.site_dir), str(config.site_url), own.pdf_without)
    path.write_bytes(make(config, site, own, paper, browser))
    return f"{path}: {path.stat().st_size / 1e6:.1f} MB"
