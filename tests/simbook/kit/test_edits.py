"""A reader's edits change the figure that they were made for, and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simbook.kit.console import LIMIT
from simbook.kit.edits import EditedBooks
from simbook.kit.session import Job, Session
from simbook.kit.wire import decode

STEP = """\
def step(w: float, eta: float) -> float:
    return w - eta * w
"""
LATE = "FACTOR = 1.0\n"
WALK = """\
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from editable_book.learn.step import step
from simbook import Simulation, Slider

SAID = (Path(__file__).parent / "said.txt").read_text()


@dataclass(frozen=True)
class Params:
    eta: Annotated[float, Slider(0, 2)] = 0.5


def run(p):
    w = [1.0]
    for _ in range(4):
        from editable_book.late import FACTOR

        w.append(step(w[-1], p.eta) * FACTOR)
        yield w


def draw(w, fig):
    fig.subplots().plot(range(len(w)), w)
    return SAID


SIMULATION = Simulation("Walk", Params, run, draw, alt="A walk")
"""
FILES = {
    "__init__.py": "",
    "late.py": LATE,
    "learn/__init__.py": "",
    "learn/step.py": STEP,
    "chapter/__init__.py": "",
    "chapter/walk.py": WALK,
    "chapter/said.txt": "It walks.",
}
HELPER = "editable_book/learn/step.py"
SLOWER = STEP.replace("eta * w", "0.5 * eta * w")


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    for name, text in FILES.items():
        path = tmp_path / "editable_book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield Session(["editable_book"])
    for name in [name for name in sys.modules if name.startswith("editable_book")]:
        del sys.modules[name]


def finished(job: Job, milliseconds: float = 8) -> list[float]:
    """The numbers that it draws at its end."""
    container = None
    while not job.finished:
        container = job.advance(milliseconds) or container
    assert job.error is None, job.error
    assert container is not None
    numbers: list[float] = decode(container)["axes"][0]["layers"][0]["y"].tolist()
    return numbers


def plain(session: Session) -> list[float]:
    return finished(session.start("walk", '{"eta": 0.5}'))


def edited(session: Session, run: int = 1, **texts: str) -> Any:
    """A job of the book with these texts; the names are paths with / as __."""
    paths = {f"editable_book/{name.replace('__', '/')}.py": text for name, text in texts.items()}
    edits = json.dumps({"run": run, "texts": paths})
    return session.start_edited("walk", '{"eta": 0.5}', edits, lambda _: None)


def told(job: Job) -> dict[str, Any]:
    while not job.finished:
        job.advance(8)
    assert job.error is not None
    error: dict[str, Any] = json.loads(job.error)
    return error


def halves(rate: float) -> list[float]:
    return [rate**k for k in range(5)]


def test_an_edited_helper_reaches_the_figure_and_no_other(session: Session) -> None:
    assert plain(session) == halves(0.5)
    assert finished(edited(session, learn__step=SLOWER)) == halves(0.75)
    assert plain(session) == halves(0.5)
    assert plain(Session(["editable_book"])) == halves(0.5)


def test_a_book_is_edited_before_anybody_has_run_the_original(session: Session) -> None:
    assert finished(edited(session, learn__step=SLOWER)) == halves(0.75)
    assert plain(session) == halves(0.5)


def test_no_text_edited_gives_the_numbers_of_the_original(session: Session) -> None:
    assert finished(edited(session, learn__step=STEP)) == plain(session)


def test_a_module_that_is_imported_in_the_middle_of_a_run_is_the_edited_one(
    session: Session,
) -> None:
    """Also where another figure has imported the original between two slices."""
    job = edited(session, late="FACTOR = 0.5\n")
    other = session.start("walk", '{"eta": 0.5}')
    while not (job.finished and other.finished):
        if not job.finished:
            mine = job.advance(0) or b""
        if not other.finished:
            others = other.advance(0) or b""
    assert decode(mine)["axes"][0]["layers"][0]["y"].tolist() == halves(0.25)
    assert decode(others)["axes"][0]["layers"][0]["y"].tolist() == halves(0.5)


def test_two_edited_books_stand_beside_each_other(session: Session) -> None:
    first, second = edited(session, learn__step=SLOWER), edited(session, late="FACTOR = 0.5\n")
    assert finished(second) == halves(0.25)
    assert finished(first) == halves(0.75)


def test_the_simulation_itself_and_a_package_can_be_edited(session: Session) -> None:
    assert len(finished(edited(session, chapter__walk=WALK.replace("range(4)", "range(2)")))) == 3
    package = "editable_book/learn/__init__.py"
    edits = json.dumps({"run": 1, "texts": {package: "print('here')\n"}})
    job = session.start_edited("walk", '{"eta": 0.5}', edits, lambda _: None)
    assert finished(job) == halves(0.5)
    assert job.output.text == "here\n"


def test_nothing_of_an_edited_book_stays_among_the_modules_or_the_finders(session: Session) -> None:
    plain(session)
    modules = {name: id(module) for name, module in sys.modules.items()}
    finders = list(sys.meta_path)
    finished(edited(session, learn__step=SLOWER))
    told(edited(session, learn__step="1 / 0\n"))
    now = {name: id(sys.modules[name]) for name in sys.modules if name.startswith("editable_book")}
    assert now == {name: modules[name] for name in now}
    assert sys.meta_path == finders


def test_a_line_that_cannot_be_read_is_named_with_its_file(session: Session) -> None:
    error = told(edited(session, learn__step="def step(w, eta):\n    return w -\n"))
    assert error["name"] == "SyntaxError"
    place = error["trace"][-1]
    assert (place["file"], place["line"], place["source"]) == (HELPER, 2, "return w -")


def test_an_exception_names_its_line_as_it_was_edited(session: Session) -> None:
    text = "def step(w, eta):\n    # a line more\n    return w / (eta - eta)\n"
    error = told(edited(session, learn__step=text))
    assert error["name"] == "ZeroDivisionError"
    assert [place["file"] for place in error["trace"]] == ["editable_book/chapter/walk.py", HELPER]
    place = error["trace"][-1]
    assert (place["line"], place["source"]) == (3, "return w / (eta - eta)")


def test_an_exception_of_the_original_still_shows_the_originals_line(session: Session) -> None:
    told(edited(session, learn__step="def step(w, eta):\n    return 1 / 0\n"))
    error = told(session.start("walk", '{"eta": "x"}'))
    assert "eta" in error["message"]
    assert plain(session) == halves(0.5)


def test_after_an_error_the_next_run_begins_anew(session: Session) -> None:
    text = "import builtins\nbuiltins.tried = getattr(builtins, 'tried', 0) + 1\n1 / (tried - 1)\n"
    job = edited(session, learn__step=text + STEP)
    assert told(job)["name"] == "ZeroDivisionError"
    assert finished(edited(session, learn__step=text + STEP)) == halves(0.5)


def test_what_is_printed_is_kept_and_told_and_goes_nowhere_else(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    text = STEP.replace("    return", "    print(w)\n    return")
    job = edited(session, learn__step=text)
    finished(job)
    assert job.output.text == "1.0\n0.5\n0.25\n0.125\n"
    assert capsys.readouterr().out == ""


def test_a_run_that_does_not_end_has_told_what_it_printed(session: Session) -> None:
    heard: list[str] = []

    class Enough(Exception):
        pass

    def tell(text: str) -> None:
        heard.append(text)
        if len(text) == LIMIT:
            raise Enough  # in a page the reader's Stop ends the worker

    text = "def step(w, eta):\n    while True:\n        print('round')\n"
    edits = json.dumps({"run": 1, "texts": {HELPER: text}})
    job = session.start_edited("walk", '{"eta": 0.5}', edits, tell)
    assert told(job)["name"] == "Enough"
    assert heard
    assert all(said.startswith("round\n") for said in heard)


def test_a_reader_may_assert_although_pages_run_python_optimized(session: Session) -> None:
    text = f"{STEP}\nassert step(1, 1) == 1, 'not so'\n"
    assert told(edited(session, learn__step=text))["message"] == "not so"


def test_another_run_of_the_same_texts_imports_them_anew_and_a_moved_slider_does_not(
    session: Session,
) -> None:
    text = f"print('imported')\n{STEP}"
    printed = []
    for run in (1, 1, 2):
        job = edited(session, run, learn__step=text)
        finished(job)
        printed.append(job.output.text)
    assert printed == ["imported\n", "", "imported\n"]


def test_only_texts_of_the_books_own_modules_can_be_replaced(session: Session) -> None:
    for path in ("simbook/kit/wire.py", "numpy/__init__.py", "editable_book/chapter/said.txt"):
        edits = json.dumps({"run": 1, "texts": {path: ""}})
        with pytest.raises(ValueError, match="is not a module of editable_book"):
            session.start_edited("walk", "{}", edits, lambda _: None)


def test_no_more_books_are_kept_than_readers_have_figures_at_work(session: Session) -> None:
    books = EditedBooks(["editable_book"])
    texts = [json.dumps({"run": run, "texts": {}}) for run in range(6)]
    first = books.of(texts[0])
    for each in texts[1:4]:
        books.of(each)
    assert books.of(texts[0]) is first  # used again, so the last to go
    for each in texts[4:]:
        books.of(each)
    assert books.of(texts[0]) is first
    assert len(books._books) == EditedBooks.KEPT
