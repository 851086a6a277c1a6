"""One build of a book, up to the HTML of its pages: what one stage gives is what the next takes.

begin(tools, site)        a Build: this build's settings, files and features
read_page(build, text)    a page read; `stages.mark` gives its Markdown with marks
gather(build, pages)      a Manuscript: every page, and what they have to do with each other
record(manuscript)        a RecordedBook: what each figure shows at first
sweep(book)               the same with what figures answer besides
illustrate(book)          the same with a still of every figure
book.render(key, …)       a page's HTML
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from simbook.build.page import mathematics, prose, returning, stages, templates
from simbook.build.page.feature import View
from simbook.build.page.features import index
from simbook.build.page.placement import Depends, Placement, failed, requests
from simbook.build.page.problems import Problem
from simbook.build.page.scan import scan
from simbook.build.page.stages import Features, PageRead, PageRendered
from simbook.build.page.templates import Templates
from simbook.build.runtime.script_imports import script_closure
from simbook.build.settings import Settings
from simbook.build.simulations import doubts, heavy
from simbook.build.simulations.recorded import Beside, Recorded
from simbook.build.simulations.recordings import RecordingRequest, Track
from simbook.build.site import delivery
from simbook.build.site.assets import digest_of
from simbook.build.site.delivery import Delivery
from simbook.build.site.embeds import Site
from simbook.build.toolchain import RECORDER, Toolchain


@dataclass(frozen=True)
class Text:
    """A page as a host hands it over."""

    key: str  # its path below the docs
    file: str  # what messages call it
    markdown: str  # below the front matter
    offset: int  # lines of the front matter
    written: str | None = None  # in the file, where others have changed the Markdown since


@dataclass(frozen=True)
class Build:
    """What all pages of one build have in common."""

    tools: Toolchain
    site: Site
    delivery: Delivery
    templates: Templates
    formulas: mathematics.Formulas
    depends: Depends
    features: Features

    @property
    def settings(self) -> Settings:
        return self.tools.settings

    def label(self, title: str) -> str:
        """A heading's text in a table of contents, its formulas rendered."""
        return self.formulas.label(title) if self.settings.katex else title


@dataclass(frozen=True)
class Manuscript:
    """All pages of a book as they are written, read by its features."""

    build: Build
    pages: Mapping[str, PageRead]  # by their keys
    alone: Mapping[str, Placement]  # simulation -> what a frame of it shows: its defaults
    problems: tuple[Problem, ...]
    written: Mapping[str, Text] = field(default_factory=dict)  # changed pages, by their files

    @property
    def placements(self) -> list[Placement]:
        """Every figure of the book, and every simulation once more as it stands alone."""
        placed = [placement for page in self.pages.values() for placement in page.placements]
        return [*placed, *self.alone.values()]

    def placed(self, key: str) -> Sequence[Placement]:
        """The figures of a page; none if its Markdown has not been seen."""
        return self.pages[key].placements if key in self.pages else ()

    def blamed(self, problem: Problem) -> Problem:
        """A problem with its line in the file, where another plugin has changed the page."""
        text = self.written.get(problem.file)
        if text is None or text.written is None or not problem.line:
            return problem
        line = prose.line_before(text.written, text.markdown, problem.line - text.offset)
        return replace(problem, line=line + text.offset)


@dataclass(frozen=True)
class RecordedBook:
    """A book whose figures are recorded: its pages can be rendered."""

    manuscript: Manuscript
    recorded: Recorded
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()  # what does not keep it from being built
    notes: tuple[str, ...] = ()  # what an author may want to know

    @property
    def build(self) -> Build:
        return self.manuscript.build

    def render(
        self, key: str, url: str, html: str, meta: Mapping[str, Any], anchors: Set[str]
    ) -> tuple[str, PageRendered]:
        """What the features make of the HTML of the page at `url`, in which Markdown has left
        elements with the ids `anchors`. Formulas have stand-ins until they are placed.
        """
        page = self.manuscript.pages[key]
        return stages.render(
            page, html, View(page.source, url, self.recorded, page.placements, meta), anchors
        )


def begin(tools: Toolchain, site: Site, *, serving: bool = False) -> Build:
    """A build starts: look at every source again; authors who are served get a readable player."""
    for cache in tools.caches:
        cache.use()
    tools.library.refresh()
    kit = tools.library.kit_digest()
    shipped = delivery.prepare(
        tools.settings, kit, site.url, site.payloads, lang=site.lang, readable=serving
    )
    engine = _engine_hash(shipped)
    looks = Templates(templates.environment(tools.bytecode), _common(tools.settings, shipped))
    formulas = mathematics.Formulas(tools.katex)

    def depends(sim: str) -> str:
        return engine + tools.library.digest(sim)

    def code(sim: str) -> str:
        return shipped.code(sim, tools.library.code(sim))

    found = index.features(tools.settings, tools.library, depends, looks, formulas, code)
    return Build(tools, site, shipped, looks, formulas, depends, found)


def read_page(build: Build, text: Text) -> PageRead:
    """Take in a page."""
    kinds = stages.kinds(build.features)
    source = scan(text.markdown, kinds, key=text.key, file=text.file, offset=text.offset)
    return stages.read(source, build.features)


def gather(build: Build, pages: Mapping[str, PageRead], texts: Iterable[Text] = ()) -> Manuscript:
    """All pages of the book, by their keys; of those that others have changed, the `texts`."""
    problems = [problem for page in pages.values() for problem in page.problems]
    twice = stages.asked_twice([*pages.values()])
    lost = returning.unknown(pages.values())
    changed = {text.file: text for text in texts if text.written not in (None, text.markdown)}
    alone = dict(_alone(build, pages))
    return Manuscript(build, pages, alone, (*problems, *twice, *lost), changed)


def record(book: Manuscript, track: Track) -> RecordedBook:
    """Record every figure that has not been recorded as it is now, and doubt what it shows."""
    build, recordings = book.build, book.build.tools.recordings
    wanted = [placement.wanted for placement in book.placements]
    check = partial(doubts.of, build.tools.library)
    failures = recordings.make(wanted, build.delivery.engine, track, check)
    recorded = Recorded(recordings.read, failures)
    there = {run.key: run for run in wanted if recorded.has([run])}
    recorded = replace(recorded, beside=dict(_beside(build.delivery, recorded, there.values())))
    doubtful = {run.key: recordings.warnings(run) for run in wanted}
    large = {key: heavy.excess(recorded.read(run)) for key, run in there.items()}
    told = {
        key: "\n".join(filter(None, (*about, large.get(key)))) for key, about in doubtful.items()
    }
    problems = (*book.problems, *failed(book.placements, failures))
    return RecordedBook(book, recorded, problems, tuple(failed(book.placements, told)))


def sweep(book: RecordedBook, track: Track) -> RecordedBook:
    """Record what figures answer besides, without Python."""
    build, placements = book.build, book.manuscript.placements
    wanted = [p.sweep for p in placements if book.recorded.has([p.wanted])]
    tools, engine = build.tools, build.delivery.engine
    made = tools.sweeps.make(wanted, tools.library.moved, engine, track)
    found = {each.key: build.delivery.sweep(each, tools.sweeps.path(each)) for each in wanted}
    sweeps = {key: entry for key, entry in found.items() if entry}
    problems = (*book.problems, *failed(placements, made.failures))
    recorded = replace(book.recorded, sweeps=sweeps)
    return replace(book, recorded=recorded, problems=problems, notes=tuple(made.notes))


def illustrate(book: RecordedBook, track: Track) -> RecordedBook:
    """Draw the still of every figure, for readers without JavaScript."""
    build, placements = book.build, book.manuscript.placements
    wanted = [p.wanted for p in placements if book.recorded.has([p.wanted])]
    failures = build.tools.stills.make(wanted, build.tools.library.simulation, track)
    pictures = {}
    for run in wanted:
        if (path := build.tools.stills.path(run)).exists():
            pictures[run.key] = build.delivery.assets.add(f"{run.sim}.png", path).url
    recorded = replace(book.recorded, pictures=pictures)
    problems = (*book.problems, *failed(placements, failures))
    return replace(book, recorded=recorded, problems=problems)


def _alone(build: Build, pages: Mapping[str, PageRead]) -> Iterator[tuple[str, Placement]]:
    """Every simulation from its defaults, where the book places it first."""
    seen: set[str] = set()
    placed = [placement for page in pages.values() for placement in page.placements]
    for placement in placed:
        sim = placement.wanted.sim
        if sim not in seen:
            seen.add(sim)
            state = build.tools.library.state(sim, ())
            wanted, sweep = requests(state, sim, build.depends(sim))
            same = (each.sweep for each in placed if each.wanted == wanted)  # with links, besides
            yield sim, replace(placement, id=sim, wanted=wanted, sweep=next(same, sweep))


def _beside(
    shipped: Delivery, recorded: Recorded, runs: Iterable[RecordingRequest]
) -> Iterator[tuple[str, Beside]]:
    """The recordings that weigh so much that a page has only their ends."""
    for run in runs:
        taken = recorded.read(run)
        if light := heavy.light(taken):
            yield run.key, Beside(light, shipped.recording(run, heavy.whole(taken)))


def _common(settings: Settings, shipped: Delivery) -> dict[str, Any]:
    """What all templates are told."""
    return {
        "element": settings.element,
        "question": settings.question,
        "prediction": settings.prediction,
        "exercise": settings.exercise,
        "keeper": settings.keeper,
        "build": shipped.build,
        "texts": shipped.texts,
    }


def _engine_hash(shipped: Delivery) -> str:
    """Changes with the interpreter, NumPy and the recorder, but not with the book's own wheels."""
    total = hashlib.sha256()
    own = {path.name for path in shipped.own_wheels}
    for name, path in sorted(shipped.engine.files.items()):
        if name not in own:
            total.update(f"{name} {digest_of(path)}\n".encode())
    for script in script_closure(RECORDER):
        total.update(script.read_bytes())
    return total.hexdigest()
