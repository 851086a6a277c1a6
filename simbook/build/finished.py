"""A book whose pages are all rendered: what their heads are told, its embeds, the rest of the site.

complete(book, pages)        a FinishedBook, or MistakesFound
finished.head(), .card(key)  what a page says about the book and itself
finished.place(key, html)    a page with the questions that come back in it
finished.embed(key, …)       a page once more for frames; what it gives is what `write` takes
finished.write(sources)      everything but the pages
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from simbook.build.addresses import relative
from simbook.build.book import Build, RecordedBook
from simbook.build.cache import pruning
from simbook.build.failures import BuildFailure
from simbook.build.page import elsewhere, reading, returning
from simbook.build.page.feature import Standalone
from simbook.build.page.figure_html import covered, drawing
from simbook.build.page.placement import Placement
from simbook.build.page.problems import report
from simbook.build.page.stages import PageRendered
from simbook.build.site import editions, embeds, foreign, formula_fonts, policy, shipped
from simbook.build.site.assets import FOLDER
from simbook.build.site.embeds import Embeds, Source
from simbook.build.site.foreign import Sources
from simbook.build.take.downloads import Downloads


class MistakesFound(BuildFailure):
    """What authors have to mend; the text is the report of all problems."""


@dataclass(frozen=True)
class FinishedBook:
    """A book without mistakes, all of its pages rendered."""

    book: RecordedBook
    pages: Mapping[str, PageRendered]  # by their keys
    katex: Mapping[str, str]  # addresses of its files, if there are formulas
    offering: str  # address of the page that offers the book for keeping, if one does
    embeds: Embeds

    @property
    def build(self) -> Build:
        return self.book.build

    @property
    def standalone(self) -> list[Standalone]:
        """The questions, exercises and predictions of all pages."""
        return [each for page in self.pages.values() for each in page.standalone]

    def head(self, serving: bool) -> dict[str, Any]:
        """What the theme puts into every page; what is served to an author has no edition."""
        return {
            "urls": self.build.delivery.urls,
            "manifest": self.build.delivery.manifest,
            "katex": self.katex,
            "edition": "" if serving else editions.UNKNOWN,
            "offering": self.offering,
            "licenses": next((p.url for k, p in self.pages.items() if k == shipped.PAGE), ""),
            "texts": self.build.templates.common["texts"],
        }

    def card(self, key: str) -> dict[str, str]:
        """How a page is described to those who link to it: addresses of picture and embed."""
        url, site = self.pages[key].url, self.build.site.url
        picture, alt = self._picture(key)
        oembed = embeds.chapter_oembed(Source(url, ""))
        return {
            "picture": picture and site and site + picture,
            "picture_alt": alt,
            "oembed": site and site + oembed if is_inner(url) else "",
        }

    def place(self, key: str, html: str) -> str:
        """A page's HTML with the questions of other pages that come back in it."""
        questions = [each for each in self.standalone if each.kind == "question"]
        return returning.place(html, self.pages[key].url, questions, self.build.templates)

    def lead_home(self, html: str, url: str) -> str:
        """The HTML of the page at `url`; what belongs to other pages leads there."""
        return elsewhere.led(html, partial(self._lead, url))

    def _lead(self, url: str, block: elsewhere.Abroad) -> str:
        keys = (key for key in self.pages if elsewhere.name(key) == block.page)
        if (key := next(keys, None)) is None:
            return ""
        page, sought = self.pages[key], self.book.manuscript.placed(key)
        placed = [p for p in sought if block.kind == "figure" and p.index == block.index]
        title = placed[0].schema["title"] if placed else page.title
        anchor = f"#{placed[0].id}" if placed else ""
        picture = self.book.recorded.picture(placed[0].wanted) if placed else None
        return self.build.templates.render(
            "elsewhere.html",
            address=relative(page.url, url) + anchor,
            title=title,
            still=picture and relative(picture, url),
            alt=placed[0].schema["alt"] if placed else "",
            caption=Markup(block.caption if placed else ""),
        )

    def embed(self, key: str, title: str, content: str) -> Source:
        """Write a page's final content once more, for other people's frames; where it stands."""
        source = Source(self.pages[key].url, title)
        if is_inner(source.url):
            self.embeds.chapter(content, source)
            picture, _ = self._picture(key)
            path = embeds.chapter_oembed(source)
            self.embeds.describe(path, title, f"embed/chapter/{source.url}", picture or None)
        return source

    def write(self, sources: Mapping[str, Source]) -> None:
        """Put everything but the pages into the site; `sources` are the pages, as embedded."""
        site, delivery = self.build.site.folder, self.build.delivery
        delivery.assets.write(site)
        (site / FOLDER / "build.json").write_text(json.dumps(delivery.manifest), "utf-8")
        (site / shipped.TEXT).write_text(delivery.licenses(), "utf-8")
        self._embed_parts(sources)
        self._take_along()
        pruning.end(self.build.tools.caches)

    def protect(self, serving: bool, theme: Sources) -> list[str]:
        """Give every page the policy of the site; what the pages name and it forbids.

        What the `theme` loads from other sites is allowed.
        """
        site, settings = self.build.site, self.build.settings
        if settings.policy is None:
            return []
        disk, more = settings.folder, foreign.joined(theme, settings.policy)
        return [*policy.write(site.folder, site.url, more, disk=disk, serving=serving)]

    def publish(self, name: str) -> None:
        """Make the complete site an edition that a browser can keep."""
        worker = self.build.delivery.bundles.files[editions.WORKER]
        texts = self.build.templates.common["texts"]
        editions.publish(self.build.site.folder, worker, name, texts, self.build.settings.cache)

    def _picture(self, key: str) -> tuple[str, str]:
        """The address of a page's first still and what it shows, if it has one."""
        for placement in self.book.manuscript.placed(key):
            if picture := self.book.recorded.picture(placement.wanted):
                return picture, str(placement.schema["alt"])
        return "", ""

    def _embed_parts(self, sources: Mapping[str, Source]) -> None:
        """Pages for frames of all that can stand alone, and the script for hosts."""
        homes, asked = dict(self._homes(sources)), dict(self._embed_asked(sources))
        known = {
            sim: self._embed_figure(sim, homes[sim], asked.get(sim, ""))
            for sim in self.book.manuscript.alone
        }
        bundle = self.build.delivery.bundles.files["embedding.js"].read_text("utf-8")
        self.embeds.script(bundle, self.build.settings.embedding, known)

    def _take_along(self) -> None:
        """Chapters and simulations as files that run without the book."""
        tools, site, book = self.build.tools, self.build.site, self.book.manuscript
        pattern = tools.settings.chapters
        chapters = {k: page for k, page in book.pages.items() if reading.is_chapter(pattern, k)}
        urls = {key: page.url for key, page in self.pages.items()}
        downloads = Downloads(tools.settings, tools.library, site.folder, site.url, site.name)
        downloads.write(chapters, urls, book.alone)

    def _embed_asked(self, sources: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
        """The page of each block that can stand alone; of each simulation, its first prediction."""
        seen: set[str] = set()
        keys = {source.url: key for key, source in sources.items()}
        for each in self.standalone:
            source, html = replace(sources[keys[each.url]], id=each.id), each.html
            if each.figure:
                placement = self._placement(keys[each.url], each.figure)
                recorded, templates = self.book.recorded, self.build.templates
                figure = drawing(placement, recorded, templates, source.url, bare=True)
                html += covered(figure.render(Markup()), each.figure, each.id)
                if (sim := placement.wanted.sim) not in seen:
                    seen.add(sim)
                    yield sim, each.id
            self.embeds.block(each.kind, html, source)

    def _placement(self, key: str, id: str) -> Placement:
        """The figure with the id `id` in a page."""
        placements = self.book.manuscript.placed(key)
        return next(each for each in placements if each.id == id)

    def _embed_figure(self, sim: str, source: Source, prediction: str) -> dict[str, Any]:
        """The page of one simulation; what hosts' pages are told of it."""
        placement, recorded = self.book.manuscript.alone[sim], self.book.recorded
        url, title = f"embed/{sim}/", placement.schema["title"]
        figure = drawing(placement, recorded, self.build.templates, url, bare=True)
        self.embeds.figure(sim, figure.render(Markup()), title, source, prediction)
        picture = recorded.picture(placement.wanted)
        self.embeds.describe(embeds.figure_oembed(sim), title, url, picture)
        if picture:
            site = self.build.site.folder
            shutil.copyfile(site / picture, site / url / "still.png")
        return embeds.known(placement.schema, recorded.header(placement.wanted))

    def _homes(self, sources: Mapping[str, Source]) -> Iterator[tuple[str, Source]]:
        """Where each simulation stands: its first place inside the book, else on the front page."""
        inside: set[str] = set()
        for key, source in sources.items():
            for placement in self.book.manuscript.placed(key):
                sim = placement.wanted.sim
                if sim not in inside:
                    yield sim, replace(source, id=placement.id)
                if is_inner(source.url):
                    inside.add(sim)


def complete(book: RecordedBook, pages: Mapping[str, PageRendered]) -> FinishedBook:
    """The book with all of its pages; MistakesFound if there is anything to mend."""
    found = [*book.problems, *(problem for page in pages.values() for problem in page.problems)]
    problems = [book.manuscript.blamed(each) for each in found]
    if problems:
        raise MistakesFound(report(problems))
    build, katex = book.build, _mathematics(book.build)
    files = {"urls": build.delivery.urls, "config": build.delivery.manifest, "katex": katex}
    template = build.templates[embeds.TEMPLATE]
    common = {**build.templates.common, **files}
    offering = [page.url for page in pages.values() if page.offers][-1:]
    embedding = Embeds(build.site, template, common)
    return FinishedBook(book, pages, katex, "".join(offering), embedding)


def is_inner(url: str) -> bool:
    """Whether a page lies inside the book: the front page is not embedded."""
    return bool(url.strip("./"))


def _mathematics(build: Build) -> dict[str, str]:
    """All pages have been read: the style sheets of mathematics know their fonts."""
    used = build.formulas.used
    if not used:
        return {}
    assets, folder = build.delivery.assets, build.tools.katex.cache
    linked, inline = formula_fonts.add(assets, used)
    letters = formula_fonts.add_letters(assets, used, folder)
    return {"linked": linked.url, "inline": inline.url, "letters": letters.url}
