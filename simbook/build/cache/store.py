"""What the cache keeps is there whole or not at all: builds may be cut off, or run side by side.

When an entry was changed tells when it was last used, to a day: `pruning` goes by that.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

DAY = 24 * 60 * 60  # seconds


def kept(path: Path) -> bool:
    """Whether the cache has this file or folder, which then counts as used today."""
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return False
    if age > DAY:
        with suppress(OSError):  # a cache that cannot be written to is not pruned either
            os.utime(path)
    return True


def keep(path: Path, content: bytes) -> None:
    """Write a file of the cache."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".new-") as folder:
        unfinished = Path(folder) / path.name
        unfinished.write_bytes(content)
        unfinished.replace(path)


@contextmanager
def keep_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which is called `path` once the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".new-") as outer:
        folder = Path(outer) / path.name
        folder.mkdir()
        yield folder
        with suppress(OSError):  # somebody else was faster, with the same content
            folder.rename(path)
