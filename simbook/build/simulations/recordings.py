"""What each figure shows before any Python has loaded: its run, by the reader's own Pyodide.

A recording is kept under a hash of all that it depends on, so that an edit of one simulation
records that one again and a second build starts nothing.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simbook.build.cache.store import keep, kept
from simbook.build.runtime.node import Message, Node, NodeError
from simbook.build.simulations.library import explain
from simbook.kit import wire

Values = Mapping[str, Any]
Track = Callable[[Sequence[Any], str], Iterable[Any]]  # shows an author how far a stage is


@dataclass(frozen=True)
class Engine:
    """What the recorder is started with: files by name, wheels in order, packages to search."""

    files: dict[str, Path]
    wheels: list[str]
    packages: list[str]
    fixed: str  # a hash of what a running recorder cannot replace: the kit

    def message(self, kind: str, wheels: list[str]) -> Message:
        files = {name: str(path) for name, path in self.files.items()}
        return {"type": kind, "files": files, "wheels": wheels, "packages": self.packages}


@dataclass(frozen=True)
class RecordingRequest:
    """A run to record; `depends` is the hash of everything that its picture depends on."""

    sim: str
    values: Values
    depends: str

    @property
    def key(self) -> str:
        text = json.dumps([self.depends, self.sim, self.values], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass
class Recorder:
    """Pyodide under Node; it starts with the first recording and learns of new wheels."""

    node: Node
    patience: float
    engine: Engine | None = None  # what the running process was given

    def record(self, wanted: RecordingRequest, engine: Engine) -> Message:
        """The recorder's answer, of type `recording` or `error`; NodeError if it has neither."""
        self._prepare(engine)
        message = {"type": "record", "sim": wanted.sim, "values": wanted.values}
        return self._ask(message, ("recording", "error"))

    def _prepare(self, engine: Engine) -> None:
        """A recorder that has what `engine` says; after an edit only new wheels are replaced."""
        if self.engine and self.engine.fixed != engine.fixed:
            self.node.close()
        if not self.node.running:
            self._ask(engine.message("start", engine.wheels), ("ready",))
        elif self.engine and engine != self.engine:
            old = self.engine.files
            wheels = [name for name in engine.wheels if engine.files[name] != old.get(name)]
            self._ask(engine.message("replace", wheels), ("ready",))
        self.engine = engine

    def _ask(self, message: Message, expected: tuple[str, ...]) -> Message:
        answer = self.node.ask(message, self.patience)
        if answer["type"] not in expected:
            self.node.close()
            reason = answer.get("reason") or answer["error"]["message"]
            raise NodeError(f"the recorder gave up: {reason}")
        return answer


@dataclass
class Recordings:
    """The cache on disk, and the recorder that fills it."""

    cache: Path
    recorder: Recorder

    def make(
        self, wanted: Iterable[RecordingRequest], engine: Engine, track: Track
    ) -> dict[str, str]:
        """Record what is missing; tell, by keys, why some could not be."""
        missing = {item.key: item for item in wanted if not kept(self._file(item))}
        tracked = track(list(missing.values()), "Recording figures") if missing else ()
        reasons = {item.key: self._make(item, engine) for item in tracked}
        return {key: reason for key, reason in reasons.items() if reason}

    def read(self, wanted: RecordingRequest) -> bytes:
        """The gzipped container."""
        return self._file(wanted).read_bytes()

    def frame(self, wanted: RecordingRequest) -> wire.Frame:
        """All that the run shows, its numbers included."""
        return wire.decode(gzip.decompress(self.read(wanted)))

    def _make(self, item: RecordingRequest, engine: Engine) -> str:
        """Why it could not be recorded; empty if it was."""
        try:
            answer = self.recorder.record(item, engine)
        except NodeError as error:
            return str(error)
        if answer["type"] == "error":
            return "it failed while it ran\n" + explain(answer["error"])
        container = base64.b64decode(answer["container"])
        keep(self._file(item), gzip.compress(container, 9, mtime=0))
        return ""

    def _file(self, item: RecordingRequest) -> Path:
        return self.cache / item.key[:2] / f"{item.key}.psf.gz"


def header(recording: bytes) -> dict[str, Any]:
    """The header of a gzipped container: what the page is told before it decodes any number."""
    told, _ = wire.opened(gzip.decompress(recording))
    return told
