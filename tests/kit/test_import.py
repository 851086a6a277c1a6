"""What the kit brings along, and that it does not lean on what an optimised Python drops."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sims_py

ROOT = Path(sims_py.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py"))
RUN = """
import sys
from hashlib import sha256
from sims_py.kit.session import Session
job = Session(["sims_py"]).start("learning-rate", '{"eta": 1.9}')
print(sha256(job.advance(8)).hexdigest(), job.error)
"""


def imported(tree: ast.AST) -> set[str]:
    found = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    found |= {
        node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not node.level
    }
    return {name.partition(".")[0] for name in found}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_simulation_needs_numpy_and_the_standard_library_only(path: Path) -> None:
    assert imported(ast.parse(path.read_text())) <= sys.stdlib_module_names | {"numpy", "sims_py"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_checked_by_assert(path: Path) -> None:
    assert not any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(path.read_text())))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_kit_knows_no_simulation(path: Path) -> None:
    if path.parent == ROOT / "kit":
        assert "sims_py.ch" not in path.read_text()
        assert "sims_py" not in imported(ast.parse(path.read_text()))


def test_an_optimised_interpreter_gives_the_same_bytes() -> None:
    said = [
        subprocess.run(
            [sys.executable, *flags, "-c", RUN], capture_output=True, text=True, check=True
        ).stdout
        for flags in ([], ["-OO"])
    ]
    assert said[0] == said[1]
    assert said[0].split()[1] == "None"
