"""Addresses in the site: they count from its root, and links in a page count from the page."""

from __future__ import annotations

import posixpath

DOWNLOADS = "downloads"


def relative(url: str, page: str) -> str:
    """The address `url` as a link in `page` has it; a page whose last part has a dot is a file."""
    folder, _, name = page.rpartition("/")
    start = folder if "." in name else page
    way = posixpath.relpath(f"/{url.lstrip('/')}", f"/{start.lstrip('/')}")
    return f"{way}/" if url.endswith("/") else way


def script(sim: str) -> str:
    """Where a simulation lies as a script to take along."""
    return f"{DOWNLOADS}/{sim.replace('-', '_')}.py"


def notebook(page: str) -> str:
    """Where a chapter lies as a notebook; `page` is its path below the docs."""
    return f"{DOWNLOADS}/{page.removesuffix('.md').replace('/', '-')}.ipynb"
