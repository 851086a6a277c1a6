"""Figures: `::: sim` blocks become simulations, each with its caption.

::: sim pendulum length=1.9
Caption in *Markdown*.
:::
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simbook.build.page import figure_html
from simbook.build.page.directives import Fault, Passage
from simbook.build.page.feature import Feature, Found, Id, Rendering, View, nowhere
from simbook.build.page.linked import linked
from simbook.build.page.placement import Code, Depends, Placement, requests
from simbook.build.page.scan import PageSource
from simbook.build.page.templates import Templates
from simbook.build.simulations.library import AuthorError, Library
from simbook.build.simulations.presets import Presets

KIND, CALLED = "sim", "figure"
PRESET = re.compile(r"(?P<name>[^\s=]+)=(?P<value>\"[^\"]*\"|[^\s\"]*)")


@dataclass(frozen=True)
class Block:
    """A placed simulation, as it is written."""

    passage: Passage
    sim: str
    presets: Presets
    caption: str  # Markdown


@dataclass(frozen=True)
class Placed:
    """The figures of a page."""

    blocks: tuple[Block, ...]
    placements: tuple[Placement, ...]  # of the blocks that can be shown


@dataclass(frozen=True)
class Figures(Feature[Placed]):
    """The figures of a page; what a block shows is checked against the simulations there are."""

    library: Library
    depends: Depends
    templates: Templates
    code: Code
    kind, called = KIND, CALLED

    def read(self, page: PageSource) -> Found[Placed]:
        said = [block(passage) for passage in page.of_kind(KIND)]
        blocks = tuple(each for each in said if isinstance(each, Block))
        problems = [page.problem(f.line, f.message) for f in said if isinstance(f, Fault)]
        placed = []
        for index, (each, id) in enumerate(zip(blocks, number(blocks), strict=True)):
            try:
                placed.append(self._placement(page, index, each, id))
            except AuthorError as refusal:
                problems.append(page.problem(each.passage.line, str(refusal)))
        ids = tuple(Id(p.id, p.line, _taken(p.id)) for p in placed)
        placements = tuple(placed)
        return Found(Placed(blocks, placements), tuple(problems), placements, ids)

    def mark(self, data: Placed) -> Iterator[tuple[Passage, list[str]]]:
        for index, each in enumerate(data.blocks):
            yield each.passage, figure_html.written(index, each.caption)

    def render(self, html: str, data: Placed, view: View) -> Rendering:
        problems = []
        for placement in data.placements:
            if view.recorded.has([placement.wanted]):
                drawn = figure_html.drawing(placement, view.recorded, self.templates, view.url)
                filled = figure_html.fill(html, drawn)
                if filled is None:
                    problems.append(view.page.problem(placement.line, nowhere(CALLED)))
                html = filled or html
        return Rendering(html, tuple(problems))

    def _placement(self, page: PageSource, index: int, each: Block, id: str) -> Placement:
        """A placement of the block, or the AuthorError of what it asks for."""
        state = self.library.state(each.sim, each.presets)
        named = linked(page, each.sim, self.library) if id == each.sim else ()
        run, sweep = requests(state, each.sim, self.depends(each.sim), named)
        line = each.passage.line
        code = self.code(each.sim)
        return Placement(index, page.file, line, id, state.schema, run, sweep, code)


def block(passage: Passage) -> Block | Fault:
    """What a `::: sim` block says."""
    words = passage.head.split(maxsplit=1)
    if not words:
        return Fault(passage.line, "`::: sim` needs the id of a simulation")
    presets = words[1] if len(words) > 1 else ""
    if left := PRESET.sub("", presets).split():
        message = f"`{left[0]}` is not a preset; write them as name=value"
        return Fault(passage.line, message)
    given = tuple((m["name"], m["value"].strip('"')) for m in PRESET.finditer(presets))
    return Block(passage, words[0], given, "\n".join(passage.body).strip())


def number(blocks: Iterable[Block]) -> list[str]:
    """An id for each block: the simulation's, then `-2`, `-3`."""
    seen: dict[str, int] = {}
    ids = []
    for each in blocks:
        seen[each.sim] = seen.get(each.sim, 0) + 1
        ids.append(each.sim if seen[each.sim] == 1 else f"{each.sim}-{seen[each.sim]}")
    return ids


def _taken(id: str) -> str:
    hint = f"give the heading another one: `{{#the-{id}}}`"
    return f"a heading of this page has the figure's id `{id}`; {hint}"
