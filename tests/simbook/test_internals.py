"""What leans on other people's internals says for which version, and that is the pinned one.

An upgrade makes these tests red until each place has been looked at and names its new version.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SIMBOOK = ROOT / "simbook"
PAGE = ROOT / "docs" / "guide" / "architecture.md"
SOURCES = sorted(p for suffix in ("py", "js", "mjs", "html") for p in SIMBOOK.rglob(f"*.{suffix}"))
SAID = re.compile(r"Written for (?P<name>[\w-]+) (?P<version>\d[\w.]*\d);")
FALLBACK = re.compile(r"where it no longer fits,\s+\w+")


def pins() -> dict[str, str]:
    """The version of each package, as the locks have it."""
    listed = (ROOT / "requirements" / "site.txt").read_text("utf-8")
    found = dict(re.findall(r"^([\w.-]+)==([\w.]+)", listed, re.MULTILINE))
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    names = {"Pyodide": "pyodide", "KaTeX": "katex"}
    return found | {name: lock[f"node_modules/{npm}"]["version"] for name, npm in names.items()}


def told(path: Path) -> re.Match[str] | None:
    """What a file says in the words at its head, joined to one line."""
    return SAID.search(opening(path))


def opening(path: Path) -> str:
    return re.sub(r"\s*\n \*\s*|\s+", " ", path.read_text("utf-8")[:2500])


LEANING = [path for path in SOURCES if told(path)]


def named(path: Path) -> str:
    return str(path.relative_to(SIMBOOK))


@pytest.mark.parametrize("path", LEANING, ids=named)
def test_it_was_written_for_the_version_that_is_pinned(path: Path) -> None:
    found = told(path)
    assert found is not None
    assert pins()[found["name"]] == found["version"]


@pytest.mark.parametrize("path", LEANING, ids=named)
def test_it_says_what_happens_where_it_no_longer_fits(path: Path) -> None:
    assert FALLBACK.search(opening(path))


def test_every_such_place_is_listed_on_the_architecture_page() -> None:
    listed = set(
        re.findall(
            r"^\| `(player/[\w/-]+\.\w+|build/[\w/-]+\.\w+)` \|",
            PAGE.read_text("utf-8"),
            re.MULTILINE,
        )
    )
    by_probe = {"player/webkit/function-tables.js"}  # asks each browser, so no version is named
    assert {named(path) for path in LEANING} | by_probe == listed
