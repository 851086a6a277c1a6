"""What the build needs of Material for MkDocs and of its search: all that it knows of a theme."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

STYLES = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")  # in a built site


def payloads() -> dict[str, Path]:
    """What a page opened from a folder can load as classic scripts only: the search's worker."""
    folder = Path(str(resources.files("material"))) / "templates/assets/javascripts/workers"
    return {"search-worker.js": next(folder.glob("search.*.min.js"))}


def write_search_script(site: Path) -> None:
    """Write the search index, if there is one, as such a script too."""
    index = site / "search" / "search_index.json"
    if index.exists():
        script = f"var __index = {index.read_text('utf-8')}"
        index.with_suffix(".js").write_text(script, "utf-8")
