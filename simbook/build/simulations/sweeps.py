"""What a figure answers without Python: the states that its text links to, and the positions of a
control, recorded into one file beside the page. A reader who means the figure is sent it.

The file is a gzipped container (see the kit's `wire`) with a list of frames, which share arrays. It
has a budget. Positions that would exceed it are thinned evenly, unless their author insists.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import queue
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from simbook.build.cache.store import keep, kept
from simbook.build.simulations.recordings import (
    Engine,
    RecordingRequest,
    Recordings,
    Track,
    Values,
)
from simbook.kit import wire
from simbook.kit.recorded import MOST

MAKER = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()  # who packs in another way
BUDGET = 250_000  # bytes of gzip a figure: half a second at 5 Mbit/s
ENDS, FEW, MORE = 2, 5, 9  # positions to begin with; they tell what one more weighs
Moved = Callable[[str, Values, str, int], Sequence[Values]]  # simulation, control, how many at most


@dataclass(frozen=True)
class SweepRequest:
    """What to record beside a figure."""

    sim: str
    values: Values  # the figure's own, which its page has
    depends: str  # a hash of everything that its picture depends on
    controls: Mapping[str, int | None]  # and how many positions the author insists on
    named: tuple[Values, ...] = ()  # states that the text links to

    @property
    def key(self) -> str:
        asked = [self.depends, self.sim, self.values, dict(self.controls), self.named]
        told = [MAKER, BUDGET, *asked]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Made:
    """Why some sweeps could not be made, by their keys; what was left out of others."""

    failures: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass
class Sweeps:
    """The cache on disk, filled from recordings, each of which has a recorder of its own."""

    cache: Path
    recordings: Sequence[Recordings]  # they work side by side

    def make(
        self, wanted: Iterable[SweepRequest], moved: Moved, engine: Engine, track: Track
    ) -> Made:
        """Make what is missing."""
        missing = {each.key: each for each in wanted if not kept(self.path(each))}
        idle: queue.SimpleQueue[Recordings] = queue.SimpleQueue()
        for each in self.recordings:
            idle.put(each)

        def make(each: SweepRequest) -> Sweep:
            recordings = idle.get()
            try:
                one = Sweep(each, recordings, engine, moved)
                one.write(self.path(each))
                return one
            finally:
                idle.put(recordings)

        made, pool = Made(), ThreadPoolExecutor(len(self.recordings))
        try:
            jobs = [pool.submit(make, each) for each in missing.values()]
            for job in track(jobs, "Recording what controls show") if jobs else ():
                one = job.result()
                made.notes.extend(f"{one.wanted.sim}: {note}" for note in one.notes)
                if one.refusal:
                    made.failures[one.wanted.key] = one.refusal
        finally:
            pool.shutdown(cancel_futures=True)
        return made

    def path(self, wanted: SweepRequest) -> Path:
        """Its file; it is empty where there is nothing to record."""
        return self.cache / wanted.key[:2] / f"{wanted.key}.bin"


class Sweep:
    """One sweep while it is made."""

    def __init__(
        self, wanted: SweepRequest, recordings: Recordings, engine: Engine, moved: Moved
    ) -> None:
        self.wanted, self.recordings, self.engine, self.moved = wanted, recordings, engine, moved
        self.notes: list[str] = []
        self.refusal = ""
        self.frames: dict[str, wire.Frame | None] = {}  # by keys of runs; none where one raises

    def write(self, path: Path) -> None:
        """Write the file, if there is nothing against it."""
        packed = self.fitted()
        if not self.refusal:
            keep(path, packed)

    def fitted(self) -> bytes:
        """The file, within the budget."""
        named = self._linked()
        insisted = self._with(named, 0)
        if not self.refusal and len(insisted) > BUDGET:
            names = ", ".join(name for name, most in self.wanted.controls.items() if most)
            self.refusal = f"recorded: {names} weighs {_kb(insisted)}, and {_kb(BUDGET)} is all"
        free = [name for name, most in self.wanted.controls.items() if most is None]
        return insisted if self.refusal or not free else self._thinned(named, insisted)

    def _linked(self) -> list[Values]:
        """The states that the text links to; the last ones go where they are too many."""
        named = list(self.wanted.named)
        while named and len(self._packed(named)) > BUDGET:
            named.pop()
        if lost := len(self.wanted.named) - len(named):
            self.notes.append(f"{lost} of the states that the text links to wait for Python")
        return named

    def _thinned(self, named: list[Values], least: bytes) -> bytes:
        """With as many positions of the free controls as fit."""
        there, at_least = least, 0
        steps = []
        for most in (ENDS, FEW, MORE):
            steps.append(packed := self._with(named, most))
            if len(packed) > BUDGET or self.refusal:
                self._say_thinned(at_least)
                return there
            there, at_least = packed, most
        return self._densest(named, *steps[1:])

    def _densest(self, named: list[Values], few: bytes, more: bytes) -> bytes:
        """What positions weigh tells about how many fit, again and again; the rest is trying."""
        before, at, there, too_many = (FEW, len(few)), MORE, more, MOST + 1
        while at < too_many - 1:
            each = max((len(there) - before[1]) / (at - before[0]), 1)
            guess = min(too_many - 1, at + int((BUDGET - len(there)) / each))
            if self._count(guess) == self._count(at):
                break
            packed = self._with(named, guess)
            if len(packed) > BUDGET:
                too_many = (at + guess + 1) // 2
            else:
                before, at, there = (at, len(there)), guess, packed
        self._say_thinned(at)
        return there

    def _count(self, most: int) -> int:
        return sum(1 for _ in self._moves(most))

    def _say_thinned(self, most: int) -> None:
        for name, count in self.wanted.controls.items():
            there, all_ = len(self._positions(name, most)), len(self._positions(name, MOST))
            if count is None and there < all_:
                self.notes.append(f"{there} of {all_} positions of {name} are recorded")

    def _with(self, named: list[Values], most: int) -> bytes:
        """The file with these states, and `most` positions of each control that may be thinned."""
        return self._packed([*named, *self._moves(most)])

    def _moves(self, most: int) -> Iterator[Values]:
        for name, insisted in self.wanted.controls.items():
            yield from self._positions(name, insisted or most)

    def _positions(self, name: str, most: int) -> Sequence[Values]:
        wanted = self.wanted
        return self.moved(wanted.sim, wanted.values, name, most) if most else ()

    def _packed(self, states: Iterable[Values]) -> bytes:
        """The states as a file, but for the figure's own; empty if none is left."""
        own = self._run(self.wanted.values).key
        runs = {run.key: run for run in map(self._run, states) if run.key != own}
        frames = [frame for run in runs.values() if (frame := self._frame(run))]
        if not frames:
            return b""
        told = {"version": wire.VERSION, "sim": self.wanted.sim, "frames": frames}
        return gzip.compress(wire.encode(told), 9, mtime=0)

    def _run(self, values: Values) -> RecordingRequest:
        return RecordingRequest(self.wanted.sim, values, self.wanted.depends)

    def _frame(self, run: RecordingRequest) -> wire.Frame | None:
        """What it shows, recorded and read once, however often it is packed."""
        if run.key not in self.frames:
            lost = self.refusal or self._reason(run)
            self.frames[run.key] = None if lost else self.recordings.frame(run)
        return self.frames[run.key]

    def _reason(self, run: RecordingRequest) -> str:
        """Why it could not be recorded; a run that has cost the recorder its life is the last."""
        reasons = self.recordings.make([run], self.engine, lambda these, _: these)
        if reason := reasons.get(run.key, ""):
            told = f"not recorded at {json.dumps(run.values)}: {reason}"
            if self.recordings.recorder.node.running:
                self.notes.append(told)
            else:
                self.refusal = f"recorded: {told}"
        return reason


def _kb(content: bytes | int) -> str:
    size = content if isinstance(content, int) else len(content)
    return f"{round(size / 1000)} KB"
