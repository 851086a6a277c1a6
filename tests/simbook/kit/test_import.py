"""What the kit brings along, and that it does not lean on what an optimized Python drops."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from simbook import kit

ROOT = Path(kit.__file__).parents[2]
KIT = sorted((ROOT / "simbook" / "kit").rglob("*.py"))
RUN = """
from hashlib import sha256
from simbook.kit.session import Session
job = Session(["tests.simbook.kit.authors"]).start("plain", "{}")
print(sha256(job.advance(8)).hexdigest(), job.error)
"""


def imported(path: Path) -> set[str]:
    """The modules that a file imports by their full names."""
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    found: set[str] = set()
    for node in tree:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return found


def tops(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", KIT, ids=named)
def test_the_kit_needs_numpy_and_the_standard_library_only(path: Path) -> None:
    assert tops(imported(path)) <= sys.stdlib_module_names | {"numpy"}


@pytest.mark.parametrize("path", KIT, ids=named)
def test_nothing_is_checked_by_assert(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    assert not any(isinstance(node, ast.Assert) for node in tree)


def outputs(code: str) -> list[str]:
    """What a program prints in an ordinary interpreter, and in an optimized one."""
    return [
        subprocess.run(
            [sys.executable, *flags, "-c", code],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for flags in ([], ["-OO"])
    ]


def test_an_optimized_interpreter_gives_the_same_bytes() -> None:
    said = outputs(RUN)
    assert said[0] == said[1]
    assert said[0].split()[1] == "None"
