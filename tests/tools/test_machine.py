"""uv and Node hear what the machine tells pip."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools import machine


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that tells nobody anything."""
    for name in os.environ:
        if name.startswith(("PIP_", "UV_", "SSL_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


def test_pips_index_becomes_uvs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    assert machine.uv_environment()["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_pips_files_are_read_and_its_variables_win(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://file.example/simple\nproxy = http://proxy.example:3128\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    told = machine.uv_environment()
    assert told["UV_DEFAULT_INDEX"] == "https://variable.example/simple"
    assert told["ALL_PROXY"] == "http://proxy.example:3128"


def test_what_uv_is_told_directly_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://pip.example/simple")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://uv.example/simple")
    assert machine.uv_environment()["UV_DEFAULT_INDEX"] == "https://uv.example/simple"


def test_a_folder_of_wheels_counts_only_where_pip_may_use_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", "/wheels")
    assert "UV_FIND_LINKS" not in machine.uv_environment()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert machine.uv_environment()["UV_FIND_LINKS"] == "/wheels"


def test_uv_brings_no_python_of_its_own() -> None:
    assert machine.uv_environment()["UV_PYTHON_DOWNLOADS"] == "never"


def test_node_finds_the_projects_programs_first(tmp_path: Path) -> None:
    assert machine.node_environment(tmp_path)["PATH"].split(os.pathsep)[0] == str(tmp_path)
