"""A Node process that answers lines of JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simbook.build.runtime import node as module
from simbook.build.runtime.node import Node, NodeError

ECHO = """\
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const { id, action } = JSON.parse(line);
  if (action === "die") { process.stderr.write("I die\\n"); process.exit(1); }
  if (action === "chatter") process.stdout.write("hello\\n");
  const answer = JSON.stringify({ id, pid: process.pid });
  if (!action) process.stdout.write(answer + "\\n");
}
"""
Make = Callable[[], Node]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    script = tmp_path / "echo.mjs"
    script.write_text(ECHO)
    made: list[Node] = []

    def new() -> Node:
        made.append(Node(script))
        return made[-1]

    yield new
    for node in made:
        node.close()


def test_one_process_answers_all_questions(make: Make) -> None:
    node = make()
    assert not node.running
    first, second = node.ask({}, 20), node.ask({}, 20)
    assert first["pid"] == second["pid"]
    assert (first["id"], second["id"]) == (1, 2)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("die", "echo.mjs ended without an answer\nI die"),
        ("chatter", "echo.mjs wrote 'hello', not JSON"),
        ("silence", "echo.mjs gave no answer within 0.1 s"),
    ],
)
def test_a_broken_process_is_told_and_the_next_question_starts_another(
    make: Make, action: str, said: str
) -> None:
    node = make()
    node.ask({}, 20)
    with pytest.raises(NodeError) as error:
        node.ask({"action": action}, 0.1 if action == "silence" else 20)
    assert str(error.value) == said
    assert node.ask({}, 20)["id"] > 0


def test_all_processes_can_be_ended_at_once(make: Make) -> None:
    nodes = [make(), make()]
    for node in nodes:
        node.ask({}, 20)
    module.end_all()
    assert not any(node.running for node in nodes)
