"""From a simulation's id to its module, by file name: `learning-rate` → learning_rate.py.

There is no registry: a file that declares SIMULATION, in a package or one folder below it, is a
simulation. Looking one up imports no other.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from .simulation import Simulation

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DECLARES = re.compile(rb"^SIMULATION\b[^=\n]*=", re.MULTILINE)


def find(packages: Sequence[str], id: str) -> str:
    """The name of the module that declares the simulation; LookupError says what there is."""
    stem = id.replace("-", "_") if ID.fullmatch(id) else ""
    found = [module for package in packages for module in declared(package, stem)] if stem else []
    if not found:
        known = ", ".join(sorted(listing(packages))) or "none"
        raise LookupError(f"there is no simulation {id!r} in {', '.join(packages)}; known: {known}")
    return single(id, found)


def listing(packages: Sequence[str]) -> dict[str, str]:
    """Every id and its module, sorted by id; LookupError if two files claim one id."""
    folders.cache_clear()
    found: dict[str, list[str]] = {}
    for package in packages:
        for module in declared(package):
            found.setdefault(module.rpartition(".")[2].replace("_", "-"), []).append(module)
    return {id: single(id, modules) for id, modules in sorted(found.items())}


def load(packages: Sequence[str], id: str) -> Simulation[Any, Any]:
    """The simulation itself, its module imported."""
    module = find(packages, id)
    simulation = import_module(module).SIMULATION
    if not isinstance(simulation, Simulation):
        kind = type(simulation).__name__
        raise TypeError(f"{module}: SIMULATION must be a Simulation(...), not a {kind}")
    return simulation


def declared(package: str, stem: str = "") -> Iterator[str]:
    """The modules of a package that declare a simulation; with `stem` those of that name."""
    for root in map(Path, import_module(package).__path__):
        known = folders(root)
        for name in [f"{stem}.py"] if stem else known:
            for folder in known.get(name, ()):
                if DECLARES.search((root / folder / name).read_bytes()):
                    yield ".".join([package, *filter(None, [folder]), name.removesuffix(".py")])


@cache
def folders(root: Path) -> dict[str, list[str]]:
    """Every Python file in `root` or one folder below, by name, with the folders that have it.

    They are looked at once: else a thousand chapters would be searched for each of their figures.
    Who has changed files clears this cache.
    """
    found: dict[str, list[str]] = {}
    for folder in ["", *sorted(entry.name for entry in os.scandir(root) if entry.is_dir())]:
        for entry in os.scandir(root / folder):
            if entry.name.endswith(".py"):
                found.setdefault(entry.name, []).append(folder)
    return found


def single(id: str, modules: Sequence[str]) -> str:
    if len(modules) > 1:
        raise LookupError(f"the simulation {id!r} is declared twice: {', '.join(modules)}")
    return modules[0]
