"""Which line may be the one that makes a simulation's runs differ: read, never run."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from simbook.build.simulations.code import shown

Find = Callable[[ast.Module], Iterator[int]]
CHANCE = re.compile(  # calls that give something else each time
    r"((np|numpy)\.)?random\.(?!default_rng|Generator|PCG64|SeedSequence|RandomState|Random\b|seed)"
    r"\w+\("
    r"|\b(default_rng|Random|RandomState|SeedSequence|PCG64)\((None)?\)"
    r"|\btime\.(time|monotonic|perf_counter)(_ns)?\(|\b(now|today|urandom|uuid1|uuid4)\("
    r"|\bsecrets\.\w+\("
)
CHANGING = {"append", "appendleft", "add", "clear", "extend", "insert", "pop", "popitem"} | {
    "popleft",
    "remove",
    "setdefault",
    "update",
}


def of_chance(files: Mapping[str, Path]) -> str:
    """Where chance without a seed enters, as `my_sims/walk.py:12: …`; empty if that is not seen.

    `files` are the modules of a simulation, by their names.
    """
    return _first(files, _chances)


def of_state(files: Mapping[str, Path]) -> str:
    """Where a function changes what its module keeps; empty if that is not seen."""
    return _first(files, _changes)


def _first(files: Mapping[str, Path], find: Find) -> str:
    for module, path in files.items():
        text = path.read_text("utf-8")
        for line in sorted(find(ast.parse(text)))[:1]:
            return f"{shown(module, path)}:{line}: {text.splitlines()[line - 1].strip()}"
    return ""


def _chances(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and CHANCE.search(ast.unparse(node)):
            yield node.lineno


def _changes(tree: ast.Module) -> Iterator[int]:
    kept = dict(_kept(tree))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Global) or _changed(node) in kept:
                    yield node.lineno  # type: ignore[attr-defined]
                elif isinstance(node, ast.Call) and kept.get(_owner(node)):
                    yield node.lineno


def _kept(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """The names of a module, and whether a call has made them, as it makes a generator."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    yield target.id, isinstance(node.value, ast.Call)


def _changed(node: ast.AST) -> str:
    """The name whose content a statement or a call changes."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return _name(node.value)
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
        return _name(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _name(node.func.value) if node.func.attr in CHANGING else ""
    return ""


def _owner(call: ast.Call) -> str:
    """The name on which a method is called, or which `next` is asked for."""
    if isinstance(call.func, ast.Attribute):
        return _name(call.func.value)
    return _name(call.args[0]) if _name(call.func) == "next" and call.args else ""


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""
