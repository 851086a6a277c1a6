"""Words of the prose that carry the color of a figure on their page: [SGD](ink:sgd)."""

from __future__ import annotations

import difflib
import html as escaping
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simbook.build.page.feature import Filter, Rendering, View
from simbook.build.page.scan import Link

Looks = Mapping[str, Mapping[str, Any]]  # name -> light, dark, dash, marker

HREF = 'href="ink:'
ANCHOR = re.compile(r"<a [^>]*?href=\"ink:(?P<name>[^\"]*)\"[^>]*>(?P<words>.*?)</a>", re.DOTALL)
PAPER, NIGHT = "#ffffff", "#1e2129"  # the pages that an ink must stand out from
READABLE = 4.5  # WCAG's contrast for text, level AA


class Inks(Filter):
    """The words of a page in inks, which its figures must have."""

    def render(self, html: str, data: None, view: View) -> Rendering:
        words = view.page.links_to("ink")
        if not words and HREF not in html:
            return Rendering(html)
        looks = together(view.frames)
        wrong = faults(words, looks) if view.complete else ()  # said once all figures are there
        problems = (view.page.problem(line, message) for line, message in wrong)
        return Rendering(color(html, looks), tuple(problems))


def together(headers: Iterable[Mapping[str, Any]]) -> Looks:
    """The inks of all figures of a page."""
    return {name: ink for header in headers for name, ink in header["inks"].items()}


def faults(words: Iterable[Link], looks: Looks) -> Iterator[tuple[int, str]]:
    """What is wrong with the words: a line and a message each."""
    for word in words:
        if ink := looks.get(word.target):
            if min(contrast(ink["light"], PAPER), contrast(ink["dark"], NIGHT)) < READABLE:
                yield word.line, f"`ink:{word.target}`: this ink is too faint for words"
        else:
            yield word.line, f"`ink:{word.target}`: {_instead(word.target, looks)}"


def _instead(name: str, looks: Looks) -> str:
    if not looks:
        return "this page has no figure, so there are no inks"
    near = difflib.get_close_matches(name, looks, n=1, cutoff=0.5)
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"no figure of this page has such an ink{meant} There are {', '.join(sorted(looks))}"


def color(content: str, looks: Looks) -> str:
    """Rendered links to inks as words in them; an unknown ink was reported before."""

    def colored(found: re.Match[str]) -> str:
        ink = looks.get(found["name"])
        return span(ink, found["words"]) if ink else found["words"]

    return ANCHOR.sub(colored, content)


def span(ink: Mapping[str, Any], words: str) -> str:
    """Words in both shades of `ink`; its dash and marker stand before them, as in a legend."""
    shades = f"--py-sim-light:{ink['light']};--py-sim-dark:{ink['dark']}"
    style = f"{shades};--py-sim-dash:{stops(ink['dash'])}"
    marker = escaping.escape(ink["marker"])
    return f'<span class="py-sim-ink" data-marker="{marker}" style="{style}">{words}</span>'


def stops(dash: Iterable[float]) -> str:
    """The dash (px, drawn and gap by turns) as the stops of a repeating CSS gradient."""
    at, parts = 0.0, []
    for index, length in enumerate(dash):
        shade = "transparent" if index % 2 else "currentcolor"
        parts.append(f"{shade} {at:g}px {at + length:g}px")
        at += length
    return ",".join(parts) or "currentcolor 0px 1px"


def contrast(one: str, other: str) -> float:
    """The contrast of two shades, "#rrggbb", by WCAG 2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(shade: str) -> float:
    channels = (int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
