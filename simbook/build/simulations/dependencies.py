"""Which files a simulation depends on, found by reading imports, never by running them."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

Packages = Mapping[str, Path]  # top-level package -> the folder that holds it
Stamps = dict[Path, tuple[int, int]]  # file -> when it was changed (ns), how many bytes it has


class Sources:
    """The modules of some packages as they are now: every file is looked at once."""

    def __init__(self, packages: Packages) -> None:
        self.packages = packages
        self._located: dict[str, Path | None] = {}
        self._needed: dict[str, tuple[str, ...]] = {}
        self._hashes: dict[Path, str] = {}
        self._digests: dict[tuple[str, ...], str] = {}

    def closure(self, *modules: str) -> dict[str, Path]:
        """These modules and all that they import, directly or not, with their files.

        A package's `__init__` counts too: importing `a.b.c` runs `a` and `a.b` first.
        """
        found: dict[str, Path] = {}
        waiting = list(modules)
        while waiting:
            name = waiting.pop()
            path = self.locate(name)
            if path is not None and name not in found:
                found[name] = path
                waiting += self._needs(name, path)
        return dict(sorted(found.items()))

    def digest(self, *modules: str) -> str:
        """A hash of the names and texts in their closure, and of the data files beside them."""
        if modules not in self._digests:
            self._digests[modules] = self._digest(modules)
        return self._digests[modules]

    def locate(self, module: str) -> Path | None:
        """The file of a module of the packages; None for anything else."""
        if module not in self._located:
            self._located[module] = _locate(module, self.packages)
        return self._located[module]

    def _digest(self, modules: tuple[str, ...]) -> str:
        total = hashlib.sha256()
        found = self.closure(*modules)
        folders = {path.parent: name for name, path in found.items()}
        for name, path in found.items():
            total.update(f"{name} {self._hash(path)}\n".encode())
        for folder, name in folders.items():
            total.update(f"{name} {self._hash(folder)}\n".encode())
        return total.hexdigest()

    def _needs(self, module: str, path: Path) -> tuple[str, ...]:
        """The modules of the packages that must run for this one; many names are no modules."""
        if module not in self._needed:
            names = {*_parents(module), *_imports(module, path, *_stamp(path))}
            self._needed[module] = tuple(sorted(filter(self.locate, names)))
        return self._needed[module]

    def _hash(self, path: Path) -> str:
        """The hash of a file's text, or of all data files in a folder."""
        if path not in self._hashes:
            if path.is_dir():
                data = [f"{file.name} {self._hash(file)}" for file in _data(path)]
                self._hashes[path] = hashlib.sha256("\n".join(data).encode()).hexdigest()
            else:
                self._hashes[path] = hashlib.sha256(path.read_bytes()).hexdigest()
        return self._hashes[path]


def stamps(packages: Packages) -> Stamps:
    """When and how large every file of the packages is: differs after any edit."""
    files = (path for top, folder in packages.items() for path in (folder / top).rglob("*"))
    return {path: _stamp(path) for path in sorted(files) if _counts(path)}


def _locate(module: str, packages: Packages) -> Path | None:
    top, *rest = module.split(".")
    if top not in packages:
        return None
    base = packages[top].joinpath(top, *rest)
    candidates = (base / "__init__.py", base.with_name(base.name + ".py"))
    return next((path for path in candidates if path.is_file()), None)


def _parents(module: str) -> Iterator[str]:
    while "." in module:
        module = module.rpartition(".")[0]
        yield module


def _data(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _counts(path) and path.suffix != ".py")


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@cache
def _imports(module: str, path: Path, _modified: int, _size: int) -> tuple[str, ...]:
    """Every module that `path` may import; `from a import b` names both a and a.b."""
    try:
        tree = ast.parse(path.read_bytes())
    except SyntaxError:  # whoever runs the module reports it with its line
        return ()
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            names.update([base, *(f"{base}.{alias.name}" for alias in node.names)])
    return tuple(sorted(names))


def _absolute(node: ast.ImportFrom, package: str) -> str:
    parts = package.split(".")
    base = parts[: len(parts) - node.level + 1] if node.level else []
    return ".".join([*base, *([node.module] if node.module else [])])
