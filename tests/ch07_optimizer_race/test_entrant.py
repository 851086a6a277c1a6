"""A reader's own optimizer runs in the race as everyone else does."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from simbook.kit.exercises import Checking
from simbook.kit.session import Session
from simbook.kit.wire import Frame, decode
from sims_py.ch07_optimizer_race.courses import COURSES
from sims_py.ch07_optimizer_race.exercises.enter_the_race import EXERCISE
from sims_py.ch07_optimizer_race.field import FIELD, YOURS
from sims_py.ch07_optimizer_race.optimizer_race import SIMULATION, run
from sims_py.learn.optimizers import Momentum, descend
from sims_py.learn.runs import settling_time

FILE = "sims_py/ch07_optimizer_race/entrant.py"
SURFACES = tuple(COURSES)


def job_of(text: str, **values: Any) -> Any:
    session = Session(["sims_py"])
    edits = json.dumps({"run": 1, "texts": {FILE: text}})
    job = session.start_edited("optimizer-race", json.dumps(values), edits, print)
    container = None
    while not job.finished:
        container = job.advance(500) or container
    return job, container


@cache
def race(surface: str, **values: Any) -> Frame:
    """The race with the solution of the exercise in it."""
    job, container = job_of(EXERCISE.solution, surface=surface, **values)
    assert job.error is None
    return decode(container)


def texts(frame: Frame, axes: int) -> list[str]:
    return [
        str(layer["text"]) for layer in frame["axes"][axes]["layers"] if layer["kind"] == "text"
    ]


def blocks(frame: Frame, name: str) -> list[float]:
    """How tall the blocks of a row of the strip are, from the lowest rate on."""
    bands = [x for x in frame["axes"][2]["layers"] if x["kind"] == "band" and x["label"] == name]
    (band,) = bands
    heights: list[float] = (np.asarray(band["high"]) - band["low"]).round(4).tolist()
    return heights


def test_nobody_else_runs_in_the_book() -> None:
    assert [*FIELD] == ["SGD", "momentum", "Nesterov", "Adam"]


@pytest.mark.parametrize("surface", SURFACES)
def test_a_momentum_of_the_readers_own_comes_in_when_the_books_does(surface: str) -> None:
    course = COURSES[surface]
    path = descend(
        Momentum(course.fair["momentum"]), course.surface.gradient, course.start, course.steps
    )
    step = settling_time(course.surface.value(path[:, 0], path[:, 1]), course.finish)
    board = texts(race(surface), 0)
    for name in ("momentum", YOURS):
        assert any(said.endswith(f"  {name} at {step:.0f}") for said in board)
    assert YOURS in race(surface)["sentence"]


def test_its_strip_of_rates_is_that_of_the_books_momentum() -> None:
    frame = race("bowl")
    assert blocks(frame, YOURS) == blocks(frame, "momentum")
    assert blocks(frame, YOURS) != blocks(frame, "Adam")


def test_its_row_of_the_strip_is_below_those_of_the_book() -> None:
    said = [
        each for each in race("bowl", nesterov=True)["axes"][2]["layers"] if each["kind"] == "text"
    ]
    heights = {each["text"]: float(each["y"]) for each in said}
    assert all(heights[YOURS] < heights[name] for name in FIELD if name != YOURS)


def test_it_runs_at_the_common_rate_where_all_do() -> None:
    sentence = race("beale", rates="same", rate=0.003)["sentence"]
    assert "momentum arrives first" in sentence
    assert f"then {YOURS} at 76" in sentence


def test_the_book_stays_as_it_is_beside_it() -> None:
    race("bowl")
    assert YOURS not in FIELD
    *_, last = run(SIMULATION.parse_text({}))
    assert [runner.name for runner in last.runners] == ["SGD", "momentum", "Adam"]


def test_what_it_raises_is_told_at_its_line() -> None:
    text = EXERCISE.solution.replace("return w + self.v", "return w[0] + self.v[0]")
    job, _ = job_of(text)
    assert "returned the shape ()" in json.loads(job.error)["message"]
    job, _ = job_of(EXERCISE.solution.replace("0.9 *", "0.9 / 0 *"))
    (*_, line) = json.loads(job.error)["trace"]
    assert (line["function"], "0.9 / 0" in line["source"]) == ("step", True)
    assert line["file"].endswith("entrant.py")


def test_who_comes_in_together_shares_a_place_in_the_exercise_too() -> None:
    said = json.loads(checked(EXERCISE.solution).verdict or "")["said"]
    assert "On the bowl it is number 3 of 5, at step 112." in said  # behind Adam and Nesterov


def checked(code: str) -> Checking:
    checking = Checking(["sims_py"], EXERCISE, code, print)
    checking.advance(8)
    return checking
