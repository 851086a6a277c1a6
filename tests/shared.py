"""What all workers of a run share: made once, by the first that needs it, and served to all.

Servers belong to the process that starts the workers and outlives them, so that no worker takes a
book away that another one reads.
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serving import static_host

PREFIX = "/training-neural-nets/"  # a sub-path, as on GitHub Pages
BOOKS = ("site", "trouble", "tiny", "installed", "de", "ar")


@dataclass(frozen=True)
class Shared:
    """A folder for all workers, and the address of each of BOOKS, served from there by its name."""

    folder: Path
    addresses: dict[str, str]

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """The path `name`, which `make` fills; whoever comes meanwhile waits for it."""
        path, done = self.folder / name, self.folder / f"{name}.made"
        with locked(self.folder / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(path, ignore_errors=True)  # what a failure has left
                make(path)
                done.touch()
        return path


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time."""
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def sharing() -> Iterator[Shared]:
    """An empty folder, whose books are served from when they are there until the block ends."""
    with tempfile.TemporaryDirectory(prefix="shared-") as named, contextlib.ExitStack() as servers:
        folder = Path(named).resolve()
        serve = servers.enter_context
        yield Shared(folder, {name: serve(static_host(folder / name, PREFIX)) for name in BOOKS})
