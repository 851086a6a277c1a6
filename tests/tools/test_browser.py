"""Which Chromium the tests get."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simbook.pdf import browser as finding
from tests.tools.test_bootstrap import put
from tools import browser

VERSION = "Chromium 159.0"


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any browser."""
    monkeypatch.delenv(finding.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.setattr(finding, "APPLICATIONS", ())
    monkeypatch.setattr(browser, "NPM", tmp_path / "npm")


def test_path_comes_before_playwright_and_playwright_before_npm(tmp_path: Path) -> None:
    npm = put(tmp_path / "npm", "launch", VERSION)
    assert browser.find() == npm
    playwright = put(tmp_path / "playwright" / "chromium-1" / "chrome-linux64", "chrome", VERSION)
    assert browser.find() == playwright
    shell = tmp_path / "playwright" / "chromium_headless_shell-1" / "chrome-headless-shell-linux64"
    lighter = put(shell, "chrome-headless-shell", VERSION)
    assert browser.find() == lighter
    path = put(tmp_path / "bin", "google-chrome", VERSION)
    assert browser.find() == path
    path = put(tmp_path / "bin", "chromium-headless-shell", VERSION)
    assert browser.find() == path


def test_a_stub_of_that_name_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path / "bin", "chromium-browser", "install the snap", 1)
    npm = put(tmp_path / "npm", "launch", VERSION)
    assert browser.find() == npm


def test_the_one_that_is_named_is_used_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "bin", "chromium", VERSION)
    named = put(tmp_path / "elsewhere", "mine", VERSION)
    monkeypatch.setenv(finding.VARIABLE, str(named))
    assert browser.find() == named
    named.unlink()
    with pytest.raises(finding.NoBrowser, match="mine"):
        browser.ensure()


def test_without_one_the_error_says_what_to_do() -> None:
    with pytest.raises(finding.NoBrowser, match="make test"):
        browser.find()


def test_the_ways_are_tried_in_order_until_one_gives_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def way(name: str, folder: Path | None = None) -> Callable[[], None]:
        def attempt() -> None:
            tried.append(name)
            if folder:
                put(folder, "chromium", VERSION)

        return attempt

    ways = [way("playwright"), way("debian", tmp_path / "bin"), way("npm")]
    monkeypatch.setattr(browser, "WAYS", ways)
    assert browser.ensure() == tmp_path / "bin" / "chromium"
    assert browser.ensure() == tmp_path / "bin" / "chromium"
    assert tried == ["playwright", "debian"]


def test_when_no_way_works_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "WAYS", [lambda: None])
    with pytest.raises(finding.NoBrowser, match="by hand"):
        browser.ensure()


def test_a_failed_attempt_is_one_line_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "fails"
    program.write_text("#!/bin/sh\necho noise\necho 'Error: no such host' >&2\nexit 1\n")
    program.chmod(0o755)
    assert not browser.attempt([str(program)], {})
    assert capsys.readouterr().out == "==> That did not work: Error: no such host\n"
