"""What this book's simulations bring along, and that nothing of them can be optimized away."""

from __future__ import annotations

import ast
import importlib
import sys
import zipfile
from pathlib import Path

import pytest

import sims_py
from simbook import kit
from simbook.build.simulations.wheels import build, of_package
from tests.simbook.kit.test_import import imported, outputs, tops

ROOT = Path(sims_py.__file__).parents[1]
BOOK = sorted((ROOT / "sims_py").rglob("*.py"))
RUN = """
from hashlib import sha256
from simbook.kit.session import Session
job = Session(["sims_py"]).start("learning-rate", '{"eta": 1.9}')
print(sha256(job.advance(8)).hexdigest(), job.error)
"""


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", BOOK, ids=named)
def test_a_simulation_needs_the_kit_and_numpy_besides_its_own_package(path: Path) -> None:
    modules = imported(path)
    assert tops(modules) <= sys.stdlib_module_names | {"numpy", "simbook", "sims_py"}
    assert not [module for module in modules if module.startswith("simbook.build")]


@pytest.mark.parametrize("path", BOOK, ids=named)
def test_nothing_is_checked_by_assert(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    assert not any(isinstance(node, ast.Assert) for node in tree)


def test_the_wheel_holds_what_a_simulation_reads_and_no_other_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(build(of_package("sims_py", ROOT), tmp_path)) as wheel:
        names = [Path(name) for name in wheel.namelist() if name.startswith("sims_py/")]
    data = {name.name for name in names if name.suffix not in (".py", ".typed")}
    tables = {"landscape.json", "progress.json", "findings.json"}
    assert data == {*tables, "digits.zlib", "digits.LICENSE.txt"}


def test_the_former_address_of_the_kit_still_leads_to_it() -> None:
    assert importlib.import_module("sims_py.kit").Simulation is kit.Simulation


def test_an_optimized_interpreter_gives_the_same_bytes() -> None:
    said = outputs(RUN)
    assert said[0] == said[1]
    assert said[0].split()[1] == "None"
