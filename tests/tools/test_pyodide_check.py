"""What must hold of the wheel's entry in the distribution's lock, and what skipping means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simbook.build.runtime.download import sha256
from simbook.build.simulations.wheels import build, of_package
from tests.tools.test_bootstrap import put
from tools import pyodide_check
from tools.bootstrap import PROGRAMS, ROOT
from tools.pyodide_check import CheckError, Skipped, check_entry, passes


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(of_package("sims_py", ROOT), tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def packages(wheel: Path) -> dict[str, Any]:
    entry = {"file_name": wheel.name, "sha256": sha256(wheel)}
    entered = entry | {"imports": ["sims_py"], "depends": ["numpy", "simbook-kit"]}
    return {"sims-py": entered, "simbook-kit": {"version": "0"}, "numpy": {"version": "2.4.3"}}


def test_a_true_entry_passes(wheel: Path, packages: dict[str, Any]) -> None:
    check_entry(wheel, packages)


@pytest.mark.parametrize(
    ("key", "value"), [("sha256", "0" * 64), ("imports", ["sims_py", "tests"]), ("depends", [])]
)
def test_an_entry_that_does_not_fit_the_wheel_fails(
    wheel: Path, packages: dict[str, Any], key: str, value: object
) -> None:
    packages["sims-py"][key] = value
    with pytest.raises(CheckError, match=key):
        check_entry(wheel, packages)


def test_a_distribution_with_another_numpy_fails(wheel: Path, packages: dict[str, Any]) -> None:
    packages["numpy"]["version"] = "2.5.0"
    with pytest.raises(CheckError, match=r"2\.5\.0"):
        check_entry(wheel, packages)


def test_a_skipped_part_is_said_and_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    def skip() -> str:
        raise Skipped("no Python 3.14")

    assert passes(skip)
    assert capsys.readouterr().out == "==> SKIPPED: no Python 3.14\n"


def test_a_part_that_does_not_hold_fails(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> str:
        raise CheckError("another hash")

    assert not passes(fail)
    assert "FAILED: another hash" in capsys.readouterr().out


def test_the_tests_that_run_inside_are_those_that_mirror_the_package() -> None:
    names = {folder.name for folder in pyodide_check.tests_of_simulations()}
    assert {"kit", "learn"} <= names
    assert not names & {"browser", "build", "tools"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("requests.exceptions.ConnectionError: no such host", Skipped),
        ("ValueError: version 1 is not compatible", CheckError),
    ],
)
def test_only_a_host_that_is_not_reached_is_a_reason_to_skip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, kind: type[Exception]
) -> None:
    monkeypatch.setattr(pyodide_check, "ENVIRONMENT", tmp_path)
    put(tmp_path / PROGRAMS, "python", "3.14")
    put(tmp_path / PROGRAMS, "pyodide", f"{words!r} >&2", 1)
    with pytest.raises(kind, match=words.split(":")[1].strip()):
        pyodide_check.cross_environment((3, 14))
