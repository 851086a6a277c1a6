"""Servers for the tests: a folder under a sub-path on a port of its own, as a static host would."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".whl": "application/zip"}


@dataclass
class Gate:
    """Holds back the answers to requests with `part` in their address until it is opened."""

    part: str | None = None
    opened: threading.Event = field(default_factory=threading.Event)
    closed: bool = False  # connections outlive their server: these end without an answer
    faults: dict[re.Pattern[str], str] = field(default_factory=dict)  # by path below the book
    headers: dict[str, str] = field(default_factory=dict)  # sent with every answer
    folders: bool = True  # whether the address of a folder brings its page
    spoiled: threading.Event = field(default_factory=threading.Event)  # one has been answered so

    def fault_of(self, path: str) -> str | None:
        for pattern, fault in self.faults.items():
            if pattern.search(path.partition("?")[0]):
                self.spoiled.set()
                return fault
        return None

    def lets_through(self, path: str) -> bool:
        if self.part and self.part in path:
            self.opened.wait(60)
        return not self.closed


class StaticHost(SimpleHTTPRequestHandler):
    """Serves `directory` below `prefix`; no CORS header, and the book's own 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, prefix: str, directory: str, gate: Gate) -> None:
        self.prefix = prefix
        self.gate = gate
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # a browser that is closed
            super().handle()

    def do_GET(self) -> None:
        if not self.gate.lets_through(self.path):
            self.close_connection = True
            return
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # a reader who cancels
            if self.path.partition("?")[0].endswith("/") and not self.gate.folders:
                return self.send_error(404)
            fault = self.gate.fault_of(self.path)
            if fault is None:
                super().do_GET()
            else:
                self.answer_wrongly(fault)

    def answer_wrongly(self, fault: str) -> None:
        """As a host, a cache or a filter on the way would that has this fault."""
        if fault in ("404", "503"):
            self.send_error(int(fault))
        elif fault == "reset":
            self.close_connection = True
        else:
            self._send_spoiled(fault)

    def _send_spoiled(self, fault: str) -> None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        whole = path.read_bytes()
        kind = "text/plain" if fault == "type" else self.guess_type(path)
        half = len(whole) // 2
        bodies = {
            "half": whole[:half],
            "damaged": whole[:half] + bytes([whole[half] ^ 1]) + whole[half + 1 :],
            "page": b"<!doctype html><title>Sign in</title><p>Sign in to this network.",
        }
        body = bodies.get(fault, whole)
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if fault == "page" else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault in ("truncated", "stalled", "late"):
            self.wfile.write(body[:half])
            self.wfile.flush()
            body = body[half:]
        if fault in ("stalled", "late"):
            self.gate.opened.wait(60)
        if fault in ("truncated", "stalled"):
            self.close_connection = True
            return
        self.wfile.write(body)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return TYPES.get(Path(path).suffix) or super().guess_type(path)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory, "no-such-file"))
        return super().translate_path("/" + path[len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        for name, value in self.gate.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests read the browser's own list of requests."""


@contextlib.contextmanager
def static_host(
    folder: Path, prefix: str = "/", port: int = 0, gate: Gate | None = None
) -> Iterator[str]:
    """The address of `folder`, served under `prefix` until the block ends."""
    handler = partial(StaticHost, prefix=prefix, directory=str(folder), gate=gate or Gate())
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
