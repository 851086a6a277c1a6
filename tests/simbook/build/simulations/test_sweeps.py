"""What is recorded beside a page: which states, into how much, and exactly."""

from __future__ import annotations

import base64
import gzip
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.build.runtime.node import Message, NodeError
from simbook.build.simulations import sweeps
from simbook.build.simulations.recordings import Engine, Recorder, Recordings
from simbook.build.simulations.sweeps import Made, SweepRequest, Sweeps
from simbook.kit import wire

ENGINE = Engine({}, [], ["sims"], "kit")
OWN = {"eta": 0.5, "on": False}
WANTED = SweepRequest("rate", OWN, "depends", {"eta": None}, ({"eta": 0.77, "on": True},))
GRID = np.random.default_rng(1).random(500)


def drawn(values: Mapping[str, Any]) -> dict[str, Any]:
    """A frame that shares an array with all others and has one of its own, of 400 bytes."""
    own = np.random.default_rng(round(values["eta"] * 1e6)).random(50)
    return {"version": 1, "sim": "rate", "values": dict(values), "grid": GRID, "own": own}


@dataclass
class FakeNode:
    """A recorder that draws, but for the rates that raise."""

    raises: Callable[[float], bool] = lambda eta: False
    asked: list[Message] = field(default_factory=list)
    running: bool = False

    def ask(self, message: Message, patience: float) -> Message:
        self.running = True
        if message["type"] != "record":
            return {"type": "ready"}
        self.asked.append(message)
        if self.raises(message["values"]["eta"]):
            return {"type": "error", "error": {"name": "E", "message": "too steep", "trace": []}}
        container = base64.b64encode(wire.encode(drawn(message["values"]))).decode()
        return {"type": "recording", "container": container}

    def close(self) -> None:
        self.running = False


def moved(sim: str, values: Mapping[str, Any], name: str, most: int) -> Sequence[Mapping[str, Any]]:
    """Hundredths from 0 to 1, thinned; or a switch."""
    every = [False, True] if name == "on" else [i / 100 for i in range(101)]
    stride = 1 if name == "on" else max(1, -(-100 // (most - 1)))
    return [{**values, name: each} for each in every[::stride]]


def made(
    folder: Path, wanted: SweepRequest = WANTED, node: FakeNode | None = None
) -> tuple[Sweeps, Made, list[dict[str, Any]]]:
    recorder = Recorder(node or FakeNode(), patience=1)  # type: ignore[arg-type]
    all_ = Sweeps(folder / "sweeps", [Recordings(folder / "recordings", recorder)])
    told = all_.make([wanted], moved, ENGINE, lambda these, _: these)
    path = all_.path(wanted)
    packed = path.read_bytes() if path.exists() else b""
    return all_, told, wire.decode(gzip.decompress(packed))["frames"] if packed else []


def test_it_holds_what_the_text_links_to_and_every_position_but_the_figures_own(
    tmp_path: Path,
) -> None:
    _, told, frames = made(tmp_path)
    rates = [frame["values"]["eta"] for frame in frames]
    assert rates == [0.77, *(i / 100 for i in range(101) if i != 50)]
    assert told == Made()


def test_two_recorders_work_side_by_side_and_each_sweep_is_one_of_them(tmp_path: Path) -> None:
    meeting = threading.Barrier(2, timeout=20)

    class Sociable(FakeNode):
        def ask(self, message: Message, patience: float) -> Message:
            if message["type"] == "start":
                meeting.wait()  # one alone would wait for the other in vain
            return super().ask(message, patience)

    nodes = [Sociable(), Sociable()]
    recorders = [Recorder(node, patience=1) for node in nodes]  # type: ignore[arg-type]
    side_by_side = [Recordings(tmp_path / "recordings", each) for each in recorders]
    wanted = [WANTED, replace(WANTED, sim="other")]
    all_ = Sweeps(tmp_path / "sweeps", side_by_side)
    assert all_.make(wanted, moved, ENGINE, lambda these, _: these) == Made()
    assert [len({asked["sim"] for asked in node.asked}) for node in nodes] == [1, 1]
    assert all(all_.path(each).read_bytes() for each in wanted)


def test_each_frame_is_what_the_recorder_gave_bit_for_bit(tmp_path: Path) -> None:
    _, _, frames = made(tmp_path)
    assert all(wire.encode(each) == wire.encode(drawn(each["values"])) for each in frames)


def test_what_frames_share_is_there_once(tmp_path: Path) -> None:
    all_, _, frames = made(tmp_path)
    size = len(gzip.decompress(all_.path(WANTED).read_bytes()))
    assert size < len(frames) * 700 + GRID.nbytes < len(frames) * GRID.nbytes / 5


@pytest.mark.parametrize("budget", [6_000, 9_000, 20_000, 30_000])
def test_positions_are_thinned_until_they_fit_and_it_is_said(
    budget: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "BUDGET", budget)
    all_, told, frames = made(tmp_path)
    assert len(all_.path(WANTED).read_bytes()) <= budget
    rates = sorted(frame["values"]["eta"] for frame in frames if not frame["values"]["on"])
    assert rates[0] == 0
    stride = round(rates[1] * 100)
    assert {round(rate * 100) for rate in [*rates, 0.5]} >= set(range(0, 101, stride))
    [note] = told.notes
    assert note == f"rate: {len(range(0, 101, stride))} of 101 positions of eta are recorded"


def test_the_budget_is_used_where_positions_are_thinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "BUDGET", 25_000)
    all_, _, _ = made(tmp_path)
    assert len(all_.path(WANTED).read_bytes()) > 12_500


def test_links_come_first_and_the_last_of_them_go_where_they_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "BUDGET", 10_000)
    named = tuple({"eta": i / 1000, "on": True} for i in range(1, 40))
    _, told, frames = made(tmp_path, replace(WANTED, named=named))
    kept = [frame["values"] for frame in frames]
    assert kept == list(named[: len(kept)])
    assert (
        told.notes[0]
        == f"rate: {39 - len(kept)} of the states that the text links to wait for Python"
    )


def test_who_insists_on_a_number_of_positions_gets_it_or_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    insists = replace(WANTED, controls={"eta": 21}, named=())
    _, told, frames = made(tmp_path / "fits", insists)
    assert (len(frames), told) == (20, Made())
    monkeypatch.setattr(sweeps, "BUDGET", 8_000)
    _, told, frames = made(tmp_path / "heavy", insists)
    assert told.failures == {insists.key: "recorded: eta weighs 12 KB, and 8 KB is all"}
    assert not frames


def test_a_state_that_raises_is_left_out_and_told(tmp_path: Path) -> None:
    node = FakeNode(raises=lambda eta: eta > 0.95)
    _, told, frames = made(tmp_path, node=node)
    assert len(frames) == 96
    assert len(told.notes) == 5
    assert 'not recorded at {"eta": 0.96, "on": false}' in (note := sorted(told.notes)[0])
    assert "too steep" in note
    assert [message["values"]["eta"] for message in node.asked].count(0.96) == 1


def test_a_second_build_records_and_packs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path)
    node = FakeNode()
    monkeypatch.setattr(gzip, "compress", None)
    made(tmp_path, node=node)
    assert not node.asked


def test_a_run_that_never_ends_is_told_and_no_other_is_tried(tmp_path: Path) -> None:
    node = FakeNode()

    def hangs(eta: float) -> bool:
        if eta > 0.95:
            node.close()
            raise NodeError("recorder.js gave no answer within 1 s")
        return False

    node.raises = hangs
    _, told, frames = made(tmp_path, node=node)
    assert "no answer" in told.failures[WANTED.key]
    assert not frames
    assert [message["values"]["eta"] > 0.95 for message in node.asked].count(True) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(WANTED, depends="edited"),
        replace(WANTED, values={"eta": 0.5, "on": True}),
        replace(WANTED, named=()),
        replace(WANTED, controls={"eta": 20}),
    ],
)
def test_what_it_is_made_of_is_in_its_key(other: SweepRequest) -> None:
    assert other.key != WANTED.key


def test_nothing_to_record_is_no_file_for_readers(tmp_path: Path) -> None:
    nothing = replace(WANTED, controls={}, named=(OWN,))
    all_, told, _ = made(tmp_path, nothing)
    assert all_.path(nothing).read_bytes() == b""
    assert told == Made()
