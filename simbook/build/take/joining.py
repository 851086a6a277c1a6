"""A simulation and its algorithm as the text of one file that runs.

The algorithm comes first, then the figure. What else they import comes from the book's wheel, so
that a file holds what its chapter is about and names never meet. Where the rest of the book takes
the algorithm too, it is told to take this one: an edit counts everywhere.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simbook.build.simulations import code
from simbook.build.simulations.dependencies import Sources

SHARED = """\
# The book's other files take the algorithm from here too.
sys.modules["{module}"] = sys.modules[__name__]
"""
BLANKS = re.compile(r"\n{4,}")


@dataclass(frozen=True)
class Part:
    """A module as its text."""

    module: str
    text: str

    @cached_property
    def body(self) -> list[ast.stmt]:
        return ast.parse(self.text).body

    @property
    def imports(self) -> list[ast.Import | ast.ImportFrom]:
        return [each for each in self.body if isinstance(each, ast.Import | ast.ImportFrom)]

    @property
    def made(self) -> set[str]:
        """The names that it defines at its top."""
        return {name for node in self.body for name in _made(node)}

    @property
    def known(self) -> dict[str, str]:
        """Each name that it imports at its top, and what that is."""
        return dict(pair for node in self.imports for pair in _imported(node))

    @property
    def opening(self) -> str:
        """Its docstring, as it is written."""
        first = self.body[0]
        said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        return ast.get_source_segment(self.text, first) or "" if said else ""

    @property
    def said(self) -> str:
        """Its docstring, as text."""
        return ast.get_docstring(ast.parse(self.text)) or ""

    @property
    def imported(self) -> str:
        """Its imports, in order."""
        return _imports(self.imports)

    @property
    def rest(self) -> str:
        """Its text without docstring, imports and the name of its algorithm."""
        gone = [each for each in self.body if _made(each) == [code.NAME]]
        lines = self.text.split("\n")
        for node in sorted([*self.imports, *gone], key=lambda node: -node.lineno):
            del lines[node.lineno - 1 : node.end_lineno]
        text = "\n".join(lines).removeprefix(self.opening)
        return BLANKS.sub("\n\n\n", text).strip("\n")


def named(simulation: Part) -> str:
    """The module of the algorithm that a simulation names; empty if it names none."""
    name = code.algorithm_of(simulation.text)
    return f"{simulation.module.rpartition('.')[0]}.{name}" if name else ""


def agree(algorithm: Part, simulation: Part) -> bool:
    """Whether no name means two things, and every name of the algorithm is called what it is."""
    module, theirs = algorithm.module, simulation.known
    taken = {name: what for name, what in theirs.items() if what.startswith(f"{module}.")}
    straight = all(what == f"{module}.{name}" for name, what in taken.items())
    alike = {name for name, what in algorithm.known.items() if theirs.get(name) == what}
    ours = algorithm.made | algorithm.known.keys() - alike
    others = simulation.made | theirs.keys() - taken.keys() - alike
    return straight and module not in theirs.values() and not ours & others


def joined(parts: list[Part], packages: Collection[str], sources: Sources) -> str:
    """The parts, each below the imports that it alone needs; common ones stand above all."""
    *before, simulation = parts
    shared = [part.module for part in before if _wanted(part, simulation, sources)]
    common = [node for part in parts for node in part.imports if not _own(node, packages)]
    blocks = [_imports(common, ["import sys"] if shared else [])]
    for at, part in enumerate(parts):
        earlier = {each.module for each in parts[:at]}
        own = [node for node in part.imports if _own(node, packages)]
        kept = _imports([node for node in own if _source(node) not in earlier])
        told = [SHARED.format(module=module).strip() for module in shared] if at else []
        title = f"# %% {part.module.replace('.', '/')}.py\n{part.opening}"
        blocks += ["\n\n".join(filter(None, [title, *told, kept])), part.rest]
    return "\n\n\n".join(blocks) + "\n"


def _wanted(part: Part, simulation: Part, sources: Sources) -> bool:
    """Whether a third module, on which the simulation stands, imports this part."""
    others = sources.closure(simulation.module).keys() - {part.module, simulation.module}
    return any(part.module in sources.closure(each) for each in others)


def _imports(nodes: Iterable[ast.Import | ast.ImportFrom], more: Iterable[str] = ()) -> str:
    """Imports in groups, the standard library's and others'; each module and each name once."""
    whole, names = set(more), defaultdict[str, set[str]](set)
    for node in nodes:
        if isinstance(node, ast.Import):
            whole.add(ast.unparse(node))
        else:
            names[node.module or ""].update(map(ast.unparse, node.names))
    names.pop("__future__", None)
    lines = sorted(whole) + [f"from {m} import {_listed(names[m])}" for m in sorted(names)]
    standard = [line for line in lines if _top(line.split()[1]) in sys.stdlib_module_names]
    others = [line for line in lines if line not in standard]
    return "\n\n".join("\n".join(group) for group in (standard, others) if group)


def _listed(names: set[str]) -> str:
    """CONSTANTS, Classes and functions, in one line or, where that is too long, in brackets."""
    ordered = sorted(names, key=lambda name: (not name.isupper(), name[:1].islower(), name))
    line = ", ".join(ordered)
    return line if len(line) < 70 else "(\n    " + ",\n    ".join(ordered) + ",\n)"


def _top(module: str) -> str:
    return module.partition(".")[0]


def _own(node: ast.Import | ast.ImportFrom, packages: Collection[str]) -> bool:
    return _top(_source(node)) in packages


def _source(node: ast.Import | ast.ImportFrom) -> str:
    return (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name


def _imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    for each in node.names:
        name = each.asname or each.name
        yield name, f"{node.module}.{each.name}" if isinstance(node, ast.ImportFrom) else each.name


def _made(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        walked = (each for target in targets for each in ast.walk(target))
        return [each.id for each in walked if isinstance(each, ast.Name)]
    return []
