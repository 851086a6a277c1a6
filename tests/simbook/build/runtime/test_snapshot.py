"""The snapshot of Python is made once for each set of what it is made from."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from simbook.build.runtime import snapshot
from simbook.build.runtime.node import NodeError
from simbook.build.runtime.script_imports import script_closure


@pytest.fixture
def given(tmp_path: Path) -> dict[str, Path]:
    """A runtime's files, which the makers below never look at."""
    (tmp_path / "runtime").mkdir()
    paths = {name: tmp_path / "runtime" / name for name in ("pyodide.asm.wasm", "numpy.whl")}
    for name, path in paths.items():
        path.write_text(name)
    return paths


@pytest.fixture
def makings(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Instead of Node: what it was told each time, with two files as a result."""
    told: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        told.append(command)
        for name in (snapshot.FIRST, snapshot.REST):
            Path(command[-1], name).write_text(f"{name} of making {len(told)}")
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    return told


def test_a_second_build_makes_nothing_and_says_nothing(
    given: dict[str, Path], makings: list[list[str]], tmp_path: Path
) -> None:
    said: list[str] = []
    first = snapshot.files(given, cache=tmp_path / "cache", say=said.append)
    assert snapshot.files(given, cache=tmp_path / "cache", say=said.append) == first
    assert (len(makings), len(said)) == (1, 1)
    assert set(first) == {snapshot.FIRST, snapshot.REST}


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_snapshot_is_made_again(
    damage: str, given: dict[str, Path], makings: list[list[str]], tmp_path: Path
) -> None:
    said: list[str] = []
    kept = snapshot.files(given, cache=tmp_path / "cache", say=said.append)[snapshot.FIRST]
    kept.write_text("cut") if damage == "cut" else kept.unlink()
    snapshot.files(given, cache=tmp_path / "cache", say=said.append)
    assert kept.read_text() == f"{snapshot.FIRST} of making 2"
    assert "is damaged" in said[1]


def test_another_runtime_is_another_snapshot(given: dict[str, Path]) -> None:
    before = snapshot.key(given)
    given["numpy.whl"].write_text("a newer one")
    assert snapshot.key(given) != before


@pytest.mark.parametrize("edited", ["linking.js", "thaw.py"])
def test_other_makers_make_another_snapshot(
    edited: str, given: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "make.js").write_text('import "./linking.js";')
    (tmp_path / "linking.js").write_text("")
    (tmp_path / "thaw.py").write_text("")
    before = snapshot.key(given, tmp_path / "make.js")
    (tmp_path / edited).write_text("another text")
    assert snapshot.key(given, tmp_path / "make.js") != before


def test_another_kit_makes_another_snapshot(
    given: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot.key(given)
    edited = tmp_path / "session.py"
    edited.write_text("an edit")
    monkeypatch.setattr(snapshot, "kit", lambda: {"simbook/kit/session.py": edited})
    assert snapshot.key(given) != before


def test_the_snapshot_holds_the_kit_and_no_simulation() -> None:
    names = snapshot.kit()
    assert {"simbook/__init__.py", "simbook/kit/session.py"} < set(names)
    assert all(name == "simbook/__init__.py" or "/kit/" in name for name in names)


def test_the_environment_is_among_what_it_is_made_from() -> None:
    names = [path.name for path in script_closure(snapshot.MAKE)]
    assert {"environment.js", "contents.js", "link.js"} < set(names)


def test_a_maker_that_fails_is_quoted_and_leaves_nothing(
    given: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "Error: no table\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(NodeError, match="no table"):
        snapshot.files(given, cache=tmp_path / "cache", say=lambda _: None)
    assert list((tmp_path / "cache").iterdir()) == []
