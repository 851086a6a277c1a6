"""The browser that prints the pages of a site."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, Route

from simbook.pdf.printed_document import Printed
from simbook.pdf.site import Site

ARTICLE = "article"
PATIENCE = 60_000  # milliseconds for one page
# A reader who saves data: no figure starts Python by itself.
FRUGAL = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
DRAWN = """element => document.readyState === "complete" &&
    [...document.querySelectorAll(element)].every(
        ({ id }) => performance.getEntriesByName(`py-sim:${id}:still`).length)"""
LAID = """async element => {
    await document.fonts.ready;
    const asks = document.querySelector(".py-question");
    if (asks && !document.querySelector(".py-question-key")) return false;
    return [...document.querySelectorAll(element)].every(
        figure => figure.querySelector(".py-sim-stage > svg"));
}"""
# A browser tells where an id is on paper if a link of the same page leads there.
MARK = """([article, ids]) => {
    for (const id of ids) {
        if (!document.getElementById(id)) continue;
        const link = document.createElement("a");
        link.href = "#" + encodeURIComponent(id);
        link.ariaHidden = "true";
        link.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;opacity:0";
        link.textContent = ".";
        document.querySelector(article).append(link);
    }
}"""
HEADINGS = """article => [...document.querySelectorAll(`${article} :is(h1, h2)`)].map(heading => {
    const own = heading.cloneNode(true);
    for (const link of own.querySelectorAll(".headerlink")) link.remove();
    const label = own.innerHTML;
    for (const twice of own.querySelectorAll(".katex-mathml")) twice.remove();
    return { id: heading.id, label, title: own.textContent.trim() };
})"""
SET = "([name, value]) => document.documentElement.style.setProperty(name, value)"
FILL = "([article, html]) => { document.querySelector(article).innerHTML = html; }"


@dataclass(frozen=True)
class Heading:
    """A heading of a page: `label` is its HTML, `title` its text."""

    id: str
    label: str
    title: str


class Press:
    """A browser that prints pages of a site, which it gets from the folder and not from a host.

    `element` is the name of the figures' element, `paper` a format such as A4.
    """

    def __init__(self, page: Page, site: Site, element: str, paper: str) -> None:
        self.page, self.site, self.element, self.paper = page, site, element, paper
        page.context.add_init_script(FRUGAL)
        page.context.route("**/*", self._answer)

    def open(self, address: str, ids: Sequence[str] = ()) -> list[Heading]:
        """Make a page ready for paper, with places for links to these ids; its headings."""
        self.page.goto(address)
        self.page.wait_for_function(DRAWN, arg=self.element, timeout=PATIENCE)
        own = [heading.id for heading in self._headings() if heading.id]
        self.page.evaluate(MARK, [ARTICLE, sorted({*own, *ids})])
        self.page.emulate_media(media="print")
        self.page.wait_for_function(LAID, arg=self.element, timeout=PATIENCE)
        return self._headings()

    def fill(self, html: str) -> None:
        """Put something else where the page's text is."""
        self.page.evaluate(FILL, [ARTICLE, html])

    def set(self, name: str, value: str) -> None:
        """A custom property of the page's root."""
        self.page.evaluate(SET, [name, value])

    def print(self, address: str, headings: Sequence[Heading] = ()) -> Printed:
        pdf = self.page.pdf(
            format=self.paper,
            prefer_css_page_size=True,
            print_background=True,
            outline=True,
            tagged=True,
        )
        self.page.emulate_media(media="screen")
        return Printed(address, pdf, tuple(heading.title for heading in headings))

    def _headings(self) -> list[Heading]:
        return [Heading(**found) for found in self.page.evaluate(HEADINGS, ARTICLE)]

    def _answer(self, route: Route) -> None:
        file = self.site.file(route.request.url)
        if route.request.url.startswith(self.site.address) and file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(path=file, content_type=kind)
        else:
            route.abort()
