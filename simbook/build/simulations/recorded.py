"""What recording and drawing have given to the figures of one build."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simbook.build.simulations.recordings import RecordingRequest, header
from simbook.kit import wire


@dataclass(frozen=True)
class Beside:
    """A recording that stands beside its page."""

    light: bytes  # what the page has of it
    asset: Mapping[str, Any]  # what the page must know to send for the whole


@dataclass(frozen=True)
class Recorded:
    """The recordings and the stills, by the runs that were wanted."""

    read: Callable[[RecordingRequest], bytes]  # the gzipped container
    failures: Mapping[str, str] = field(default_factory=dict)  # key of a run -> what went wrong
    pictures: Mapping[str, str] = field(default_factory=dict)  # key of a run -> address of a still
    sweeps: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # key -> its asset
    beside: Mapping[str, Beside] = field(default_factory=dict)  # key of a run that weighs much

    def has(self, runs: Iterable[RecordingRequest]) -> bool:
        """Whether all these runs could be recorded."""
        return not any(run.key in self.failures for run in runs)

    def header(self, wanted: RecordingRequest) -> dict[str, Any]:
        return header(self.read(wanted))

    def frame(self, wanted: RecordingRequest) -> wire.Frame:
        """All that the run shows, its numbers included."""
        return wire.decode(gzip.decompress(self.read(wanted)))

    def picture(self, wanted: RecordingRequest) -> str | None:
        """The address of its still, from the site's root."""
        return self.pictures.get(wanted.key)
