"""Pins the Pyodide that npm has installed, and says what no longer holds.

An upgrade is a new version in package.json, then `make lock`, which ends with this module.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simbook.build.places import REQUIREMENTS
from simbook.build.runtime.download import Fetcher, FetchError, Say, obtain, tell
from simbook.build.runtime.runtime import LOCK, NPM, PIN, Pin, sources, wheels


def renew(
    npm: Path = NPM,
    pin: Path = PIN,
    requirements: Path = REQUIREMENTS / "site.in",
    fetchers: Sequence[Fetcher] | None = None,
    say: Say = tell,
) -> bool:
    """Write the pin of the package in `npm`; whether all that depends on it still holds."""
    new, old = Pin.of(npm), Pin.read(pin)
    if new == old:
        say(f"Pyodide {old.version} is the pinned one already.")
        return True
    pin.write_text(json.dumps(asdict(new), indent=2) + "\n")
    say(f"Pinned Pyodide {new.version} in place of {old.version}.")
    lock = json.loads((npm / LOCK).read_text())
    say(f"Its Python is {lock['info']['python']}, its ABI {lock['info']['abi_version']}.")
    others = sources(new.version, say)[1:] if fetchers is None else fetchers
    return all([_same_numpy(lock, requirements, say), *_carried(lock, others, say)])


def _same_numpy(lock: dict[str, Any], requirements: Path, say: Say) -> bool:
    """The NumPy that builds the book must be the one in its pages."""
    page = lock["packages"]["numpy"]["version"]
    if f"numpy=={page}" in requirements.read_text().split():
        say(f"NumPy is {page} in the pages and here.")
        return True
    say(f"No longer holds: the pages' NumPy is {page}; pin that in {requirements}.")
    return False


def _carried(lock: dict[str, Any], fetchers: Sequence[Fetcher], say: Say) -> Iterator[bool]:
    """Whether each source has what NumPy needs, asked one by one and past the cache."""
    for fetcher in fetchers:
        try:
            with tempfile.TemporaryDirectory() as folder:
                for wheel in wheels(lock, ["numpy"]):
                    obtain(wheel, Path(folder), [fetcher], say)
                    say(f"{fetcher.source} carries {wheel.name}.")
            yield True
        except FetchError as error:
            say(f"No longer holds, as far as this machine can tell: {error}")
            yield False


if __name__ == "__main__":
    sys.exit(not renew())
