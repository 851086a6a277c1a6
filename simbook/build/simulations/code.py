"""The files of a simulation, as a reader opens them: the one that holds the idea comes first.

A simulation's module may name it, without its ending, in `ALGORITHM`; it lies in the same folder.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "ALGORITHM"


class NoAlgorithm(LookupError):
    """The file that `ALGORITHM` names is not among those that the simulation needs."""


@dataclass(frozen=True)
class CodeFile:
    """A module's text by its path in the wheel, as in `my_sims/walks/walk.py`."""

    path: str
    text: str


def files(module: str, closure: Mapping[str, Path]) -> tuple[CodeFile, ...]:
    """The algorithm, the simulation, the rest of its folder, then what it shares with others.

    `closure` are the modules that it needs and their files, the kit's left out. A module that says
    nothing, such as a package's docstring, is none to open.
    """
    folder = closure[module].parent
    first = [*_algorithm(module, closure), module]
    rest = sorted(
        closure.keys() - {*first}, key=lambda each: (closure[each].parent != folder, each)
    )
    found = (_file(each, closure[each]) for each in dict.fromkeys([*first, *rest]))
    return tuple(file for file in found if _says(file.text))


def _algorithm(module: str, closure: Mapping[str, Path]) -> Iterator[str]:
    named = algorithm_of(closure[module].read_text("utf-8"))
    if named is None:
        return
    beside = f"{module.rpartition('.')[0]}.{named}"
    if beside not in closure:
        raise NoAlgorithm(
            f"{NAME} = {named!r}: {module} imports no {named}.py that lies in its folder"
        )
    yield beside


def algorithm_of(text: str) -> str | None:
    """The file, without its ending, that a module's text names; None where it cannot be read."""
    try:
        body = ast.parse(text).body
    except SyntaxError:  # whoever runs the module reports it with its line
        return None
    for node in body:
        match node:
            case ast.Assign([ast.Name(name)], ast.Constant(str(named))) if name == NAME:
                return named
    return None


def shown(module: str, path: Path) -> str:
    """A module's file as messages and readers know it, `my_sims/walk.py`."""
    inner = "/__init__" if path.name == "__init__.py" else ""
    return f"{module.replace('.', '/')}{inner}.py"


def _file(module: str, path: Path) -> CodeFile:
    return CodeFile(shown(module, path), path.read_text("utf-8"))


def _says(text: str) -> bool:
    """Whether it has anything but a docstring and imports from the future."""
    try:
        body = ast.parse(text).body
    except SyntaxError:
        return True
    return any(not _is_silent(node) for node in body)


def _is_silent(node: ast.stmt) -> bool:
    future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
    return future or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
