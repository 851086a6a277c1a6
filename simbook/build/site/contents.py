"""What of a built site each way of reading loads: a folder on disk, and a browser that keeps it.

A page from a folder loads classic scripts only; a page from a host loads the files that they stand
for, and the scripts only where those do not come. So each of the two leaves out what is there for
the other. A folder may be copied to a host: what the search reads there is in it too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from simbook.build.site.assets import FOLDER

BUILD = f"{FOLDER}/build.json"
NEITHER = (  # for hosts, for other people's pages, for debuggers
    "*.map",
    "404.html",
    "robots.txt",
    "sitemap.xml.gz",
    "sw.js",
    "downloads/*.zip",
    "downloads/*.pdf",
    "embed/*",
    "embed.js",
    "oembed/*",
    f"{FOLDER}/embed*.js",
    f"{FOLDER}/embed*.css",
    f"{FOLDER}/build.json",
    f"{FOLDER}/policy.txt",
    f"{FOLDER}/edition.*.json",
)
ONLINE_ONLY = (
    "manifest.webmanifest",
    "sitemap.xml",
    f"{FOLDER}/icon-*.png",
    f"{FOLDER}/sweep.*.bin",
    f"{FOLDER}/recording.*.bin",
)
FOLDER_ONLY = (
    f"{FOLDER}/sweep.*.js",
    f"{FOLDER}/recording.*.js",
    "search/search_index.js",
    f"{FOLDER}/katex-inline.*.css",
    f"{FOLDER}/search-worker.*.js",
)
LATER = (f"{FOLDER}/code.*.js",)  # what a reader asks for
SHELL = ("*.css", "*.js", "search/search_index.json", "sitemap.xml", "assets/images/favicon.*")


def for_folder(site: Path) -> list[str]:
    """The files that a book in a folder consists of, in order; paths are relative to the site."""
    plain = {asset["url"] for asset in _assets(site) if "scripts" in asset}
    return [f for f in _files(site) if f not in plain and not _matches(f, NEITHER + ONLINE_ONLY)]


def for_browser(site: Path) -> dict[str, int]:
    """The addresses that a browser needs for the whole book, and their bytes.

    The stills are there for readers without JavaScript, hence without anything that is kept.
    """
    scripts = {script for asset in _assets(site) for script in asset.get("scripts", ())}
    stills = set(_stills(site))
    return {
        address(file): (site / file).stat().st_size
        for file in _files(site)
        if file not in scripts | stills and not _matches(file, NEITHER + FOLDER_ONLY)
    }


def shell(site: Path) -> list[str]:
    """Those of them that every page needs, its own text and figures aside."""
    heavy = {asset["url"] for asset in _assets(site)}
    found = (url for url in for_browser(site) if url not in heavy)
    shared = (url for url in found if not _matches(url, LATER))
    return [url for url in shared if url == "./" or _matches(url, SHELL)]


def address(file: str) -> str:
    """The address of a file as pages link to it: `guide/index.html` as `guide/`."""
    folder, _, name = file.rpartition("/")
    return f"{folder or '.'}/" if name == "index.html" else file


def file_at(site: Path, address: str) -> Path:
    """The file that a host sends for an address."""
    return site / address / "index.html" if address.endswith("/") else site / address


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def _stills(site: Path) -> Iterator[str]:
    for path in (site / FOLDER).glob("*.png"):
        if not path.name.startswith("icon-"):
            yield path.relative_to(site).as_posix()


def _assets(site: Path) -> list[dict[str, Any]]:
    manifest: dict[str, Any] = json.loads((site / BUILD).read_text("utf-8"))
    return [*manifest["assets"].values(), manifest["editor"], manifest["listen"]]


def _matches(file: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(file, pattern) for pattern in patterns)
