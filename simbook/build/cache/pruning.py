"""Caches grow with every edit; what no build has used for a month is thrown away."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from simbook.build.cache.store import DAY

if sys.platform != "win32":
    from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock

UNUSED = 30 * DAY
LOCK = "in-use.lock"  # when it was changed is when the cache was last pruned
OF_A_BOOK = {  # section -> its entries: a file each, or a folder that is kept as a whole
    "bundles": "*",
    "exercises": "*",
    "jinja": "*",
    "katex": "*/*",
    "payloads": "*",
    "recordings": "*/*",
    "stills": "*/*",
    "sweeps": "*/*",
    "wheels": "*",
}
OF_THE_USER = {"runtime": "*", "snapshot": "*"}


@dataclass
class Cache:
    """A folder that several builds use at once, and that is pruned when none does.

    On Windows, which has no locks that can be shared, nothing is locked or pruned.
    """

    folder: Path
    sections: Mapping[str, str]
    _lock: int | None = field(default=None, repr=False)  # a file descriptor

    def use(self) -> None:
        """A build begins; should another one be pruning, it waits."""
        self.leave()
        if sys.platform != "win32":
            with suppress(OSError):  # where nothing can be locked, nothing is pruned
                self._lock = self._opened()
                flock(self._lock, LOCK_SH)

    def leave(self) -> None:
        """The build has ended."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def prune(self) -> list[Path]:
        """Throw away what is old, once a day at most and never while a build runs; tell what."""
        if sys.platform == "win32":
            return []
        try:
            lock = self._opened()
        except OSError:
            return []
        try:
            flock(lock, LOCK_EX | LOCK_NB)
            return list(self._pruned(time.time(), lock))
        except OSError:  # a build runs
            return []
        finally:
            os.close(lock)

    def _opened(self) -> int:
        """The lock's file, open."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)

    def _pruned(self, now: float, lock: int) -> Iterator[Path]:
        if os.fstat(lock).st_size and now - os.fstat(lock).st_mtime < DAY:
            return
        os.pwrite(lock, b"Pruned when this file was changed.\n", 0)
        for section, entries in self.sections.items():
            for entry in (self.folder / section).glob(entries):
                if now - _used(entry) > UNUSED:
                    _remove(entry)
                    yield entry


def end(caches: Iterable[Cache]) -> None:
    """A build has ended well: leave its caches, and prune those that nobody uses."""
    for cache in (left := list(caches)):
        cache.leave()
    for cache in left:
        cache.prune()


def _used(entry: Path) -> float:
    """When it was last used; what is just being taken away counts as new."""
    try:
        return entry.stat().st_mtime
    except OSError:
        return time.time()


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        with suppress(OSError):
            entry.unlink()
