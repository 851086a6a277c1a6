"""Files that browsers may keep for ever: their names carry a hash of their content.

An opaque origin (a page opened from a folder, a sandboxed frame) can load classic scripts only, so
an asset may also exist as a series of scripts that hand over gzipped, base64-coded slices.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from simbook.build.cache.store import keep_folder, kept

FOLDER = "assets/py-sim"
SLICE = 750_000  # bytes of gzip a script: 1 MB of base64


@dataclass(frozen=True)
class Sums:
    """What a browser checks bytes against before it uses or keeps them."""

    sha256: str  # base64, 44 letters
    crc32: int  # for pages without a secure context, where browsers offer no SHA-256

    @property
    def digest(self) -> str:
        """The part of the hash that stands in names."""
        return base64.b64decode(self.sha256).hex()[:16]


@dataclass(frozen=True)
class Asset:
    """A file of the site; addresses are relative to the site's root."""

    name: str
    url: str
    size: int
    sums: Sums
    scripts: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        return self.sums.digest

    def entry(self) -> dict[str, Any]:
        """What the page's manifest says of it."""
        scripts = {"scripts": list(self.scripts)} if self.scripts else {}
        sums = {"sha256": self.sums.sha256, "crc32": self.sums.crc32}
        return {"url": self.url, "size": self.size, **sums, **scripts}


@dataclass
class Assets:
    """The assets of one build; `cache` keeps the script payloads between builds."""

    cache: Path
    for_folders: bool = True  # without it there are no payloads
    files: dict[str, Path | bytes] = field(default_factory=dict)  # address -> content

    def add(
        self, name: str, content: Path | bytes, *, payload: bool = False, stable: bool = False
    ) -> Asset:
        """Enter a file; with `payload` as scripts too, with `stable` without a hash in its name."""
        sums = sums_of(content)
        digest = sums.digest
        url = f"{FOLDER}/{name if stable else hashed(name, digest)}"
        self.files[url] = content
        wanted = payload and self.for_folders
        scripts = self._payload(name, digest, content) if wanted else ()
        return Asset(name, url, _size(content), sums, scripts)

    @property
    def size(self) -> int:
        """Bytes of all files together, scripts included."""
        return sum(map(_size, self.files.values()))

    def write(self, site: Path) -> None:
        """Put every asset into the built site."""
        for url, content in self.files.items():
            target = site / url
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, target)
            else:
                target.write_bytes(content)

    def _payload(self, name: str, digest: str, content: Path | bytes) -> tuple[str, ...]:
        folder = self.cache / f"{name}.{digest}"
        if not kept(folder):
            with keep_folder(folder) as unfinished:
                for index, script in enumerate(scripts_of(name, _bytes(content))):
                    (unfinished / f"{index:03}.js").write_text(script, encoding="ascii")
        parts = sorted(folder.glob("*.js"))
        urls = tuple(f"{FOLDER}/{folder.name}.{part.name}" for part in parts)
        self.files.update(zip(urls, parts, strict=True))
        return urls


def hashed(name: str, digest: str) -> str:
    """`player.js` as `player.3fa2….js`."""
    path = PurePosixPath(name)
    return f"{path.stem}.{digest}{path.suffix}"


def scripts_of(name: str, content: bytes) -> list[str]:
    """Classic scripts that hand `content`, gzipped and cut into slices, to the page."""
    packed = gzip.compress(content, 9, mtime=0)
    slices = [packed[at : at + SLICE] for at in range(0, len(packed), SLICE)]
    arguments = (
        [name, index, len(slices), base64.b64encode(part).decode()]
        for index, part in enumerate(slices)
    )
    return [f"pySimPayload({json.dumps(values)[1:-1]})\n" for values in arguments]


def digest_of(content: Path | bytes) -> str:
    """A hash of the content, short enough for a name."""
    return sums_of(content).digest


def sums_of(content: Path | bytes) -> Sums:
    """Of a file they are kept until the file changes."""
    if isinstance(content, bytes):
        return Sums(sha256(content), zlib.crc32(content))
    status = content.stat()
    return _file_sums(content, status.st_mtime_ns, status.st_size)


@cache
def _file_sums(path: Path, _modified: int, _size: int) -> Sums:
    return sums_of(path.read_bytes())


def sha256(content: bytes) -> str:
    """As browsers compare it: base64."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _bytes(content: Path | bytes) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def _size(content: Path | bytes) -> int:
    return content.stat().st_size if isinstance(content, Path) else len(content)
