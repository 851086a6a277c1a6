"""The book as a zip file that opens by double click, and the site's offer of it.

Its links name pages, since no host need stand behind it (`named_pages.py`).

Equal sites give equal bytes: files are sorted, and all bear one date.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from simbook.build.site.named_pages import named_in

DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can hold
PACKED = {".png", ".woff2", ".zip", ".jpg", ".webp"}  # deflating these again gains nothing
MODE = 0o644 << 16  # readable by all, wherever it is unpacked
FORBIDDEN = re.compile(r'\s*[<>:"/\\|?*\x00-\x1f]+\s*')  # in names of folders, on some system
OFFER = re.compile(r"<(?P<tag>\w+)(?P<named> [^<>]*?data-py-sim-archive) hidden>(?P<text>.*?)</\1>")
SIZE = "{size}"


def folder_name(title: str) -> str:
    """A folder's name that every system takes: `Nets: The Art` as `Nets - The Art`."""
    return FORBIDDEN.sub(" - ", title).strip(" .-") or "book"


def pack(site: Path, files: Sequence[str], folder: str, into: Path) -> int:
    """Write `files` of the site into the zip `into`, below `folder`; the zip's size in bytes."""
    into.parent.mkdir(parents=True, exist_ok=True)
    held = frozenset(files)
    with zipfile.ZipFile(into, "w") as archive:
        for file in sorted(files):
            content = named_in(file, (site / file).read_bytes(), held)
            archive.writestr(_entry(f"{folder}/{file}"), content)
    return into.stat().st_size


def offer(site: Path, size: int) -> int:
    """Show the links that wait for the zip, with its size; the number of pages that have one."""
    changed = 0
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        offered = offered_in(html, size)
        if offered != html:
            page.write_text(offered, "utf-8")
            changed += 1
    return changed


def offered_in(html: str, size: int) -> str:
    """The page with its marked elements shown: `{size}` in their text is the size."""
    shown = megabytes(size)

    def show(m: re.Match[str]) -> str:
        return f"<{m['tag']}{m['named']}>{m['text'].replace(SIZE, shown)}</{m['tag']}>"

    return OFFER.sub(show, html)


def megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB" if size >= 9.95e6 else f"{max(size, 1e5) / 1e6:.1f} MB"


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.create_system = 3  # Unix, wherever it was made
    entry.external_attr = MODE
    stored = Path(name).suffix in PACKED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return entry
