"""Links that set a figure of the same page: [a length of 1.9](sim:pendulum?length=1.9)."""

from __future__ import annotations

import html as escaping
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from simbook.build.page.feature import Feature, Found, Rendering, View
from simbook.build.page.features import figures
from simbook.build.page.linked import SCHEME, state, unescaped
from simbook.build.page.problems import Problem
from simbook.build.page.scan import Link, PageSource
from simbook.build.simulations.library import AuthorError, BrokenSimulation, Library

HREF = re.compile(r"<a (?P<before>[^>]*?)href=\"sim:(?P<target>[^\"]*)\"(?P<after>[^>]*)>")


@dataclass(frozen=True)
class States(Feature[None]):
    """Links to states, which are checked against the simulations and the figures of the page."""

    library: Library

    def read(self, page: PageSource) -> Found[None]:
        said = map(figures.block, page.of_kind(figures.KIND))
        placed = {each.sim for each in said if isinstance(each, figures.Block)}
        problems = (p for link in page.links_to(SCHEME) for p in self._check(page, link, placed))
        return Found(None, tuple(problems))

    def render(self, html: str, data: None, view: View) -> Rendering:
        return Rendering(HREF.sub(self._anchor, html))

    def _check(self, page: PageSource, link: Link, placed: set[str]) -> Iterator[Problem]:
        target = unescaped(link.target)
        sim, presets = state(target)
        try:
            self.library.state(sim, presets)
            if sim not in placed:
                yield page.problem(link.line, f"`sim:{target}`: this page has no figure {sim}")
        except BrokenSimulation:
            pass  # that is said of each figure, not of each link to it
        except AuthorError as refusal:
            yield page.problem(link.line, str(refusal))

    def _anchor(self, found: re.Match[str]) -> str:
        """A link that is wrong was reported when the page was read."""
        sim, presets = state(escaping.unescape(found["target"]))
        try:
            named = self.library.state(sim, presets)
        except AuthorError:
            return found[0]
        return anchor(found, sim, named.given, named.texts)


def anchor(
    found: re.Match[str], id: str, values: Mapping[str, Any], texts: Mapping[str, str]
) -> str:
    """The <a> of a link to a state; without JavaScript it is an ordinary anchor."""
    query = "&".join(f"{id}.{name}={quote(text, safe='.,-')}" for name, text in texts.items())
    address = escaping.escape(f"?{query}#{id}" if query else f"#{id}")
    data = escaping.escape(json.dumps(values, ensure_ascii=False))
    ours = f'class="py-sim-link" href="{address}" data-sim="{id}" data-values="{data}"'
    return f"<a {found['before']}{ours}{found['after']}>"
