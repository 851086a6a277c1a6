"""The Pyodide that the book is pinned to, as verified files on this machine.

The pin holds the SHA-256 of each of Pyodide's own files, the distribution's lock among them;
the lock holds that of every package of the distribution.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from simbook.build.places import HOME, NODE_MODULES, REQUIREMENTS
from simbook.build.runtime.download import Fetcher, FetchError, Pinned, Say, obtain, sha256, tell
from simbook.build.runtime.sources import Carrier, Folder, Host

NPM = NODE_MODULES / "pyodide"
PIN = Path(__file__).with_name("runtime-pin.json")
LOCK = "pyodide-lock.json"
CORE = (LOCK, "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip")


@dataclass(frozen=True)
class Pin:
    """One version of Pyodide."""

    version: str
    files: dict[str, str]  # name of each file of CORE -> sha256

    @classmethod
    def read(cls, path: Path = PIN) -> Pin:
        return cls(**json.loads(path.read_text()))

    @classmethod
    def of(cls, package: Path) -> Pin:
        """A pin of npm's package in this folder; npm has checked it against package-lock.json."""
        version = json.loads((package / "package.json").read_text())["version"]
        return cls(version, {name: sha256(package / name) for name in CORE})


def files(
    packages: Sequence[str] = ("numpy",),
    *,
    pin: Pin | None = None,
    fetchers: Sequence[Fetcher] | None = None,
    cache: Path | None = None,
    say: Say = tell,
) -> dict[str, Path]:
    """Each file that the page's Python needs, by name: Pyodide's own, then a wheel a package.

    Raises FetchError where no source gives one of them.
    """
    pin = pin or Pin.read()
    fetchers = sources(pin.version, say) if fetchers is None else fetchers
    cache = cache or cache_folder()
    wanted = [Pinned(name, digest) for name, digest in pin.files.items()]
    found = {file.name: obtain(file, cache, fetchers, say) for file in wanted}
    lock = json.loads(found[LOCK].read_text())
    for wheel in wheels(lock, packages):
        found[wheel.name] = obtain(wheel, cache, fetchers, say)
    return found


def sources(version: str, say: Say = tell) -> list[Fetcher]:
    """The cheapest first; the last loads far more than it gives, where nothing else is reached."""
    carrier = REQUIREMENTS / "carrier.txt"
    return [
        Folder(NPM),
        Host(f"https://cdn.jsdelivr.net/pyodide/v{version}/full/", say),
        Carrier(carrier, "open_webui/frontend/pyodide", "106 MB", say),
    ]


def wheels(lock: dict[str, Any], packages: Sequence[str]) -> Iterator[Pinned]:
    """The wheels of `packages` and of all that they depend on, each once, in a fixed order."""
    waiting, seen = sorted(packages), set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        if name not in lock["packages"]:
            raise FetchError(f"{name} is not a package of the pinned Pyodide distribution")
        seen.add(name)
        entry = lock["packages"][name]
        waiting += sorted(entry["depends"])
        yield Pinned(entry["file_name"], entry["sha256"])


def cache_folder() -> Path:
    """The user's, shared by all books and clones; the clone's own where there is none."""
    folder = platformdirs.user_cache_path("py-sim") / "runtime"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return HOME / ".cache" / "runtime"
    return folder
