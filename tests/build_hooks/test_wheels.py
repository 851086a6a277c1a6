"""The wheel that the reader's browser installs: the simulations, pure, and always the same."""

from __future__ import annotations

import shutil
import zipfile
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

import pytest

from build_hooks.wheels import WheelError, build

ROOT = Path(__file__).parents[2]
PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "tiny"
version = "1.0"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "tiny").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "tiny" / "__init__.py").write_text("ANSWER = 42\n")
    return folder


def test_the_books_wheel_holds_the_simulations_and_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(build(ROOT, tmp_path)) as wheel:
        names = [PurePosixPath(name) for name in wheel.namelist()]
        [about] = [name for name in names if name.name == "METADATA"]
        metadata = BytesParser().parsebytes(wheel.read(str(about)))
    assert {name.parts[0] for name in names} == {"sims_py", about.parts[0]}
    own = [name for name in names if name.parts[0] == "sims_py"]
    data = {name.name for name in own if name.suffix not in (".py", ".typed")}
    assert data == {"landscape.json"}, "what a simulation reads, and no other file"
    assert metadata.get_all("Requires-Dist") == ["numpy<2.5,>=2.4"]


def test_the_same_sources_give_the_same_bytes_anywhere_and_at_any_time(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(project, tmp_path / "elsewhere", copy_function=shutil.copyfile)
    (copy / ".gitignore").write_text("*.log\n")
    first = build(project, tmp_path / "first").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build(project, tmp_path / "second").read_bytes() == first
    assert build(copy, tmp_path / "third").read_bytes() == first


def test_an_edit_changes_the_bytes(project: Path, tmp_path: Path) -> None:
    before = build(project, tmp_path).read_bytes()
    (project / "tiny" / "__init__.py").write_text("ANSWER = 43\n")
    assert build(project, tmp_path).read_bytes() != before


def test_the_environment_is_left_as_it_was(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build(project, tmp_path)
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"hatchling.build"', '"setuptools.build_meta"', "build-backend is 'setuptools"),
        ('version = "1.0"', "", "version"),
        ("[project]", "[project", "Expected"),
    ],
)
def test_a_project_that_cannot_be_built_is_named(
    project: Path, tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    description = project / "pyproject.toml"
    description.write_text(PROJECT.replace(old, new))
    with pytest.raises(WheelError, match=complaint) as caught:
        build(project, tmp_path)
    assert str(description) in str(caught.value)
