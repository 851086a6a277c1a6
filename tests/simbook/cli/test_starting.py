"""`simbook new` and what it refuses; that its books build is seen in tests/browser."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

from simbook.cli import book, main, origin
from simbook.cli.starting import new

COMMAND = re.compile(r"(?:`|run: |^|&& )simbook ([a-z][a-z-]*)\b(?!-\d)", re.MULTILINE)
WORKFLOW = ".github/workflows/pages.yml"


@pytest.mark.parametrize("name", ["my-book", "Mein Büch", "本", 'a "b": #c'])
def test_a_new_book_has_the_name_of_its_folder(tmp_path: Path, name: str) -> None:
    list(new(tmp_path / name))
    config = load_config(str(tmp_path / name / "mkdocs.yml"))
    assert config.site_name.casefold() == name.replace("-", " ").replace('"', "").casefold()
    [package] = book.settings_of(config).simulations
    assert (tmp_path / name / package / "savings.py").is_file()


def test_a_new_book_brings_its_workflow_and_its_tests(tmp_path: Path) -> None:
    list(new(tmp_path / "book"))
    jobs = yaml.safe_load((tmp_path / "book" / WORKFLOW).read_text("utf-8"))["jobs"]
    told = json.dumps(jobs)
    assert "simbook check" in told
    assert "${{ steps.pages.outputs.base_url }}/" in told
    project = tomllib.loads((tmp_path / "book" / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["pytest"]["ini_options"]["testpaths"] == ["tests"]


def test_every_command_that_a_new_book_or_the_guide_names_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    list(new(tmp_path / "book"))
    guide = Path(__file__).parents[3] / "docs" / "guide" / "another-book.md"
    told = [tmp_path / "book" / "README.md", tmp_path / "book" / WORKFLOW, guide]
    named = {c for path in told for c in COMMAND.findall(path.read_text("utf-8"))}
    assert len(named) >= 8
    for command in named:
        with pytest.raises(SystemExit) as ended:
            main.main([command, "--help"])
        assert not ended.value.code, command


def test_a_folder_that_is_not_empty_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert main.main(["new", str(tmp_path)]) == 2
    told = f"simbook: {tmp_path} is not empty; a new book needs a folder of its own.\n"
    assert capsys.readouterr().err == told
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_outside_of_a_book_a_command_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main.main(["build"]) == 2
    assert "`simbook new my-book` writes a book." in capsys.readouterr().err


def test_chapters_are_numbered_and_no_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    list(new(tmp_path / "book"))
    monkeypatch.chdir(tmp_path / "book" / "docs")
    assert main.main(["new-chapter", "Über Zinsen"]) == 0
    assert main.main(["new-chapter", "Next"]) == 0
    found = sorted(path.name for path in (tmp_path / "book" / "docs").glob("[0-9]*"))
    assert found == ["01-uber-zinsen.md", "02-next.md"]
    assert main.main(["new-sim", "savings"]) == 2
    assert "savings.py is there already." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (None, "simbook==9.8"),
        ({"url": "file:///wheels/simbook.whl", "archive_info": {}}, "simbook==9.8"),
        ({"url": "https://x.org/s.whl", "archive_info": {}}, "simbook @ https://x.org/s.whl"),
        (
            {"url": "https://x.org/s", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "simbook @ git+https://x.org/s@abc",
        ),
    ],
)
def test_a_book_names_where_its_simbook_came_from(
    told: object, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        version = "9.8"

        def read_text(self, name: str) -> str | None:
            return json.dumps(told) if told else None

    monkeypatch.setattr(metadata, "distribution", lambda name: Installed())
    monkeypatch.setattr(metadata, "version", lambda name: "9.8")
    assert origin.requirement() == line
