"""A static host on this machine that serves as GitHub Pages does, over a line of a chosen speed.

It gzips what Pages gzips and lets a browser keep a file for ten minutes. The line is emulated here
and not in the browser, whose own throttle leaves out the requests of workers: one rate is shared
by all connections, and each answer waits for one round trip.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
GZIPPED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm", ".xml"}
ISOLATION = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
CHUNK = 16 << 10  # bytes sent at once


@dataclass(frozen=True)
class Line:
    """A connection: `rate` in Mbit/s (0: as fast as it goes), `trip` in seconds there and back."""

    rate: float = 0
    trip: float = 0


@dataclass
class Traffic:
    """What the server sent, and how fast it may send."""

    line: Line = Line()
    isolated: bool = False  # whether pages are told to be of their own, so that they may ask more
    sent: Counter[str] = field(default_factory=Counter)  # path -> bytes of bodies, as sent
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _free: float = 0  # when the line has room again

    def reset(self, line: Line, *, isolated: bool = False) -> None:
        with self._lock:
            self.line, self.isolated, self.sent, self._free = line, isolated, Counter(), 0

    def count(self, path: str, size: int) -> None:
        with self._lock:
            self.sent[path] += size

    def wait_for_room(self, size: int) -> None:
        """Until the line has passed on what all connections sent before, and `size` bytes more."""
        if not self.line.rate:
            return
        with self._lock:
            begin = max(self._free, time.monotonic())
            self._free = begin + size * 8 / (self.line.rate * 1e6)
            wait = self._free - time.monotonic()
        time.sleep(max(wait, 0))


class Host(ThreadingHTTPServer):
    """Serves `folders`, each below its prefix; the longest prefix counts."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folders: dict[str, Path], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Answer)
        self.folders = folders
        self.traffic = Traffic()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def find(self, path: str) -> Path | None:
        """The file at an address, a folder's index.html included."""
        for prefix in sorted(self.folders, key=len, reverse=True):
            if path.startswith(prefix):
                folder = self.folders[prefix]
                found = folder / path.removeprefix(prefix)
                found = found / "index.html" if found.is_dir() else found
                return found if found.is_file() and found.is_relative_to(folder) else None
        return None


class Answer(BaseHTTPRequestHandler):
    """One request; HTTP/1.1, so that connections are kept."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Host

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        time.sleep(self.server.traffic.line.trip)
        found = self.server.find(path)
        if not found:
            return self._send(404, {}, b"")
        body, headers = content(found, found.stat().st_mtime_ns)
        if self.headers.get("If-None-Match") == headers["ETag"]:
            return self._send(304, headers, b"")
        self._send(200, headers, body)
        self.server.traffic.count(path, len(body))

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in (headers | (ISOLATION if self.server.traffic.isolated else {})).items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the browser has gone elsewhere
            for at in range(0, len(body), CHUNK):
                part = body[at : at + CHUNK]
                self.server.traffic.wait_for_room(len(part))
                self.wfile.write(part)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@cache
def content(path: Path, _modified: int) -> tuple[bytes, dict[str, str]]:
    """The body as it is sent, and its headers."""
    body, ending = path.read_bytes(), path.suffix
    headers = {
        "Content-Type": TYPES.get(ending, "application/octet-stream"),
        "Cache-Control": "max-age=600",
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
    }
    if ending not in GZIPPED:
        return body, headers
    packed = gzip.compress(body, 6)
    return packed, {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}


@contextlib.contextmanager
def serve(folders: dict[str, Path], port: int = 0) -> Iterator[Host]:
    """A host that runs until the block ends."""
    host = Host(folders, port)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()
