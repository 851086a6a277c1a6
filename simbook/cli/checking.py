"""What `simbook check` does with a book: build it strictly, run its simulations and its tests."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from simbook.cli import book
from simbook.kit import catalogue


def check() -> int:
    """Every part, so that one look shows all that is wrong; 1 if anything is."""
    failed = [name for name, holds in (("build", built), ("tests", tested)) if not holds()]
    for id, error in broken():
        failed.append(id)
        print(f"{id}: {type(error).__name__}: {error}", file=sys.stderr)
    print(f"Not right: {', '.join(failed)}" if failed else "All is well.")
    return int(bool(failed))


def built() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        return book.mkdocs("build", "--strict", "--quiet", "--site-dir", folder) == 0


def tested() -> bool:
    """A book without tests passes."""
    root = book.folder()
    if not (root / "tests").is_dir():
        return True
    command = [sys.executable, "-m", "pytest", "-q", "tests"]
    return subprocess.run(command, cwd=root).returncode == 0


def broken() -> Iterator[tuple[str, Exception]]:
    """The simulations that do not run and draw from their defaults, in a page or not."""
    packages = reachable()
    for id in catalogue.listing(packages):
        try:
            run(packages, id)
        except Exception as error:  # whatever the author's code raises
            yield id, error


def reachable() -> list[str]:
    """The packages of simulations, made importable."""
    found = book.settings().simulations
    sys.path[:0] = list({str(Path(folder)) for folder in found.values()})
    return list(found)


def run(packages: list[str], id: str) -> None:
    from simbook.native.figure import NativeFigure, draw, result

    simulation = catalogue.load(packages, id)
    params = simulation.parse({})
    draw(simulation, result(simulation, params), NativeFigure())
