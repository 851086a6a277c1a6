"""`simbook draw ID`: a simulation of the book that the author is in, drawn natively."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from simbook.cli.main import main

TINY = Path(__file__).parents[2] / "tinybook"


@pytest.fixture(autouse=True)
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TINY / "docs")
    monkeypatch.setattr(sys, "path", [*sys.path])


def test_it_draws_into_a_file_and_says_what_happened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tea.png"
    assert main(["draw", "cooling-tea", "--rate", "0.2", "--save", str(file)]) == 0
    assert file.read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().out == "After half an hour the tea has 20 °C.\n"


def test_another_name_is_answered_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["draw", "cooling-milk"]) == 2
    assert "there is no simulation 'cooling-milk' in tiny_sims" in capsys.readouterr().err
