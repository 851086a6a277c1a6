"""An edition: one state of the whole site, which a browser keeps as a whole or not at all.

Its name is a hash of all that a browser would keep. Every page bears it, the service worker is
written for it, and a list says what belongs to it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from simbook.build.site import contents, icons
from simbook.build.site.assets import FOLDER, sha256

UNKNOWN = "an edition that is still being written"  # in pages, until their edition has a name
WORKER = "sw.js"  # at the root: it governs the addresses below its own
MANIFEST = "manifest.webmanifest"
TOLD = ("notKept", "notKeptStart")  # texts of the worker, which writes a page of its own
DATED = ("sitemap.xml",)  # it bears the day of the build


def publish(site: Path, worker: Path, name: str, texts: Mapping[str, str], cache: Path) -> str:
    """Give a site that is complete its edition, and write what keeps it; the edition's name."""
    icons.write(site, cache)
    (site / MANIFEST).write_text(json.dumps(webmanifest(name), ensure_ascii=False), "utf-8")
    edition = name_of(site, worker)
    for page in site.rglob("*.html"):
        page.write_text(stamped(page.read_text("utf-8"), edition), "utf-8")
    enter(site, edition)
    told = {"edition": edition, "texts": {key: escape(texts[key]) for key in TOLD}}
    code = f"self.pySimBook = {json.dumps(told)};\n{worker.read_text('utf-8')}"
    (site / WORKER).write_text(code, "utf-8")
    return edition


def enter(site: Path, edition: str) -> None:
    """Write the list of an edition: again where a page has changed since, as it then must."""
    (site / FOLDER / f"edition.{edition}.json").write_text(json.dumps(listed(site, edition)))


def enter_anew(site: Path) -> None:
    """Write the lists of a site that is finished once more, where it has any."""
    for path in (site / FOLDER).glob("edition.*.json"):
        enter(site, path.name.split(".")[1])


def name_of(site: Path, worker: Path) -> str:
    """A hash of the site as it is before its pages are stamped, and of the worker's code."""
    total = hashlib.sha256(worker.read_bytes())
    for url in contents.for_browser(site):
        if url not in DATED:
            file = contents.file_at(site, url)
            total.update(f"{url}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def stamped(html: str, edition: str) -> str:
    return html.replace(json.dumps(UNKNOWN), json.dumps(edition))


def listed(site: Path, edition: str) -> dict[str, Any]:
    """What belongs to the edition: addresses with size and SHA-256, and those every page needs."""
    found = contents.for_browser(site)
    return {
        "edition": edition,
        "shell": [*map(_quoted, contents.shell(site))],
        "files": {_quoted(url): size for url, size in found.items()},
        "sums": {_quoted(url): sha256(contents.file_at(site, url).read_bytes()) for url in found},
    }


def _quoted(url: str) -> str:
    """As browsers write it."""
    return quote(url, safe="/!$&'()*+,;=:@~")


def webmanifest(name: str) -> Mapping[str, Any]:
    """What a system needs to know to install the book; addresses are relative to it."""
    pictures = [
        {"src": url, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, url in icons.addresses().items()
        for purpose in ("any", "maskable")
    ]
    return {
        "name": name,
        "short_name": name.partition(":")[0],
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fffdf9",
        "icons": pictures,
    }
