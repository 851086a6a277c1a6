"""A workflow runs other people's actions, which it names by commit: a tag can be moved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / ".github", ROOT / "simbook" / "cli" / "skeleton" / "workflows")
WORKFLOWS = sorted(path for folder in FOLDERS for path in folder.rglob("*.yml*"))
USES = re.compile(r"^\s*(?:- )?uses:\s*(.+)$", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def used(path: Path) -> list[str]:
    return USES.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_named_by_its_commit_with_the_version_beside_it(path: Path) -> None:
    for action in used(path):
        assert PINNED.fullmatch(action), f"{path.name}: {action}"


def test_one_commit_of_an_action_is_used_everywhere() -> None:
    commits = {action for path in WORKFLOWS for action in used(path)}
    names = [action.partition("@")[0] for action in commits]
    assert len(names) == len(set(names)) > 0
