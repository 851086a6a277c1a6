"""Questions that come back on other pages: which there are, and how their HTML gets there.

Their HTML is made where they are asked first. `place` puts it where it is asked again, once all
pages are rendered; until then a comment stands there.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from simbook.build.addresses import relative
from simbook.build.page.directives import Passage
from simbook.build.page.feature import Found, Standalone
from simbook.build.page.problems import Problem
from simbook.build.page.stages import PageRead
from simbook.build.page.templates import Templates

QUESTION, EARLIER, REVIEW = "question", "earlier", "review"  # kinds of blocks
TEMPLATES = {EARLIER: "earlier.html", REVIEW: "review.html"}
ROOM = re.compile(r"<!-- py-sim (?P<kind>earlier|review):(?P<ids>[^>]*) -->")
LINK = re.compile(r'(?P<head><a\b[^>]*?\shref=")(?P<address>[^"]+)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/", re.IGNORECASE)


@dataclass(frozen=True)
class Recalled:
    """A block that asks questions again; a page of review asks all, and names none."""

    passage: Passage
    ids: tuple[str, ...]


def unknown(pages: Iterable[PageRead]) -> Iterator[Problem]:
    """Questions that are to come back, and are not asked on any other page of the book."""
    read = [*pages]
    asked = {id.id: page for page in read for id in _part(page, QUESTION).ids}
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

    def filled(spot: re.Match[str]) -> str:
        ids = spot["ids"].split() if spot["kind"] == EARLIER else [*known]
        forms = [moved(known[id], url) for id in ids]
        if spot["kind"] == EARLIER:  # what is answered here is kept apart
            forms = [replace(form, html=_named(form, url)) for form in forms]
        return templates.render(TEMPLATES[spot["kind"]], forms=forms)

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


def room(kind: str, ids: Sequence[str]) -> str:
    """What stands in a page until the questions are placed there."""
    return f"<!-- py-sim {kind}:{' '.join(ids)} -->"


def _part(page: PageRead, kind: str) -> Found[Any]:
    return next((found for part, found in page.parts if part.kind == kind), Found(None))


def _blocks(page: PageRead) -> Iterator[Recalled]:
    for kind in TEMPLATES:
        yield from _part(page, kind).data or ()
