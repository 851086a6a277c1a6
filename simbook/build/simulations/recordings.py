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


START = 120.0  # seconds until Python is there, or has new wheels
LATE = 5.0  # seconds that an answer may take longer than what it is about


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


@dataclass(frozen=True)
class Doubts:
    """What is wrong with a run that ends: what may not be shown, and what had better not be."""

    error: str = ""
    warnings: tuple[str, ...] = ()


Check = Callable[[RecordingRequest, wire.Frame, str], Doubts]  # the last: why it did not repeat


@dataclass
class Recorder:
    """Pyodide under Node; it starts with the first recording and learns of new wheels."""

    node: Node
    patience: float
    engine: Engine | None = None  # what the running process was given

    def record(self, wanted: RecordingRequest, engine: Engine, *, twice: bool = False) -> Message:
        """The recorder's answer, of type `recording` or `error`; NodeError if it has neither.

        It ends a run that takes too long by itself, if Python has a say in that. If it runs
        `twice`, what it `changes` is empty, or `chance` or `state`, where the two differ.
        """
        self._prepare(engine)
        message = {"type": "record", "sim": wanted.sim, "values": wanted.values}
        told = {"patience": self.patience, "twice": twice}
        patience = (1 + twice) * self.patience + LATE
        return self._ask({**message, **told}, ("recording", "error"), patience)

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

    def _ask(self, message: Message, expected: tuple[str, ...], patience: float = START) -> Message:
        answer = self.node.ask(message, patience)
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
        self,
        wanted: Iterable[RecordingRequest],
        engine: Engine,
        track: Track,
        check: Check | None = None,
    ) -> dict[str, str]:
        """Record what is missing, run twice and checked; tell, by keys, why some could not be."""
        missing = {item.key: item for item in wanted if not self._has(item, check)}
        tracked = track(list(missing.values()), "Recording figures") if missing else ()
        reasons = {item.key: self._make(item, engine, check) for item in tracked}
        return {key: reason for key, reason in reasons.items() if reason}

    def warnings(self, wanted: RecordingRequest) -> list[str]:
        """What the check had against a recording that may be shown nevertheless."""
        path = self._checked(wanted)
        told: list[str] = json.loads(path.read_text("utf-8")) if path.exists() else []
        return told

    def read(self, wanted: RecordingRequest) -> bytes:
        """The gzipped container."""
        return self._file(wanted).read_bytes()

    def frame(self, wanted: RecordingRequest) -> wire.Frame:
        """All that the run shows, its numbers included."""
        return wire.decode(gzip.decompress(self.read(wanted)))

    def _has(self, item: RecordingRequest, check: Check | None) -> bool:
        return kept(self._file(item)) and (check is None or kept(self._checked(item)))

    def _make(self, item: RecordingRequest, engine: Engine, check: Check | None) -> str:
        """Why it could not be recorded; empty if it was."""
        try:
            answer = self.recorder.record(item, engine, twice=check is not None)
        except NodeError as error:
            return str(error)
        if answer["type"] == "error":
            return "it failed while it ran\n" + explain(answer["error"])
        container = base64.b64decode(answer["container"])
        if check:
            doubts = check(item, wire.decode(container), answer["changes"])
            if doubts.error:
                return doubts.error
            keep(self._checked(item), json.dumps(doubts.warnings).encode())
        keep(self._file(item), gzip.compress(container, 9, mtime=0))
        return ""

    def _checked(self, item: RecordingRequest) -> Path:
        return self._file(item).with_suffix("").with_suffix(".json")

    def _file(self, item: RecordingRequest) -> Path:
        return self.cache / item.key[:2] / f"{item.key}.psf.gz"


def header(recording: bytes) -> dict[str, Any]:
    """The header of a gzipped container: what the page is told before it decodes any number."""
    told, _ = wire.opened(gzip.decompress(recording))
    return told
