"""What the cache keeps is there whole or not at all: builds may be cut off, or run side by side."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


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
