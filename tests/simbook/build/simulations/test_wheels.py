"""The wheels that the reader's browser unpacks: pure, and always the same."""

from __future__ import annotations

import os
import shutil
import zipfile
from email.message import Message
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

import pytest

from simbook.build.simulations.wheels import KIT, Contents, WheelError, build, of_package

TINY = Path(__file__).parents[3] / "tinybook"


@pytest.fixture
def tiny(tmp_path: Path) -> Contents:
    folder = tmp_path / "project"
    (folder / "tiny").mkdir(parents=True)
    (folder / "tiny" / "__init__.py").write_text("ANSWER = 42\n")
    (folder / "tiny" / "__main__.py").write_text("print(42)\n")
    (folder / "notes.txt").write_text("not for readers")
    return of_package("tiny", folder)


def opened(wheel: Path) -> tuple[list[PurePosixPath], Message]:
    """The names in a wheel but for what is about it, and what it says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        names = [PurePosixPath(name) for name in archive.namelist()]
        [about] = [name for name in names if name.name == "METADATA"]
        metadata = BytesParser().parsebytes(archive.read(str(about)))
    return [name for name in names if name.parts[0] != about.parts[0]], metadata


def test_the_kits_wheel_holds_what_authors_import_and_nothing_of_the_build(tmp_path: Path) -> None:
    names, metadata = opened(build(KIT, tmp_path))
    assert PurePosixPath("simbook/kit/session.py") in names
    outside = {str(name) for name in names if name.parts[:2] != ("simbook", "kit")}
    assert outside == {"simbook/__init__.py"}
    assert {name.suffix for name in names} <= {".py", ".typed"}
    assert metadata.get_all("Requires-Dist") == ["numpy<2.5,>=2.4"]


def test_a_books_wheel_holds_its_simulations_with_what_they_read(tmp_path: Path) -> None:
    shutil.copytree(TINY / "tiny_sims", tmp_path / "tiny_sims")
    (tmp_path / "tiny_sims" / "cups.json").write_text("[1, 2]")
    names, metadata = opened(build(of_package("tiny_sims", tmp_path), tmp_path / "wheels"))
    own = ("__init__.py", "breaks.py", "cooling_tea.py", "cups.json", "drawn.py")
    stems = ("__init__", "helper", "in_vain", "warm_enough")
    exercises = (f"exercises/{stem}.py" for stem in stems)
    expected = [f"tiny_sims/{name}" for name in (*own, *exercises)]
    assert sorted(map(str, names)) == expected
    assert metadata["Name"] == "tiny-sims"
    assert metadata.get_all("Requires-Dist") == ["numpy<2.5,>=2.4", "simbook-kit"]


def test_a_package_needs_no_description_and_its_authors_command_stays_at_home(
    tiny: Contents, tmp_path: Path
) -> None:
    names, _ = opened(build(tiny, tmp_path))
    assert names == [PurePosixPath("tiny/__init__.py")]


def test_the_same_sources_give_the_same_bytes_anywhere_and_at_any_time(
    tiny: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(tiny.folder, tmp_path / "elsewhere", copy_function=shutil.copyfile)
    (copy / ".gitignore").write_text("*.log\n")
    first = build(tiny, tmp_path / "first").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build(tiny, tmp_path / "second").read_bytes() == first
    assert build(of_package("tiny", copy), tmp_path / "third").read_bytes() == first


def test_an_edit_changes_the_bytes(tiny: Contents, tmp_path: Path) -> None:
    before = build(tiny, tmp_path).read_bytes()
    (tiny.folder / "tiny" / "__init__.py").write_text("ANSWER = 43\n")
    assert build(tiny, tmp_path).read_bytes() != before


def test_the_environment_is_left_as_it_was(
    tiny: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build(tiny, tmp_path)
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_package_that_cannot_be_built_is_named(tmp_path: Path) -> None:
    with pytest.raises(WheelError, match="there is no ghost"):
        build(of_package("ghost", tmp_path), tmp_path)
