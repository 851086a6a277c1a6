"""A run is advanced in slices, is never raised, and tells of the author's lines only."""

from __future__ import annotations

import importlib
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.session import Job, Session
from simbook.kit.wire import decode

PACKAGE = "tests.simbook.kit.authors"
AUTHORS = Path(__file__).parent / "authors"


class Clock:
    """Seconds that pass only by being asked for: `tick` at each call."""

    def __init__(self, tick: float) -> None:
        self.now, self.tick = 0.0, tick

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


def start(sim: str, values: dict[str, Any], tick: float = 1e-6) -> Job:
    return Session([PACKAGE], Clock(tick)).start(sim, json.dumps(values))


def stumble(way: str) -> dict[str, Any]:
    """What is told of a run that fails in that way."""
    job = start("stumble", {"way": way})
    while not job.finished:
        assert job.advance(8) is None
    assert job.error is not None
    told: dict[str, Any] = json.loads(job.error)
    return told


def test_a_plain_run_is_finished_by_its_first_slice() -> None:
    job = start("plain", {"count": 3})
    assert not job.finished
    container = job.advance(8)
    assert container is not None
    assert (job.finished, job.error, job.progress) == (True, None, 1.0)
    frame = decode(container)
    assert frame["values"]["count"] == 3
    assert np.array_equal(frame["axes"][0]["layers"][0]["y"], [0, 1, 2])
    assert job.advance(8) is None


def test_the_same_values_give_the_same_bytes() -> None:
    assert start("plain", {"rate": 0.1}).advance(8) == start("plain", {"rate": 0.1}).advance(8)


def test_a_story_goes_on_from_slice_to_slice() -> None:
    job = start("story", {"states": 50}, tick=0.001)  # 1 ms a state
    said = []
    while not job.finished:
        said.append(job.advance(8))
    assert job.error is None
    assert len(said) > 5
    assert said[:-1] == [None] * (len(said) - 1)  # 50 ms in all: no partial picture yet
    assert decode(said[-1] or b"")["sentence"] == "50 so far."


def test_an_unfinished_story_is_shown_ten_times_a_second() -> None:
    job = start("story", {"states": 1000}, tick=0.001)
    shown = [frame for _ in range(200) if not job.finished and (frame := job.advance(8))]
    upto = [int(decode(frame)["sentence"].split()[0]) for frame in shown]
    assert upto[-1] == 1000
    assert all(later - earlier >= 90 for earlier, later in pairwise(upto[:-1]))
    assert 9 <= len(upto) <= 11


def test_progress_is_what_the_state_says() -> None:
    job = start("story", {"states": 100}, tick=0.001)
    assert job.progress is None
    job.advance(20)
    assert job.progress == pytest.approx(0.2, abs=0.03)


def test_even_a_slice_of_no_time_makes_progress() -> None:
    job = start("story", {"states": 20})
    for _ in range(30):
        job.advance(0)
    assert job.finished


def test_a_story_without_a_state_is_an_error() -> None:
    job = start("story", {"states": 0})
    assert job.advance(8) is None
    assert job.finished
    assert "yielded nothing" in json.loads(job.error or "")["message"]


@pytest.mark.parametrize(
    ("way", "name", "functions"),
    [
        ("run", "ZeroDivisionError", ["run", "<lambda>", "divide"]),
        ("late", "ZeroDivisionError", ["late", "divide"]),
        ("draw", "ZeroDivisionError", ["draw", "divide"]),
        ("keyword", "TypeError", ["draw"]),
        ("exit", "SystemExit", ["run"]),
        ("interrupt", "KeyboardInterrupt", ["run"]),
        ("memory", "MemoryError", ["run"]),
        ("mute", "Mute", ["run"]),
        ("silent", "TypeError", []),
    ],
)
def test_an_error_shows_the_authors_lines_and_no_others(
    way: str, name: str, functions: list[str]
) -> None:
    told = stumble(way)
    assert told["name"] == name
    assert [place["function"] for place in told["trace"]] == functions
    source = (AUTHORS / "stumble.py").read_text().splitlines()
    for place in told["trace"]:
        assert place["file"] == "tests/simbook/kit/authors/stumble.py"
        assert place["source"] == source[place["line"] - 1].strip()


def test_an_error_of_the_kit_says_what_is_wrong_at_the_authors_line() -> None:
    told = stumble("keyword")
    assert "plot() does not take 'colour' here" in told["message"]
    assert told["trace"][-1]["source"] == 'ax.plot([1, 2], colour="red")'


def test_the_kits_own_lines_are_left_out_though_a_package_holds_it() -> None:
    job = Session([PACKAGE, "sims_py"]).start("stumble", '{"way": "keyword"}')
    job.advance(8)
    files = {place["file"] for place in json.loads(job.error or "")["trace"]}
    assert files == {"tests/simbook/kit/authors/stumble.py"}


def test_an_endless_recursion_is_told_briefly() -> None:
    told = stumble("depth")
    assert told["name"] == "RecursionError"
    assert {place["function"] for place in told["trace"]} == {"deeper"}
    assert len(told["trace"]) <= 12


def test_a_draw_without_a_sentence_is_told_what_to_return() -> None:
    assert "it must return the figure's sentence" in stumble("silent")["message"]


@pytest.mark.parametrize(
    ("sim", "values", "message"),
    [
        ("nowhere", "{}", "there is no simulation 'nowhere'"),
        ("plain", '{"count": 99}', "plain: count = 99 is not allowed"),
        ("plain", '{"count": NaN}', "plain: count = nan is not allowed"),
        ("plain", "[1]", "plain: values are a JSON object"),
        ("plain", "{", "Expecting property name"),
    ],
)
def test_starting_never_raises(sim: str, values: str, message: str) -> None:
    job = Session([PACKAGE]).start(sim, values)
    assert job.advance(8) is None
    assert job.finished
    told = json.loads(job.error or "")
    assert message in told["message"]
    assert told["trace"] == []


def test_the_schema_is_a_json_text() -> None:
    assert json.loads(Session([PACKAGE]).schema("plain"))["title"] == "Plain"


TEMPLATE = """
from dataclasses import dataclass
from {package}.words import SENTENCE
from simbook import Simulation

@dataclass(frozen=True)
class Params:
    pass

def draw(run, fig):
    fig.subplots()
    return SENTENCE

SIMULATION = Simulation(title="T", params=Params, run=lambda p: 1, draw=draw, alt="A")
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package on disk that an author edits: a simulation and a module beside it."""
    folder = tmp_path / "shelf" / "ch01"
    folder.mkdir(parents=True)
    (tmp_path / "shelf" / "__init__.py").touch()
    (tmp_path / "shelf" / "words.py").write_text('SENTENCE = "one"\n')
    (folder / "book.py").write_text(TEMPLATE.format(package="shelf"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    importlib.invalidate_caches()
    return tmp_path / "shelf"


def sentence(session: Session) -> str:
    job = session.start("book", "{}")
    container = job.advance(8)
    assert job.error is None
    return str(decode(container or b"")["sentence"])


def test_after_a_refresh_an_edited_module_is_imported_anew(shelf: Path) -> None:
    session = Session(["shelf"])
    assert sentence(session) == "one"
    # Same size and same second: a compiled file would look up to date.
    for word, paths in (("two", [str(shelf / "words.py")]), ("six", [])):
        (shelf / "words.py").write_text(f'SENTENCE = "{word}"\n')
        assert session.refresh(paths)
        assert sentence(session) == word


def test_a_change_of_the_kit_needs_a_new_interpreter(shelf: Path) -> None:
    import simbook.kit

    assert not Session(["shelf"]).refresh([str(Path(simbook.kit.__file__))])


def test_a_line_that_cannot_be_read_is_shown(shelf: Path) -> None:
    (shelf / "words.py").write_text("ONE = 1\nSENTENCE = (\n")
    session = Session(["shelf"])
    session.refresh()
    job = session.start("book", "{}")
    assert job.advance(8) is None
    told = json.loads(job.error or "")
    assert told["name"] == "SyntaxError"
    assert told["trace"][-1] == {
        "file": "shelf/words.py",
        "line": 2,
        "function": "<module>",
        "source": "SENTENCE = (",
    }
    assert told["trace"][0]["file"] == "shelf/ch01/book.py"
