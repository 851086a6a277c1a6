"""Which browsers `make test-browsers` finds, and what it does without one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.tools.test_bootstrap import put
from tools import browsers
from tools.browsers import FIREFOX, WEBKIT


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any browser, on which nothing can be installed."""
    for need in (*FIREFOX.needs, *WEBKIT.needs):
        monkeypatch.delenv(need.variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def test_a_program_that_only_asks_for_a_snap_is_no_firefox(tmp_path: Path) -> None:
    put(tmp_path / "bin", "firefox", "install the snap", 1)
    assert FIREFOX.programs() is None
    esr = put(tmp_path / "bin", "firefox-esr", "Mozilla Firefox 153.7.0esr")
    assert FIREFOX.programs() == [esr]


def test_a_variable_names_the_only_one_that_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "bin", "firefox", "Mozilla Firefox 160.0")
    nightly = put(tmp_path / "nightly", "firefox", "Mozilla Firefox 163.0a1")
    monkeypatch.setenv("FIREFOX", str(nightly))
    assert FIREFOX.programs() == [nightly]
    monkeypatch.setenv("FIREFOX", str(tmp_path / "gone"))
    assert FIREFOX.programs() is None


def test_webkit_needs_a_screen_as_well(tmp_path: Path) -> None:
    driver = put(tmp_path / "bin", "WebKitWebDriver", "--port=port")
    assert WEBKIT.programs() is None
    screen = put(tmp_path / "bin", "Xvfb", "Options: -displayfd")
    assert WEBKIT.programs() == [driver, screen]


def test_without_any_browser_it_fails_and_says_what_to_install(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert browsers.main([]) == 1
    said = capsys.readouterr().out
    assert "SKIPPED: Firefox." in said
    assert "apt-get install webkit2gtk-driver xvfb" in said


def test_with_one_the_tests_decide_and_the_other_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "bin", "firefox", "Mozilla Firefox 160.0")
    monkeypatch.setattr(browsers, "lay_overlay", lambda: None)
    monkeypatch.setattr(browsers, "run_tests", lambda _: 3)
    assert browsers.main([]) == 3
    assert "SKIPPED: WebKitGTK." in capsys.readouterr().out


def test_only_root_and_continuous_integration_change_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "bin", "sudo", "")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert browsers.as_root({}) is None
    assert browsers.as_root({"CI": "true"}) == ["sudo", "-n"]
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert browsers.as_root({}) == []


def test_what_the_tests_import_is_installed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Sequence[object]] = []

    def run(command: Sequence[object], _: object) -> None:
        runs.append(command)
        browsers.OVERLAY.mkdir(parents=True)

    monkeypatch.setattr(browsers, "OVERLAY", tmp_path / "overlay")
    monkeypatch.setattr(browsers, "find_uv", lambda: Path("uv"))
    monkeypatch.setattr(browsers, "run", run)
    browsers.lay_overlay()
    browsers.lay_overlay()
    assert len(runs) == 1
