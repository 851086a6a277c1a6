"""Why a file that an author means is no simulation."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

NAME = "SIMULATION"
STEM = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


def reason(sim: str, packages: Mapping[str, Path]) -> str:
    """A sentence about the file of that name with what to do; empty if there is no such file."""
    for package, home in packages.items():
        for path in sorted((home / package).rglob("*.py")):
            if _id(path.stem) == _id(sim):
                shown = path.relative_to(home).as_posix()
                depth = len(path.relative_to(home / package).parts)
                return _misplaced(shown, path.stem, depth, package) or _undeclared(shown, path)
    return ""


def _id(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("_", "-")


def _misplaced(shown: str, stem: str, depth: int, package: str) -> str:
    if not STEM.fullmatch(stem):
        return f"{shown}: its name becomes an address; rename it, with a-z, 0-9 and _ alone"
    if depth > 2:
        return f"{shown} lies too deep; move it into {package} or into a folder directly below it"
    return ""


def _undeclared(shown: str, path: Path) -> str:
    wanted = f"`{NAME} = Simulation(…)`"
    try:
        tree = ast.parse(path.read_bytes())
    except SyntaxError as error:
        return f"{shown}:{error.lineno or 1}: {error.msg}"
    for name, line in _made(tree):
        if name == NAME:
            return f"{shown}:{line}: {wanted} stands inside a block; begin it at the line's start"
        return f"{shown}:{line}: `{name} = Simulation(…)` is not found; write {wanted}"
    return f"{shown} has no {wanted}"


def _made(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The names to which something assigns a Simulation, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            made = ast.unparse(node.value.func).rpartition(".")[2]
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if made == "Simulation" and isinstance(target, ast.Name):
                    yield target.id, node.lineno
