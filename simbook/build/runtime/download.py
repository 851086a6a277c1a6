"""One file from whoever carries the right bytes: its SHA-256 decides, not its sender."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from simbook.build.cache.store import kept
from simbook.build.failures import BuildFailure

Say = Callable[[str], None]


class Unavailable(Exception):
    """Why one source could not give a file, as half a sentence."""


class FetchError(BuildFailure):
    """No source gave the file; the text names it, its SHA-256, and each source with its reason."""


@dataclass(frozen=True)
class Pinned:
    """A file that is known by its content."""

    name: str
    sha256: str  # 64 hexadecimal digits


class Fetcher(Protocol):
    """A source of files, which need not be trusted."""

    @property
    def source(self) -> str:
        """What to call it in messages."""

    def fetch(self, name: str, into: Path) -> None:
        """Write the file called `name` to the path `into`, or raise Unavailable."""


def tell(sentence: str) -> None:
    """Say it on the terminal, before a program that is started next says anything."""
    print(sentence, flush=True)


def obtain(file: Pinned, cache: Path, fetchers: Sequence[Fetcher], say: Say) -> Path:
    """The path of `file` in `cache`, verified now; the sources are asked in order for it."""
    place = cache / file.sha256[:16] / file.name
    if kept(place.parent) and place.exists():
        if sha256(place) == file.sha256:
            return place
        say(f"{place} is damaged and will be replaced.")
    failures = []
    for fetcher in fetchers:
        try:
            return _take(file, place, fetcher)
        except Unavailable as reason:
            failures.append(f"{fetcher.source}: {reason}")
    raise FetchError(_failed(file, failures))


def sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _take(file: Pinned, place: Path, fetcher: Fetcher) -> Path:
    """Put the answer of one source into the cache at once or not at all: builds may overlap."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".fetching-") as folder:
        answer = Path(folder, file.name)
        fetcher.fetch(file.name, answer)
        found = sha256(answer)
        if found != file.sha256:
            raise Unavailable(f"it gave other bytes, with sha256 {found}")
        answer.replace(place)
    return place


def _failed(file: Pinned, failures: list[str]) -> str:
    heading = f"{file.name} could not be had; expected sha256 {file.sha256}. Tried, in order:"
    return "\n".join([heading, *(f"  - {failure}" for failure in failures)])
