"""Which Python runs the tools that need a newer one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tools.test_bootstrap import put
from tools import pythons


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """PATH has a stub, as pyenv leaves it; pyenv itself has three Pythons."""
    put(tmp_path / "bin", "python3.14", "not installed", 127)
    for version in ("3.11", "3.12", "3.13"):
        put(tmp_path / "pyenv" / "versions" / f"{version}.1" / "bin", "python", version)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "gone"))
    return tmp_path


def test_the_wanted_version_is_taken_where_there_is_one(machine: Path) -> None:
    found = pythons.best(oldest=(3, 12), wanted=(3, 12))
    assert found == ((3, 12), machine / "pyenv" / "versions" / "3.12.1" / "bin" / "python")


def test_else_the_newest(machine: Path) -> None:
    found = pythons.best(oldest=(3, 12), wanted=(3, 14))
    assert found
    assert found[0] == (3, 13)


@pytest.mark.usefixtures("machine")
def test_one_that_is_too_old_is_none() -> None:
    assert pythons.best(oldest=(3, 14), wanted=(3, 14)) is None
