"""`simbook check` finds what a build does not see: simulations that no page shows, and tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from simbook.cli import checking
from simbook.cli.starting import new, new_sim

FAILS = 'def run(p: Params) -> np.ndarray:\n    raise OSError("out of tea")\n\n\ndef draw'


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new book; each has a package of its own, since Python imports a name once."""
    place = tmp_path / tmp_path.name
    list(new(place))
    monkeypatch.chdir(place)
    monkeypatch.setattr(sys, "path", [*sys.path])
    return place


def test_a_simulation_that_no_page_shows_is_run_too(book: Path) -> None:
    list(new_sim("in vain"))
    [file] = book.glob("*_sims/in_vain.py")
    before, _, after = file.read_text("utf-8").partition("def run")
    file.write_text(before + FAILS + after.partition("def draw")[2], "utf-8")
    [(id, error)] = checking.broken()
    assert (id, str(error)) == ("in-vain", "out of tea")


def test_a_test_that_fails_is_reported(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checking, "built", lambda: True)  # tests/browser sees it build
    assert checking.check() == 0
    test = book / "tests" / "test_savings.py"
    test.write_text("def test_it() -> None:\n    assert 1 + 1 == 3\n", "utf-8")
    assert checking.check() == 1
    assert "Not right: tests" in capsys.readouterr().out
