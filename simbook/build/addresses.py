"""Addresses in the site: they count from its root, and links in a page count from the page."""

from __future__ import annotations

import posixpath


def relative(url: str, page: str) -> str:
    """The address `url` as a link in `page` has it; a page whose last part has a dot is a file."""
    folder, _, name = page.rpartition("/")
    start = folder if "." in name else page
    way = posixpath.relpath(f"/{url.lstrip('/')}", f"/{start.lstrip('/')}")
    return f"{way}/" if url.endswith("/") else way
