"""A placed simulation as HTML: the template, its data, and its place in the rendered page."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from simbook.build.page.directives import Block, Link, query_presets
from simbook.build.simulations.recordings import Wanted, header
from simbook.kit.visible_if import visible
from simbook.kit.words import short

TEMPLATE = "py-sim.html"
PARAGRAPH = re.compile(r"\s*<p>(?P<text>(?:(?!<p>).)*)</p>\s*", re.DOTALL)
HREF = re.compile(r"<a (?P<before>[^>]*?)href=\"sim:(?P<target>[^\"]*)\"(?P<after>[^>]*)>")


@dataclass(frozen=True)
class Placement:
    """One figure of a page: where it is, and what it shows at first."""

    index: int  # among the blocks of the page
    line: int  # in the source file
    id: str  # the element's, unique in its page
    schema: Mapping[str, Any]
    wanted: Wanted
    variants: tuple[Wanted, ...] = ()  # recorded besides, for who chooses before Python is there

    @property
    def recorded(self) -> tuple[Wanted, ...]:
        return self.wanted, *self.variants


def number(blocks: Iterable[Block]) -> list[str]:
    """An id for each block: the simulation's, then `-2`, `-3`."""
    seen: dict[str, int] = {}
    ids = []
    for block in blocks:
        seen[block.sim] = seen.get(block.sim, 0) + 1
        ids.append(block.sim if seen[block.sim] == 1 else f"{block.sim}-{seen[block.sim]}")
    return ids


def marks(index: int) -> tuple[str, str]:
    """Paragraphs that stand for the start and the end of a figure while Markdown runs."""
    return f"pysimfigure{index}begins", f"pysimfigure{index}ends"


def written(index: int, block: Block) -> list[str]:
    """What Markdown renders in place of a block: its caption, between its marks.

    A mark is a word of its own paragraph: it survives every extension, also inside lists.
    """
    start, end = marks(index)
    return [start, "", *block.caption.split("\n"), "", end]


@dataclass(frozen=True)
class Figure:
    """A placement with its recording and all that is common to the book's figures."""

    placement: Placement
    recordings: tuple[bytes, ...]  # of what the placement has `recorded`
    common: Mapping[str, Any]  # element, build, texts
    template: jinja2.Template
    still: str | None = None  # address of its picture, from its page

    def render(self, caption: Markup) -> str:
        first, *others = self.recordings
        variants = zip(self.placement.variants, others, strict=True)
        return self.template.render(
            **self.common,
            id=self.placement.id,
            sim=self.placement.wanted.sim,
            schema=self.placement.schema,
            values=self.placement.wanted.values,
            recording=_text(first),
            variants=[(wanted.values, _text(other)) for wanted, other in variants],
            frame=header(first),
            caption=caption,
            still=self.still,
            aside=aside(self.placement.schema, self.placement.wanted.values),
        )


def aside(schema: Mapping[str, Any], values: Mapping[str, Any]) -> set[str]:
    """The controls that mean nothing beside these values, and are hidden."""
    return {
        control["name"]
        for control in schema["controls"]
        if not visible(control.get("when", {}), values)
    }


def fill(content: str, figure: Figure) -> str | None:
    """Put the figure between its marks, with the caption that Markdown made there.

    None if Markdown has not left the marks as paragraphs, as in a table or in raw HTML.
    """
    start, end = marks(figure.placement.index)
    between = re.compile(rf"<p>{start}</p>(?P<caption>.*?)<p>{end}</p>", re.DOTALL)
    filled, count = between.subn(
        lambda found: figure.render(_caption(found["caption"])), content, count=1
    )
    return filled if count else None


def templates(folder: Path, cache: jinja2.BytecodeCache) -> jinja2.Environment:
    """The templates in `folder`, which escape everything that is not marked as HTML."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        bytecode_cache=cache,
    )
    environment.filters["short"] = short
    return environment


def target(written: str) -> Link:
    """What a rendered `sim:` address names."""
    sim, _, query = html.unescape(written).partition("?")
    return Link(0, sim, query_presets(query), written)


def anchor(
    found: re.Match[str], id: str, values: Mapping[str, Any], texts: Mapping[str, str]
) -> str:
    """The <a> of a link to a state; without JavaScript it is an ordinary anchor."""
    query = "&".join(f"{id}.{name}={quote(text, safe='.,-')}" for name, text in texts.items())
    address = html.escape(f"?{query}#{id}" if query else f"#{id}")
    data = html.escape(json.dumps(values, ensure_ascii=False))
    ours = f'class="py-sim-link" href="{address}" data-sim="{id}" data-values="{data}"'
    return f"<a {found['before']}{ours}{found['after']}>"


def _text(recording: bytes) -> str:
    return base64.b64encode(recording).decode()


def _caption(rendered: str) -> Markup:
    """A caption of one paragraph needs no <p>."""
    alone = PARAGRAPH.fullmatch(rendered)
    return Markup(alone["text"] if alone else rendered.strip())
