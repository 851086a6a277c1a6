"""A reader's program is run, then checked; what is said to it names what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook import DeclarationError, Exercise, Work, Wrong, near
from simbook.kit.exercise import Check
from simbook.kit.exercises import Checking, listing, load
from simbook.kit.work import Unmet

TINY = Path(__file__).parents[2] / "tinybook"


def passes(_: Work) -> str | None:
    return None


def exercise(check: Check = passes, **other: Any) -> Exercise:
    return Exercise("Title", 1, "x = 0\n", "x = 1\n", check, **other)


def checked(code: str, check: Check = passes) -> Checking:
    checking = Checking(["tests.simbook.kit"], exercise(check, done="Well done."), code, print)
    checking.advance(8)
    assert checking.finished
    return checking


def said(code: str, check: Check) -> str:
    verdict = json.loads(checked(code, check).verdict or "")
    assert not verdict["passed"]
    words: str = verdict["said"]
    return words


def test_a_program_without_fault_passes_with_the_authors_last_word() -> None:
    done = checked("print(7)\nx = 1\n")
    assert json.loads(done.verdict or "") == {"passed": True, "said": "Well done."}
    assert done.output.text == "7\n"


def test_what_the_check_returns_is_said() -> None:
    assert said("x = 2", lambda work: f"{work.x} is too much.") == "2 is too much."


def test_the_check_sees_names_text_and_output() -> None:
    def check(work: Work) -> str | None:
        return f"{'x' in work} {'y' in work} {work.source!r} {work.printed!r}"

    assert said("x = 1\nprint(x)", check) == "True False 'x = 1\\nprint(x)' '1\\n'"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def g(): pass", "Your program has no `f`"),
        ("f = 3", "`f` is an int, and a function is wanted"),
        ("def f(a, b): pass", "`f([1.0, 2.0], b=3)` returns nothing"),
        ("def f(a, b): return ...", "gives back `...`, which holds a place"),
        ("def f(a, b): return 'two'", "is a str, and numbers are wanted"),
        ("def f(a, b): return a", "has the shape (2,), and one number is wanted"),
        ("def f(a, b): return float('nan')", "has nan in it"),
        ("def f(a, b): return float('-inf')", "has inf in it"),
    ],
)
def test_what_no_check_could_use_is_told_kindly(code: str, words: str) -> None:
    def check(work: Work) -> str | None:
        return str(work.function("f").number(np.array([1.0, 2.0]), b=3))

    assert words in said(code, check)


def test_an_array_of_another_shape_is_told_with_both() -> None:
    def check(work: Work) -> str | None:
        return str(work.array("x", shape=(2,)).sum() + work.number("y"))

    assert said("x = [1, 2, 3]", check) == "`x` has the shape (3,), and (2,) is wanted."
    assert said("x = (1, 2)\ny = 4", check) == "7.0"
    assert said("x = [[1], [2, 3]]", check) == "`x` is a list, and numbers are wanted."


def test_a_function_may_spoil_what_it_is_given() -> None:
    given = np.ones(2)

    def check(work: Work) -> str | None:
        work.function("f")(given)
        return str(given.tolist())

    assert said("def f(a):\n    a *= 0", check) == "[1.0, 1.0]"


def test_what_a_function_raises_is_told_with_the_readers_lines_alone() -> None:
    def check(work: Work) -> str | None:
        return str(work.function("f").number(0))

    failed = checked("def f(x):\n    return 1 / x\n", check)
    assert failed.verdict is None
    told = json.loads(failed.error or "")
    assert told["name"] == "ZeroDivisionError"
    assert [(line["line"], line["source"]) for line in told["trace"]] == [(2, "return 1 / x")]


def test_a_mistake_of_the_check_is_told_as_the_authors() -> None:
    def check(_: Work) -> str | None:
        raise RuntimeError("I am at fault")

    told = json.loads(checked("x = 1", check).error or "")
    assert told["message"] == "I am at fault"
    assert told["trace"][-1]["source"] == 'raise RuntimeError("I am at fault")'


def test_numpys_warnings_do_not_end_a_program() -> None:
    with pytest.warns(RuntimeWarning, match="overflow"):
        done = checked("import numpy as np\nx = np.exp(np.float64(1000.0))\n")
    assert done.error is None
    assert done.verdict


def test_near_is_relative_and_never_fails() -> None:
    assert near(1e9, 1e9 + 1)
    assert not near(1e-9, 2e-9)
    assert near([0.0, 1.0], [0.0, 1.0])
    assert near([1.0, 1.02], 1.0, tolerance=0.02)
    assert not near(1.0, float("nan"))
    assert not near(float("inf"), 1.0)
    assert not near(np.ones(2), np.ones(3))


def test_a_program_stands_without_the_indent_of_its_file() -> None:
    indented = exercise(wrong=(Wrong("\n    x = 2\n    ", "no"),), hints=("  Try.\n",))
    assert indented.wrong[0].code == "x = 2\n"
    assert indented.hints == ("Try.",)


def test_what_cannot_be_an_exercise_is_refused_with_its_id() -> None:
    with pytest.raises(DeclarationError, match="test-exercises: grade = 4 is not allowed"):
        Exercise("Title", 4, "", "", passes)
    with pytest.raises(DeclarationError, match="hints = 'one' is not allowed"):
        exercise(hints="one")


def test_exercises_are_found_by_their_file_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TINY))
    known = listing(["tiny_sims"])
    assert known == {
        "in-vain": "tiny_sims.exercises.in_vain",
        "warm-enough": "tiny_sims.exercises.warm_enough",
    }
    assert load(["tiny_sims"], "warm-enough").title == "Warm enough"
    with pytest.raises(LookupError, match=r"no exercise 'cold' in tiny_sims; known: in-vain"):
        load(["tiny_sims"], "cold")


def test_a_missing_name_ends_the_check_and_not_the_session() -> None:
    with pytest.raises(Unmet, match="has no `g`"):
        _ = Work({}, "").g
