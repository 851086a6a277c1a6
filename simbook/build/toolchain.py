"""What lives through all builds of a book: its caches, its simulations, its Node processes."""

from __future__ import annotations

import os
from dataclasses import dataclass

from jinja2 import FileSystemBytecodeCache

from simbook.build.cache import pruning
from simbook.build.cache.pruning import Cache
from simbook.build.page import mathematics
from simbook.build.places import PLAYER
from simbook.build.runtime import runtime
from simbook.build.runtime.node import Node
from simbook.build.settings import Settings
from simbook.build.simulations.library import Library
from simbook.build.simulations.recordings import Recorder, Recordings
from simbook.build.simulations.still_cache import Stills
from simbook.build.simulations.sweeps import Sweeps

RECORDER = PLAYER / "worker" / "recorder.js"
RECORDERS = min(os.cpu_count() or 1, 4)  # for what controls show; each has Python, in 0.3 GB


@dataclass(frozen=True)
class Toolchain:
    """The tools of one book; its Node processes live from their first use to `close`."""

    settings: Settings
    library: Library
    recordings: Recordings
    sweeps: Sweeps
    stills: Stills
    katex: mathematics.Renderer
    bytecode: FileSystemBytecodeCache  # of templates: they would be a third of a small build
    caches: tuple[Cache, ...]

    def close(self) -> None:
        """End the Node processes, and leave the caches."""
        for recordings in self.sweeps.recordings:
            recordings.recorder.node.close()
        self.katex.node.close()
        for cache in self.caches:
            cache.leave()


def assemble(settings: Settings) -> Toolchain:
    """The tools of the book with these settings; nothing is started yet."""
    cache = settings.cache
    (cache / "jinja").mkdir(parents=True, exist_ok=True)
    recordings, *more = (
        Recordings(cache / "recordings", Recorder(Node(RECORDER), settings.patience))
        for _ in range(RECORDERS)
    )
    return Toolchain(
        settings,
        library=Library(settings.simulations),
        recordings=recordings,
        sweeps=Sweeps(cache / "sweeps", [recordings, *more]),
        stills=Stills(cache / "stills"),
        katex=mathematics.Renderer(cache / "katex", mathematics.version()),
        bytecode=FileSystemBytecodeCache(str(cache / "jinja")),
        caches=(
            Cache(cache, pruning.OF_A_BOOK),
            Cache(runtime.cache_folder().parent, pruning.OF_THE_USER),
        ),
    )
