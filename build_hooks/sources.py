"""Which files a simulation depends on, found by reading imports, never by running them."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

Packages = Mapping[str, Path]  # top-level package -> the folder that holds it
Stamps = dict[Path, tuple[int, int]]  # file -> when it was changed (ns), how many bytes it has


def closure(module: str, packages: Packages) -> dict[str, Path]:
    """`module` and all modules of `packages` that it imports, directly or not, with their files.

    A package's `__init__` counts too: importing `a.b.c` runs `a` and `a.b` first.
    """
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        path = locate(name, packages)
        if path is None or name in found:
            continue
        found[name] = path
        waiting += [*_parents(name), *_imports(name, path)]
    return dict(sorted(found.items()))


def digest(modules: Mapping[str, Path]) -> str:
    """A hash of the modules' names and texts, and of the data files beside them."""
    total = hashlib.sha256()
    folders = sorted({path.parent for path in modules.values()})
    data = {f"{at.name}/{path.name}": path for at in folders for path in _data(at)}
    for name, path in sorted({**modules, **data}.items()):
        total.update(f"{name}\0{_text_hash(path, *_stamp(path))}\n".encode())
    return total.hexdigest()


def locate(module: str, packages: Packages) -> Path | None:
    """The file of a module of `packages`; None for anything else."""
    top, *rest = module.split(".")
    if top not in packages:
        return None
    base = packages[top].joinpath(top, *rest)
    candidates = (base / "__init__.py", base.with_name(base.name + ".py"))
    return next((path for path in candidates if path.is_file()), None)


def stamps(packages: Packages) -> Stamps:
    """When and how large every source of the packages is: differs after any edit."""
    files = (path for top, folder in packages.items() for path in (folder / top).rglob("*.py"))
    return {path: _stamp(path) for path in sorted(files)}


def _data(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and path.suffix != ".py"]


def _parents(module: str) -> Iterator[str]:
    while "." in module:
        module = module.rpartition(".")[0]
        yield module


def _imports(module: str, path: Path) -> Iterable[str]:
    return _imports_of(module, path, *_stamp(path))


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@cache
def _text_hash(path: Path, _modified: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _imports_of(module: str, path: Path, _modified: int, _size: int) -> tuple[str, ...]:
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
