"""The Pythons of this machine, for what does not run on the oldest that the book supports."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

Version = tuple[int, int]


def best(oldest: Version, wanted: Version) -> tuple[Version, Path] | None:
    """The one of version `wanted`, else the newest that is not older than `oldest`, else None."""
    found = {version: path for path in interpreters() if (version := version_of(path))}
    fit = [version for version in found if version >= oldest]
    if not fit:
        return None
    chosen = wanted if wanted in fit else max(fit)
    return chosen, found[chosen]


def interpreters() -> Iterator[Path]:
    """The one that runs this, those on PATH, and pyenv's."""
    yield Path(sys.executable)
    for name in ("python3", *(f"python3.{minor}" for minor in range(12, 20))):
        yield from (Path(path) for path in [shutil.which(name)] if path)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob("versions/3.*/bin/python"))


def version_of(python: Path) -> Version | None:
    """Its version, or None where it does not run: pyenv leaves stubs on PATH."""
    query = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-c", query], capture_output=True, text=True)
    except OSError:
        return None
    return parse(answer.stdout) if answer.returncode == 0 else None


def parse(text: str) -> Version:
    major, minor = text.strip().split(".")[:2]
    return int(major), int(minor)
