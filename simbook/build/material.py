"""What the build needs of Material for MkDocs and of its search: all that it knows of a theme.

Written for mkdocs-material 9.8.1; where it no longer fits, the build ends with what is missing,
and embedded chapters lack the theme's style.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

from simbook.build.failures import BuildFailure


class Theme(Protocol):
    """What MkDocs knows of a theme."""

    name: str | None

    def get(self, key: str, default: Any, /) -> Any: ...


LUNR = "assets/javascripts/lunr"
WORDS = {"hi": "wordcut.js", "th": "wordcut.js", "ja": "tinyseg.js"}  # languages without spaces
STYLES = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")  # in a built site


def payloads() -> dict[str, Path]:
    """What a page opened from a folder can load as classic scripts only: the search's worker."""
    folder = Path(str(resources.files("material"))) / "templates/assets/javascripts/workers"
    workers = sorted(folder.glob("search.*.min.js"))
    if not workers:
        raise BuildFailure(
            f"Material has no search.*.min.js in {folder}; see simbook/build/material.py"
        )
    return {"search-worker.js": workers[0]}


def unused(file: str, languages: Collection[str]) -> bool:
    """Whether no reader's browser asks for this file of the theme: 3 MB in an English book.

    Source maps are for debuggers; `languages` are those of the search.
    """
    _, inside, name = file.partition(f"{LUNR}/")
    return file.endswith(".map") or (bool(inside) and name not in _searched_with(languages))


def _searched_with(languages: Collection[str]) -> set[str]:
    """What the search's worker loads; the rules of English are in it."""
    others = {f"min/lunr.{each}.min.js" for each in languages if each != "en"}
    several = {"min/lunr.multi.min.js"} if len(languages) > 1 else set()
    words = {file for each, file in WORDS.items() if each in languages}
    return {*others, *several, *words, "min/lunr.stemmer.support.min.js"} if others else set()


def sources(theme: Theme) -> dict[str, tuple[str, ...]]:
    """Sites from which a theme loads what it needs, as its options say, by policy directive.

    MkDocs' own themes color code by a script from elsewhere.
    """
    if theme.name == "material" and theme.get("font", True) is not False:
        style, font = "https://fonts.googleapis.com", "https://fonts.gstatic.com"
        return {"style-src": (style,), "font-src": (font,)}
    if theme.name in ("mkdocs", "readthedocs") and theme.get("highlightjs", False):
        return dict.fromkeys(("script-src", "style-src"), ("https://cdnjs.cloudflare.com",))
    return {}


def write_search_script(site: Path) -> None:
    """Write the search index, if there is one, as such a script too."""
    index = site / "search" / "search_index.json"
    if index.exists():
        script = f"var __index = {index.read_text('utf-8')}"
        index.with_suffix(".js").write_text(script, "utf-8")
