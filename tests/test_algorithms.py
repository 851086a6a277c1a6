"""Behind each figure stands one file with its algorithm, which a chapter could print whole.

A simulation names it, without its ending, in ALGORITHM; it lies in the same folder.
"""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path

import pytest

from simbook.kit import catalogue

ROOT = Path(__file__).parents[1]
SIMULATIONS = catalogue.listing(["sims_py"]).values()


def algorithm(simulation: str) -> str:
    """The module that a simulation names."""
    named: str = import_module(simulation).ALGORITHM
    return f"{simulation.rpartition('.')[0]}.{named}"


def text(module: str) -> str:
    return (ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")


def imported(module: str) -> set[str]:
    """The modules that a module imports by name."""
    nodes = list(ast.walk(ast.parse(text(module))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def neighbors(module: str) -> set[str]:
    """The modules of its own folder that a module imports."""
    return {name for name in imported(module) if name.startswith(f"{module.rpartition('.')[0]}.")}


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_the_algorithm_is_what_the_figure_runs(simulation: str) -> None:
    known, waiting = {simulation}, neighbors(simulation)
    while waiting:
        known |= waiting
        waiting = set().union(*map(neighbors, waiting)) - known
    assert algorithm(simulation) in known - {simulation}


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_the_algorithm_is_a_page_long_and_begins_by_saying_what_it_does(simulation: str) -> None:
    code = text(algorithm(simulation))
    assert 20 <= len(code.splitlines()) <= 60
    assert ast.get_docstring(ast.parse(code))


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_the_algorithm_stands_on_the_numerics_alone_and_draws_nothing(simulation: str) -> None:
    for name in imported(algorithm(simulation)):
        known = name.startswith("sims_py.learn.") or name == "sims_py.learn"
        assert known or name.partition(".")[0] in {"numpy"} | sys.stdlib_module_names
