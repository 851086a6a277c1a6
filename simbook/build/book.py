"""One book through its builds: what `events` calls, page by page, and what is kept in between."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from simbook.build.cache import pruning
from simbook.build.cache.pruning import Cache
from simbook.build.page import (
    chapters,
    directives,
    figures,
    formula_fonts,
    inks,
    lessons,
    mathematics,
    offers,
    questions,
    reading,
)
from simbook.build.page.chapter_frame import Furniture, is_chapter
from simbook.build.page.chapters import Chapter
from simbook.build.page.problems import Problem
from simbook.build.page.questions import Question, Rendered
from simbook.build.places import PLAYER
from simbook.build.runtime import runtime
from simbook.build.runtime.node import Node
from simbook.build.runtime.script_imports import script_closure
from simbook.build.settings import Settings
from simbook.build.simulations.library import Library, Refusal
from simbook.build.simulations.recordings import Recorder, Recordings, Track, header
from simbook.build.simulations.still_cache import Stills
from simbook.build.site import delivery, editions, embeds
from simbook.build.site.assets import FOLDER, digest_of

TEMPLATES = Path(__file__).with_name("templates")
RECORDER = PLAYER / "worker" / "recorder.js"


class Book:
    """The book of one mkdocs.yml; its Node processes live from the first use to `close`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.library = Library(settings.simulations)
        recorder = Recorder(Node(RECORDER), settings.patience)
        self.recordings = Recordings(settings.cache / "recordings", recorder)
        katex = mathematics.version()
        self.formulas = mathematics.Renderer(settings.cache / "katex", katex)
        self.templates = _bytecode(settings.cache / "jinja")
        self.chapters: dict[str, Chapter] = {}
        self.problems: list[Problem] = []
        self.stills = Stills(settings.cache / "stills")
        self.pictures: dict[str, str] = {}  # key of a recording -> address of its still
        self.katex: dict[str, str] = {}  # addresses of its files, if there are formulas
        self.questions: dict[str, Rendered] = {}  # by id, once their pages are finished
        self.caches = (
            Cache(settings.cache, pruning.OF_A_BOOK),
            Cache(runtime.cache_folder().parent, pruning.OF_THE_USER),
        )

    def begin(self, site: embeds.Site, *, serving: bool = False) -> None:
        """A build starts: look at every source again."""
        self.site = site
        self.sources: dict[str, embeds.Source] = {}  # of pages, and of simulations in chapters
        self.alone: dict[str, tuple[Chapter, figures.Placement]] = {}  # simulations to embed
        for cache in self.caches:
            cache.use()
        self.chapters, self.problems, self.katex, self.pictures = {}, [], {}, {}
        self.questions = {}
        self.offering = ""  # address of the page that offers the book for keeping, if one does
        self._asked: dict[str, str] = {}  # id of a question -> its file and line
        self.formulas.used.clear()
        self.library.refresh()
        kit = self.library.kit_digest()
        self.delivery = delivery.prepare(self.settings, kit, site.url, readable=serving)
        self.engine_hash = _engine_hash(self.delivery)
        templates = figures.templates(TEMPLATES, self.templates)
        self.template = templates.get_template(figures.TEMPLATE)
        self.form = templates.get_template(questions.TEMPLATE)
        self.frame = templates.get_template(embeds.TEMPLATE)
        self.offers = templates.get_template(offers.TEMPLATE)
        texts = delivery.texts(self.settings)
        self.common = {
            "element": self.settings.element,
            "question": self.settings.question,
            "build": self.delivery.build,
            "texts": texts,
        }
        self.furniture = Furniture(templates, self.settings.element, texts)

    def read(self, key: str, file: str, source: str, markdown: str) -> None:
        """Take in a page: `file` is what messages call it, `key` what later calls call it."""
        self.chapters[key] = chapters.read(file, source, markdown, self.library, self._depends)
        unknown = lessons.faults(source, self.settings.lessons, self.settings.key)
        self.problems += [Problem(file, line, message) for line, message in unknown]
        self.problems += self.chapters[key].problems
        for question in self.chapters[key].questions:
            self._ask(self.chapters[key], question)
        for placement in self.chapters[key].placements:
            self._stand_alone(self.chapters[key], placement)

    def record(self, track: Track) -> None:
        """Record every figure that has not been recorded as it is now."""
        wanted = [each for _, p in self._placed() for each in p.recorded]
        self.recordings.make(wanted, self.delivery.engine, track)
        self.problems += self._failures(self.recordings.failures)
        for chapter in self.chapters.values():
            self.problems += self._ink_faults(chapter)

    def illustrate(self, track: Track) -> None:
        """Draw the still of every figure, for readers without JavaScript."""
        wanted = [p.wanted for _, p in self._placed()]
        recorded = [each for each in wanted if each.key not in self.recordings.failures]
        self.stills.make(recorded, self.library.simulation, track)
        self.problems += self._failures(self.stills.failures)
        for each in recorded:
            if (path := self.stills.path(each)).exists():
                asset = self.delivery.assets.add(f"{each.sim}.png", path)
                self.pictures[each.key] = asset.url

    def mark(self, markdown: str) -> str:
        """Markdown with marks where its figures and questions will be."""
        said = directives.scan(markdown)
        shown = [(block, figures.written(i, block)) for i, block in enumerate(said.blocks)]
        asked = [
            (passage, questions.written(question))
            for i, passage in enumerate(said.passages)
            if isinstance(question := questions.read(i, passage), Question)
        ]
        return directives.replace(markdown, [*shown, *asked])

    def finish(self, key: str, url: str, content: str, anchors: set[str]) -> str:
        """The HTML of the page at `url` with its figures, links and questions.

        Formulas have stand-ins until `settle`; `anchors` gains the ids of figures and questions.
        """
        chapter = self.chapters[key]
        content = lessons.link(content, self.settings.lessons)
        for placement in chapter.placements:
            self._claim(chapter, placement, anchors)
            if not any(each.key in self.recordings.failures for each in placement.recorded):
                content = self._figure(chapter, placement, url, content)
        content = figures.HREF.sub(self._anchor, content)
        if inks.HREF in content:
            content = inks.color(content, self._looks(chapter))
        content = self.furniture.runnable(content)
        content = self._formulas(chapter, content) if self.settings.katex else content
        for question in chapter.questions:
            self._claim(chapter, question, anchors)
            content = self._question(chapter, question, url, content)
        return self._offers(url, content)

    def furnish(self, key: str, url: str, content: str, part: object) -> str:
        """The finished HTML of a page with what a chapter has around it, if it is one."""
        if not is_chapter(self.settings.chapters, key):
            return content
        chapter = self.chapters[key]
        minutes = reading.minutes(chapter.source, len(chapter.said.blocks))
        return self.furniture.chapter(content, url, str(part or ""), minutes)

    def card(self, key: str, url: str) -> dict[str, str]:
        """How a page is described to those who link to it: addresses of picture and embed."""
        drawn = [p for p in self.chapters[key].placements if p.wanted.key in self.pictures]
        picture = self.pictures[drawn[0].wanted.key] if drawn else ""
        oembed = embeds.chapter_oembed(embeds.Source(url, ""))
        return {
            "picture": picture and self.site.url and self.site.url + picture,
            "picture_alt": drawn[0].schema["alt"] if drawn else "",
            "oembed": self.site.url and self.site.url + oembed if is_inner(url) else "",
        }

    def embed(self, key: str, url: str, title: str, content: str) -> None:
        """Write the finished page at `url` once more, for other people's frames."""
        source = embeds.Source(url, title)
        self.sources[url] = source
        for placement in self.chapters[key].placements:
            sim = placement.wanted.sim
            if sim not in self.sources or not is_inner(self.sources[sim].url):
                self.sources[sim] = replace(source, id=placement.id)
        if is_inner(url):
            card = self.card(key, url)
            self._embeds.chapter(content, source)
            picture = card["picture"].removeprefix(self.site.url) or None
            path = embeds.chapter_oembed(source)
            self._embeds.describe(path, title, f"embed/chapter/{url}", picture)

    def settle(self, content: str) -> str:
        """A page's HTML, which the search has read, with the formulas themselves."""
        return self.formulas.place(content)

    def label(self, sections: Iterable[AnchorLink]) -> None:
        """Render the formulas in a page's table of contents."""
        for section in sections if self.settings.katex else ():
            section.title = self.formulas.label(section.title)
            self.label(section.children)

    def head(self, serving: bool) -> dict[str, Any]:
        """What the theme puts into every page; what is served to an author has no edition."""
        return {
            "urls": self.delivery.urls,
            "manifest": self.delivery.manifest,
            "katex": self.katex,
            "edition": "" if serving else editions.UNKNOWN,
            "offering": self.offering,
            "texts": self.common["texts"],
        }

    def complete(self) -> None:
        """All pages have been read: the style sheets of mathematics know their fonts."""
        if self.formulas.used:
            assets, formulas = self.delivery.assets, self.formulas.used
            linked, inline = formula_fonts.add(assets, formulas)
            letters = formula_fonts.add_letters(assets, formulas, self.formulas.cache)
            self.katex = {"linked": linked.url, "inline": inline.url, "letters": letters.url}

    def write(self, site: Path) -> None:
        """Put everything but the pages into the built site."""
        self.delivery.assets.write(site)
        folder = site / FOLDER
        (folder / "build.json").write_text(json.dumps(self.delivery.manifest), "utf-8")
        (folder / "LICENSES.txt").write_text(self.delivery.licences(), "utf-8")
        index = site / "search" / "search_index.json"
        if index.exists():  # the only form in which a page opened from a folder can load it
            script = f"var __index = {index.read_text('utf-8')}"
            index.with_suffix(".js").write_text(script, "utf-8")
        self._write_embeds()
        pruning.end(self.caches)

    def publish(self, site: Path, name: str) -> None:
        """Make the complete site an edition that a browser can keep."""
        worker = self.delivery.bundles.files[editions.WORKER]
        texts = delivery.texts(self.settings)
        editions.publish(site, worker, name, texts, self.settings.cache)

    def close(self) -> None:
        """End the Node processes."""
        self.recordings.recorder.node.close()
        self.formulas.node.close()
        for cache in self.caches:
            cache.leave()

    @property
    def _embeds(self) -> embeds.Embeds:
        shipped = {"urls": self.delivery.urls, "config": self.delivery.manifest}
        more = {**shipped, "katex": self.katex}
        return embeds.Embeds(self.site, self.frame, {**self.common, **more})

    def _write_embeds(self) -> None:
        """A page for each simulation and each question, and the script for hosts."""
        known = {}
        for sim, (_, placement) in self.alone.items():
            source = self.sources[sim]
            html = self._drawing(placement, f"embed/{sim}/", bare=True).render(Markup())
            title, picture = placement.schema["title"], self.pictures.get(placement.wanted.key)
            self._embeds.figure(sim, html, title, source)
            self._embeds.describe(embeds.figure_oembed(sim), title, f"embed/{sim}/", picture)
            if picture:
                still = self.site.folder / "embed" / sim / "still.png"
                shutil.copyfile(self.site.folder / picture, still)
            frame = header(self.recordings.read(placement.wanted))
            known[sim] = embeds.known(placement.schema, frame)
        for question in self.questions.values():
            source = replace(self.sources[question.url], id=question.id)
            self._embeds.question(question.id, question.html, source)
        bundle = self.delivery.bundles.files["embedding.js"].read_text("utf-8")
        self._embeds.script(bundle, self.settings.embedding, known)

    def _placed(self) -> list[tuple[Chapter, figures.Placement]]:
        """Every figure of the book, and every simulation once more as it stands alone."""
        placed = [(chapter, p) for chapter in self.chapters.values() for p in chapter.placements]
        return [*placed, *self.alone.values()]

    def _stand_alone(self, chapter: Chapter, placement: figures.Placement) -> None:
        """What a frame of the simulation shows: its defaults."""
        sim = placement.wanted.sim
        if sim not in self.alone:
            wanted, *others = chapters.wanted(self.library.state(sim, ()), sim, self._depends(sim))
            alone = replace(placement, id=sim, wanted=wanted, variants=tuple(others))
            self.alone[sim] = chapter, alone

    def _depends(self, sim: str) -> str:
        return self.engine_hash + self.library.digest(sim)

    def _failures(self, failures: Mapping[str, str]) -> Iterator[Problem]:
        told: set[tuple[str, int]] = set()
        for chapter, p in self._placed():
            reasons = [failures[each.key] for each in p.recorded if each.key in failures]
            if reasons and (chapter.file, p.line) not in told:  # the others will fail alike
                told.add((chapter.file, p.line))
                yield Problem(chapter.file, p.line, f"{p.wanted.sim}: {reasons[0]}")

    def _looks(self, chapter: Chapter) -> inks.Looks:
        """The inks of the figures on a page, but for those that could not be recorded."""
        wanted = [p.wanted for p in chapter.placements]
        shown = [w for w in wanted if w.key not in self.recordings.failures]
        return inks.together(header(self.recordings.read(w)) for w in shown)

    def _ink_faults(self, chapter: Chapter) -> Iterator[Problem]:
        """Words in inks that the page does not have; said once all of its figures are there."""
        words = inks.scan(chapter.source)
        if words and all(p.wanted.key not in self.recordings.failures for p in chapter.placements):
            for line, message in inks.faults(words, self._looks(chapter)):
                yield Problem(chapter.file, line, message)

    def _ask(self, chapter: Chapter, question: Question) -> None:
        """A question's id is its address, so the book may ask it once."""
        if other := self._asked.get(question.id):
            message = f"`{question.id}` is the id of another question already, in {other}"
            self.problems.append(Problem(chapter.file, question.line, message))
        self._asked.setdefault(question.id, f"{chapter.file}:{question.line}")

    def _claim(
        self, chapter: Chapter, item: figures.Placement | Question, anchors: set[str]
    ) -> None:
        if item.id in anchors:
            self.problems.append(Problem(chapter.file, item.line, _taken(item)))
        anchors.add(item.id)

    def _figure(
        self, chapter: Chapter, placement: figures.Placement, url: str, content: str
    ) -> str:
        filled = figures.fill(content, self._drawing(placement, url))
        if filled is None:
            message = "no figure can stand inside raw HTML or a table; give it a place of its own"
            self.problems.append(Problem(chapter.file, placement.line, message))
        return filled or content

    def _drawing(
        self, placement: figures.Placement, url: str, *, bare: bool = False
    ) -> figures.Figure:
        """A placement with its recordings and its still, for the page at `url`."""
        taken = tuple(map(self.recordings.read, placement.recorded))
        picture = self.pictures.get(placement.wanted.key)
        still = get_relative_url(picture, url) if picture else None
        common = {**self.common, "bare": bare}
        return figures.Figure(placement, taken, common, self.template, still)

    def _question(self, chapter: Chapter, question: Question, url: str, content: str) -> str:
        rendered = questions.render(content, question, self.common, self.form)
        if rendered is None:
            message = "no question can stand inside raw HTML or a table; give it a place of its own"
            self.problems.append(Problem(chapter.file, question.line, message))
            return content
        marked, html = rendered
        self.questions[question.id] = Rendered(question.id, url, self.settle(html))
        return content.replace(marked, html, 1)

    def _offers(self, url: str, content: str) -> str:
        """The content with the book's offers where it has room for them."""
        to = get_relative_url(f"downloads/{self.settings.archive}.zip", url)
        context = {**self.common, "keeper": self.settings.keeper, "archive": to}
        filled = offers.fill(content, lambda what: self.offers.render(context, what=what))
        self.offering = url if filled != content else self.offering
        return filled

    def _anchor(self, found: re.Match[str]) -> str:
        """A link to a state; one that is wrong was reported when the page was read."""
        link = figures.target(found["target"])
        try:
            state = self.library.state(link.sim, link.presets)
        except Refusal:
            return found[0]
        return figures.anchor(found, link.sim, state.given, state.texts)

    def _formulas(self, chapter: Chapter, content: str) -> str:
        content, mistakes = self.formulas.page(content)
        for mistake in mistakes:
            lines = list(mathematics.lines(chapter.source, mistake)) or [0]
            tex = " ".join(mistake.tex.split())
            message = f"KaTeX cannot read `{tex}`: {mistake.message}"
            self.problems += [Problem(chapter.file, line, message) for line in lines]
        return content


def is_inner(url: str) -> bool:
    """Whether a page lies inside the book: the front page is not embedded."""
    return bool(url.strip("./"))


def _taken(item: figures.Placement | Question) -> str:
    """What is said if something else in the page has the id of a figure or a question."""
    if isinstance(item, Question):
        return f"`{item.id}` is the id of a heading or a figure of this page; choose another"
    hint = f"give the heading another one: `{{#the-{item.id}}}`"
    return f"a heading of this page has the figure's id `{item.id}`; {hint}"


def _bytecode(folder: Path) -> FileSystemBytecodeCache:
    """Compiled templates, the theme's too: they would be a third of a small build."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _engine_hash(shipped: delivery.Delivery) -> str:
    """Changes with the interpreter, NumPy and the recorder, but not with the book's own wheels."""
    total = hashlib.sha256()
    own = {path.name for path in shipped.own_wheels}
    for name, path in sorted(shipped.engine.files.items()):
        if name not in own:
            total.update(f"{name} {digest_of(path)}\n".encode())
    for script in script_closure(RECORDER):
        total.update(script.read_bytes())
    return total.hexdigest()
