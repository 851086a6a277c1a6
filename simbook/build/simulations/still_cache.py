"""The stills of a book, kept on disk.

Matplotlib draws what is missing and is imported for that alone: it takes as long as a small build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from simbook.build.cache.store import keep, kept
from simbook.build.places import HOME
from simbook.build.simulations.recordings import RecordingRequest, Track

DRAWING = (
    Path(__file__).with_name("stills.py"),
    *(HOME / "simbook" / "native" / name for name in ("figure.py", "stepped.py")),
)


@dataclass
class Stills:
    """The stills of a book, kept under the keys of its recordings."""

    cache: Path

    def make(
        self, wanted: Iterable[RecordingRequest], simulation: Callable[[str], Any], track: Track
    ) -> dict[str, str]:
        """Draw what is missing; tell, by keys, why some could not be."""
        missing = {item.key: item for item in wanted if not kept(self.path(item))}
        tracked = track(list(missing.values()), "Drawing stills") if missing else ()
        reasons = {item.key: self._make(item, simulation(item.sim)) for item in tracked}
        return {key: reason for key, reason in reasons.items() if reason}

    def path(self, item: RecordingRequest) -> Path:
        return self.cache / item.key[:2] / f"{item.key}.{style()}.png"

    def _make(self, item: RecordingRequest, simulation: Any) -> str:
        """Why it could not be drawn; empty if it was."""
        from simbook.build.simulations.stills import still

        try:
            keep(self.path(item), still(simulation, simulation.parse(item.values)))
        except Exception as error:  # the author's code, on an axes that is not the kit's
            return f"Matplotlib cannot draw it: {error!r}"
        return ""


@cache
def style() -> str:
    """Changes with the way in which stills are drawn."""
    drawing = b"".join(path.read_bytes() for path in DRAWING)
    return hashlib.sha256(drawing + metadata.version("matplotlib").encode()).hexdigest()[:8]
