"""When a figure is recorded, and when it is not."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from simbook.build.runtime.node import Message, NodeError
from simbook.build.runtime.script_imports import script_closure
from simbook.build.simulations.recordings import (
    Doubts,
    Engine,
    Recorder,
    RecordingRequest,
    Recordings,
    header,
)
from simbook.kit import wire

ENGINE = Engine({"a.wasm": Path("/a.wasm"), "b.whl": Path("/b.whl")}, ["b.whl"], ["sims"], "kit")
WANTED = RecordingRequest("cooling-tea", {"rate": 0.3}, "depends")


@dataclass
class FakeNode:
    """A recorder that answers as told and remembers what it was asked."""

    answers: Callable[[Message], Message]
    asked: list[Message] = field(default_factory=list)
    running: bool = False

    def ask(self, message: Message, patience: float) -> Message:
        self.asked.append(message)
        self.running = True
        return self.answers(message)

    def close(self) -> None:
        self.running = False

    @property
    def kinds(self) -> list[str]:
        return [message["type"] for message in self.asked]


def obedient(message: Message) -> Message:
    if message["type"] != "record":
        return {"type": "ready"}
    made = wire.encode({"sim": message["sim"], "values": message["values"]})
    return {"type": "recording", "container": base64.b64encode(made).decode()}


def failing(message: Message) -> Message:
    frame = {"file": "sims/x.py", "line": 31, "function": "run", "source": "1 / 0"}
    error = {"name": "ZeroDivisionError", "message": "division by zero", "trace": [frame]}
    return {"type": "error", "error": error} if message["type"] == "record" else {"type": "ready"}


def recordings(folder: Path, node: FakeNode) -> Recordings:
    return Recordings(folder, Recorder(node, patience=1))  # type: ignore[arg-type]


def untracked(wanted: Sequence[RecordingRequest], what: str) -> Sequence[RecordingRequest]:
    return wanted


def test_a_second_build_records_nothing(tmp_path: Path) -> None:
    node = FakeNode(obedient)
    for _ in range(2):
        recordings(tmp_path, node).make([WANTED, WANTED], ENGINE, untracked)
    assert node.kinds == ["start", "record"]


def test_what_was_recorded_can_be_read(tmp_path: Path) -> None:
    made = recordings(tmp_path, FakeNode(obedient))
    made.make([WANTED], ENGINE, untracked)
    assert header(made.read(WANTED))["values"] == {"rate": 0.3}


@pytest.mark.parametrize(
    "other", [replace(WANTED, values={"rate": 0.4}), replace(WANTED, depends="edited")]
)
def test_other_values_or_sources_are_another_recording(
    tmp_path: Path, other: RecordingRequest
) -> None:
    node = FakeNode(obedient)
    made = recordings(tmp_path, node)
    made.make([WANTED], ENGINE, untracked)
    made.make([WANTED, other], ENGINE, untracked)
    assert node.kinds.count("record") == 2


def test_a_new_wheel_replaces_the_old_one_in_the_running_recorder(tmp_path: Path) -> None:
    node = FakeNode(obedient)
    made = recordings(tmp_path, node)
    made.make([WANTED], ENGINE, untracked)
    edited = replace(ENGINE, files={**ENGINE.files, "b.whl": Path("/new/b.whl")})
    made.make([replace(WANTED, depends="edited")], edited, untracked)
    assert node.kinds == ["start", "record", "replace", "record"]
    assert node.asked[2]["wheels"] == ["b.whl"]


def test_a_new_kit_starts_another_recorder(tmp_path: Path) -> None:
    node = FakeNode(obedient)
    made = recordings(tmp_path, node)
    made.make([WANTED], ENGINE, untracked)
    edited = replace(ENGINE, fixed="another kit")
    made.make([replace(WANTED, depends="edited")], edited, untracked)
    assert node.kinds == ["start", "record", "start", "record"]


def test_a_failing_simulation_is_told_with_the_authors_line(tmp_path: Path) -> None:
    made = recordings(tmp_path, FakeNode(failing))
    told = made.make([WANTED], ENGINE, untracked)[WANTED.key]
    assert "sims/x.py:31 in run: 1 / 0" in told
    assert "ZeroDivisionError: division by zero" in told


def test_a_failure_is_tried_again_by_the_next_build(tmp_path: Path) -> None:
    node = FakeNode(failing)
    made = recordings(tmp_path, node)
    assert made.make([WANTED], ENGINE, untracked)
    node.answers = obedient
    assert not made.make([WANTED], ENGINE, untracked)


def test_a_recorder_that_gives_up_is_told_of_every_figure(tmp_path: Path) -> None:
    node = FakeNode(lambda message: {"type": "failed", "reason": "no memory"})
    made = recordings(tmp_path, node)
    failures = made.make([WANTED, replace(WANTED, sim="other")], ENGINE, untracked)
    assert len(failures) == 2
    assert "no memory" in failures[WANTED.key]


def test_a_silent_recorder_is_a_failure_too(tmp_path: Path) -> None:
    def silent(message: Message) -> Message:
        raise NodeError("recorder.js gave no answer within 1 s")

    made = recordings(tmp_path, FakeNode(silent))
    assert "no answer" in made.make([WANTED], ENGINE, untracked)[WANTED.key]


def test_something_else_than_a_container_is_refused() -> None:
    with pytest.raises(ValueError, match="format version 2"):
        header(gzip.compress(b"PSF2...."))


def test_the_recorder_depends_on_the_scripts_that_it_imports(tmp_path: Path) -> None:
    (tmp_path / "recorder.js").write_text('import { a } from "./a.js";\nimport "pyodide";\n')
    (tmp_path / "a.js").write_text('export { b } from "./b.js";\n')
    (tmp_path / "b.js").write_text('import {\n  a,\n} from "./a.js";\n')
    (tmp_path / "c.js").write_text("")
    names = [path.name for path in script_closure(tmp_path / "recorder.js")]
    assert names == ["a.js", "b.js", "recorder.js"]


def test_a_recording_that_was_never_checked_is_made_again_and_then_kept(tmp_path: Path) -> None:
    node = FakeNode(lambda message: {**obedient(message), "changes": ""})
    made, seen = recordings(tmp_path, node), []

    def check(run: RecordingRequest, frame: wire.Frame, changes: str) -> Doubts:
        seen.append((run.sim, frame["values"], changes))
        return Doubts(warnings=("it divides by zero",))

    made.make([WANTED], ENGINE, untracked)
    for _ in range(2):
        made.make([WANTED], ENGINE, untracked, check)
        assert made.warnings(WANTED) == ["it divides by zero"]
    assert seen == [("cooling-tea", {"rate": 0.3}, "")]
    assert [message.get("twice") for message in node.asked] == [None, False, True]


def test_what_may_not_be_shown_is_not_kept(tmp_path: Path) -> None:
    node = FakeNode(lambda message: {**obedient(message), "changes": "chance"})
    made = recordings(tmp_path, node)
    for _ in range(2):
        told = made.make([WANTED], ENGINE, untracked, lambda *_: Doubts("two runs differ"))
        assert told == {WANTED.key: "two runs differ"}
    with pytest.raises(FileNotFoundError):
        made.read(WANTED)
