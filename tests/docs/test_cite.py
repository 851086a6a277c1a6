"""The page that says how to cite the book names this version of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_version_is_that_of_the_project() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    page = (ROOT / "docs" / "cite.md").read_text("utf-8")
    named = re.findall(r"version\s*(?:=\s*\{)?\s*(\d[\d.]*\d)", page)
    assert named == [version] * 3


def test_the_license_is_that_of_the_files() -> None:
    page = (ROOT / "docs" / "cite.md").read_text("utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in (ROOT / "LICENSE-TEXT.md").read_text()
    assert "MIT license" in page
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
