"""A placed simulation as HTML: the template, its data, and its place in the rendered page."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import Markup

from simbook.build.addresses import relative
from simbook.build.page.placement import Placement
from simbook.build.page.templates import Templates
from simbook.build.simulations.recorded import Recorded
from simbook.build.simulations.recordings import header
from simbook.kit.visible_if import visible

TEMPLATE = "py-sim.html"
PARAGRAPH = re.compile(r"\s*<p>(?P<text>(?:(?!<p>).)*)</p>\s*", re.DOTALL)


def marks(index: int) -> tuple[str, str]:
    """Paragraphs that stand for the start and the end of a figure while Markdown runs."""
    return f"pysimfigure{index}begins", f"pysimfigure{index}ends"


def written(index: int, caption: str) -> list[str]:
    """What Markdown renders in place of a figure: its caption, between its marks.

    A mark is a word of its own paragraph: it survives every extension, also inside lists.
    """
    start, end = marks(index)
    return [start, "", *caption.split("\n"), "", end]


@dataclass(frozen=True)
class Figure:
    """A placement with its recording and all that is common to the book's figures."""

    placement: Placement
    recording: bytes
    common: Mapping[str, Any]  # element, build, texts
    template: jinja2.Template
    still: str | None = None  # address of its picture, from its page
    sweep: Mapping[str, Any] | None = None  # what the page must know of it to send for it
    whole: Mapping[str, Any] | None = None  # the same of the recording, where the page has its end

    def render(self, caption: Markup) -> str:
        return self.template.render(
            **self.common,
            id=self.placement.id,
            sim=self.placement.wanted.sim,
            schema=self.placement.schema,
            values=self.placement.wanted.values,
            recording=base64.b64encode(self.recording).decode(),
            sweep=self.sweep,
            whole=self.whole,
            frame=header(self.recording),
            caption=caption,
            still=self.still,
            code=self.placement.code,
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


def drawing(
    placement: Placement, recorded: Recorded, templates: Templates, url: str, *, bare: bool = False
) -> Figure:
    """A placement with its recording and its still, for the page at `url`.

    A `bare` one leaves the page's address alone.
    """
    taken = recorded.read(placement.wanted)
    picture = recorded.picture(placement.wanted)
    still = relative(picture, url) if picture else None
    common = {**templates.common, "bare": bare}
    sweep = recorded.sweeps.get(placement.sweep.key)
    beside = recorded.beside.get(placement.wanted.key)
    taken, whole = (beside.light, beside.asset) if beside else (taken, None)
    return Figure(placement, taken, common, templates[TEMPLATE], still, sweep, whole)


def covered(html: str, id: str, prediction: str) -> str:
    """The HTML, its figure `id` saying which prediction covers it."""
    opening = re.compile(rf'(<[\w-]+ class="py-sim" sim="[^"]*" id="{re.escape(id)}")')
    return opening.sub(rf'\1 data-prediction="{prediction}"', html, count=1)


def _caption(rendered: str) -> Markup:
    """A caption of one paragraph needs no <p>."""
    alone = PARAGRAPH.fullmatch(rendered)
    return Markup(alone["text"] if alone else rendered.strip())
