"""Questions that come back: some of earlier pages at a chapter's end, and all on a page of review.

::: earlier rate-and-curvature loss-at-start
:::

::: review
:::

Their HTML is made where they are asked first. `place` puts it where it is asked again, once all
pages are rendered; until then a comment stands there.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from simbook.build.addresses import relative
from simbook.build.page.directives import Passage
from simbook.build.page.feature import Feature, Found, Rendering, Standalone, View, nowhere
from simbook.build.page.features.questions import Questions
from simbook.build.page.problems import Problem
from simbook.build.page.scan import PageSource
from simbook.build.page.stages import PageRead
from simbook.build.page.templates import Templates

EARLIER, REVIEW = "earlier", "review"
TEMPLATES = {EARLIER: "earlier.html", REVIEW: "review.html"}
ROOM = re.compile(r"<!-- py-sim (?P<kind>earlier|review):(?P<ids>[^>]*) -->")
LINK = re.compile(r'(?P<head><a\b[^>]*?\shref=")(?P<address>[^"]+)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.IGNORECASE)


@dataclass(frozen=True)
class Recalled:
    """A block that asks questions again; a page of review asks all, and names none."""

    passage: Passage
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Returning(Feature[tuple[Recalled, ...]]):
    """The blocks of one kind in a page."""

    kind: str
    called: str

    def read(self, page: PageSource) -> Found[tuple[Recalled, ...]]:
        found = [Recalled(each, tuple(each.head.split())) for each in page.of_kind(self.kind)]
        problems = [
            page.problem(each.passage.line, said) for each in found for said in _faults(each)
        ]
        return Found(tuple(found), tuple(problems))

    def mark(self, data: tuple[Recalled, ...]) -> Iterator[tuple[Passage, list[str]]]:
        for at, each in enumerate(data):
            yield each.passage, [_mark(self.kind, at)]

    def render(self, html: str, data: tuple[Recalled, ...], view: View) -> Rendering:
        problems = []
        for at, each in enumerate(data):
            marked = f"<p>{_mark(self.kind, at)}</p>"
            if marked not in html:
                problems.append(view.page.problem(each.passage.line, nowhere(self.called)))
            room = f"<!-- py-sim {self.kind}:{' '.join(each.ids)} -->"
            html = html.replace(marked, room, 1)
        return Rendering(html, tuple(problems))


def earlier() -> Returning:
    return Returning(EARLIER, "questions of earlier pages")


def review() -> Returning:
    return Returning(REVIEW, "review of questions")


def unknown(pages: Iterable[PageRead]) -> Iterator[Problem]:
    """Questions that are to come back, and are not asked on any other page of the book."""
    read = [*pages]
    asked = {id.id: page for page in read for id in _part(page, Questions).ids}
    for page in read:
        for recalled in _blocks(page):
            for id in recalled.ids:
                line = recalled.passage.line
                if id not in asked:
                    yield page.source.problem(line, f"no page of the book asks `{id}`")
                elif asked[id] is page:
                    yield page.source.problem(line, f"`{id}` is asked on this page already")


def place(html: str, url: str, asked: Sequence[Standalone], templates: Templates) -> str:
    """The HTML of the page at `url` with every question where it is to come back."""
    known = {each.id: each for each in asked}

    def filled(room: re.Match[str]) -> str:
        ids = room["ids"].split() if room["kind"] == EARLIER else [*known]
        forms = [moved(known[id], url) for id in ids]
        if room["kind"] == EARLIER:  # what is answered here is kept apart
            forms = [replace(form, html=_named(form, url)) for form in forms]
        return templates.render(TEMPLATES[room["kind"]], forms=forms)

    return ROOM.sub(filled, html)


def moved(form: Standalone, page: str) -> Standalone:
    """A question with links that count from `page`."""

    def link(found: re.Match[str]) -> str:
        address = escaping.unescape(found["address"])
        if ELSEWHERE.match(address):
            return found[0]
        path, sign, fragment = address.partition("#")
        target = _joined(form.url, path) if path else form.url
        return f'{found["head"]}{escaping.escape(relative(target, page) + sign + fragment)}"'

    here = relative(form.url, page)
    return replace(form, url=here, html=LINK.sub(link, form.html))


def _joined(page: str, path: str) -> str:
    """The address, from the site's root, of what a link in `page` calls `path`."""
    parts: list[str] = [part for part in page.split("/")[:-1] if part]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ("/" if path.endswith(("/", "..")) and parts else "")


def _named(form: Standalone, page: str) -> str:
    """Its element, which keeps its answers under a name of this page."""
    id = f'id="{form.id}"'
    return form.html.replace(id, f'{id} data-name="{form.id}@{page.strip("/")}"', 1)


def _faults(block: Recalled) -> Iterator[str]:
    kind, ids = block.passage.kind, block.ids
    if "".join(block.passage.body).strip():
        yield f"`::: {kind}` holds nothing; close it in the next line with `:::`"
    if kind == REVIEW and ids:
        yield f"`::: {kind}` asks every question of the book; name none"
    if kind == EARLIER and not ids:
        yield "`::: earlier` needs the ids of questions that earlier pages ask"
    if any(one == other for one, other in pairwise(sorted(ids))):
        yield "a question stands here twice"


def _mark(kind: str, at: int) -> str:
    return f"pysim{kind}{at}"


def _part(page: PageRead, kind: type) -> Found[object]:
    return next((found for part, found in page.parts if isinstance(part, kind)), Found(None))


def _blocks(page: PageRead) -> Iterator[Recalled]:
    for part, found in page.parts:
        if isinstance(part, Returning):
            yield from found.data
