"""What stands between a bare clone and its first command."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tools import bootstrap

STUB = "#!/bin/sh\necho {words}\nexit {status}\n"


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where uv would be installed; the installation itself is only written down."""
    monkeypatch.setattr(bootstrap, "OURS", tmp_path / "ours")
    monkeypatch.setattr(bootstrap, "install_uv", lambda folder: folder.mkdir(parents=True))
    return tmp_path / "ours"


def put(folder: Path, name: str, words: str, status: int = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(STUB.format(words=words, status=status))
    path.chmod(0o755)
    return path


def test_the_machines_uv_is_used_if_it_is_recent(
    ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = put(tmp_path / "bin", "uv", "uv 0.9.2")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert bootstrap.find_uv() == theirs
    assert not ours.exists()


@pytest.mark.parametrize(("words", "status"), [("uv 0.1.0", 0), ("broken", 1)])
def test_an_old_or_broken_uv_is_passed_over(
    ours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, status: int
) -> None:
    put(tmp_path / "bin", "uv", words, status)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert bootstrap.find_uv() == bootstrap.program(ours / "uv", "uv")
    assert (ours / "uv").exists()


def test_our_uv_is_installed_once(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = put(ours / "uv" / bootstrap.PROGRAMS, "uv", "uv 0.13.9")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(bootstrap, "install_uv", lambda _folder: pytest.fail("installed again"))
    assert bootstrap.find_uv() == here


def test_a_python_without_venv_and_pip_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "succeeds", lambda _command: False)
    with pytest.raises(SystemExit, match="apt-get install python3-venv") as caught:
        bootstrap.install_uv(tmp_path / "uv")
    assert sys.executable in str(caught.value)


def test_a_failed_command_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    uv = put(tmp_path, "uv", "no luck", 3)
    monkeypatch.setattr(bootstrap, "find_uv", lambda: uv)
    with pytest.raises(SystemExit, match=r"uv pip install \.\.\.` ended with status 3"):
        bootstrap.main(["requirements/site.txt"])


def test_an_old_python_can_read_as_far_as_the_sentence_about_its_age() -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    before_the_check = source.split("sys.version_info")[0]
    assert "from tools" not in before_the_check
    assert "from __future__" not in before_the_check


def test_the_project_is_importable_from_anywhere_without_its_own_path_written_down() -> None:
    [link] = {Path(entry) / "project.pth" for entry in sys.path if "site-packages" in entry}
    assert (link.parent / link.read_text().strip()).resolve() == bootstrap.ROOT
    assert str(bootstrap.ROOT) not in link.read_text()
