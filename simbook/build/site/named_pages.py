"""Links that name the page in a folder: `../adam/index.html` instead of `../adam/`.

A site's own links name folders. A copy of the book also lies where a folder has no page of its own:
on disk, in a course system's file area, in a bucket.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection

INDEX = "index.html"
LINK = re.compile(r"""(<[a-z][^<>]*?\s(?:href|data-url)=)(["'])([^"'<>]*)\2""")
FOUND = re.compile(r'("location":")([^"]*)(")')
SEARCH = ("search/search_index.js", "search/search_index.json")


def named_in(file: str, content: bytes, files: Collection[str]) -> bytes:
    """A file of the site as it is in a copy that holds `files`."""
    if file in SEARCH:
        return FOUND.sub(_finding(files), content.decode("utf-8")).encode("utf-8")
    if file.endswith(".html"):
        return LINK.sub(_leading(file, files), content.decode("utf-8")).encode("utf-8")
    return content


def named(link: str, page: str, files: Collection[str]) -> str:
    """`link`, as it stands in the file `page`, with the name of the page that it leads to."""
    folder, rest = _parted(link)
    if not folder or folder.rpartition("/")[2] not in ("", ".", ".."):
        return link
    way = posixpath.join(folder, INDEX)
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), way))
    return posixpath.normpath(way) + rest if there in files else link


def _parted(link: str) -> tuple[str, str]:
    """The path of a link, and what follows it."""
    found = re.match(r"[^?#]*", link)
    path = found[0] if found else ""
    return path, link[len(path) :]


def _leading(page: str, files: Collection[str]) -> Callable[[re.Match[str]], str]:
    return lambda m: f"{m[1]}{m[2]}{named(m[3], page, files)}{m[2]}"


def _finding(files: Collection[str]) -> Callable[[re.Match[str]], str]:
    """The search counts from the site's root, whose own page is an empty address there."""

    def name(m: re.Match[str]) -> str:
        place = m[2] if _parted(m[2])[0] else f"./{m[2]}"
        return f"{m[1]}{named(place, INDEX, files)}{m[3]}"

    return name
