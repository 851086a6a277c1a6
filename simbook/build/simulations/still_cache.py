"""The stills of a book, kept on disk.

Matplotlib draws what is missing and is imported for that alone: it takes as long as a small build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from simbook.build.cache.store import keep, kept
from simbook.build.simulations.recordings import Track, Wanted

DRAWING = Path(__file__).with_name("stills.py")


@dataclass
class Stills:
    """The stills of a book, kept under the keys of its recordings."""

    cache: Path
    failures: dict[str, str] = field(default_factory=dict)  # key -> what went wrong, this build

    def make(self, wanted: list[Wanted], simulation: Callable[[str], Any], track: Track) -> None:
        """Draw what is missing; `failures` has what could not be."""
        self.failures.clear()
        missing = {item.key: item for item in wanted if not kept(self.path(item))}
        for item in track(list(missing.values()), "Drawing stills") if missing else ():
            self._make(item, simulation(item.sim))

    def path(self, item: Wanted) -> Path:
        return self.cache / item.key[:2] / f"{item.key}.{style()}.png"

    def _make(self, item: Wanted, simulation: Any) -> None:
        from simbook.build.simulations.stills import still

        try:
            keep(self.path(item), still(simulation, simulation.parse(item.values)))
        except Exception as error:  # the author's code, on an axes that is not the kit's
            self.failures[item.key] = f"Matplotlib cannot draw it: {error!r}"


@cache
def style() -> str:
    """Changes with the way in which stills are drawn."""
    drawing = DRAWING.read_bytes() + metadata.version("matplotlib").encode()
    return hashlib.sha256(drawing).hexdigest()[:8]
