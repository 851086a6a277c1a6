"""The commands that files name are there, and the parts of a divided test run are the whole."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tools.bootstrap import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TELLING = ["README.md", "CONTRIBUTING.md", *(str(path) for path in WORKFLOWS)]
COMMAND = re.compile(r"(?:`|run: |^)make ((?:[a-z-]+ ?)+)", re.MULTILINE)


def dry(*words: str) -> str:
    """What make would do."""
    done = subprocess.run(
        ["make", "--dry-run", *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("file", TELLING)
def test_every_command_that_is_told_of_is_there(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {word for words in COMMAND.findall(text) for word in words.split()}
    assert named <= rules


def test_three_machines_together_run_what_make_check_leaves_out() -> None:
    def files(output: str) -> list[str]:
        return re.findall(r"tests/\S*test_\w+\.py", output)

    shares = [files(dry("whole", f"SHARD={part}/3")) for part in (1, 2, 3)]
    assert sorted(file for share in shares for file in share) == sorted(files(dry("whole")))
    left_out = re.findall(r"--ignore=(\S+)", dry("unit"))
    assert sorted(left_out) == sorted(files(dry("whole")))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_asks_for_what_it_may_do(workflow: Path) -> None:
    assert "permissions" in yaml.safe_load(workflow.read_text("utf-8"))


def test_hooks_before_a_commit_fetch_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [each["repo"] for each in hooks] == ["local"]
