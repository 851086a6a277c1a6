"""States of figures that the text links to, in the words of a link: `sim:race?eta=1.9`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from simbook.build.page.scan import PageSource
from simbook.build.simulations.library import AuthorError, Library
from simbook.build.simulations.presets import Presets

SCHEME = "sim"


def state(target: str) -> tuple[str, Presets]:
    """`race?eta=1.9&curvature=2` as a simulation with presets."""
    sim, _, query = target.partition("?")
    pairs = (part.partition("=") for part in query.split("&") if part)
    return sim, tuple((unquote_plus(name), unquote_plus(value)) for name, _, value in pairs)


def unescaped(target: str) -> str:
    """A link's target, of which authors may have escaped the ampersands."""
    return target.replace("&amp;", "&")


def linked(page: PageSource, sim: str, library: Library) -> Iterator[Mapping[str, Any]]:
    """What the links of a page say of a simulation; what is wrong with one is told elsewhere."""
    for link in page.links_to(SCHEME):
        named, presets = state(unescaped(link.target))
        if named == sim:
            try:
                yield library.state(sim, presets).given
            except AuthorError:
                continue
