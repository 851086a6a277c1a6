"""Code of a page prints, fails with its line, and leaves nothing behind."""

from __future__ import annotations

import json
import sys
from itertools import count

import pytest

from simbook.kit.console import LIMIT, Execution


def run(code: str) -> Execution:
    execution = Execution(code, lambda _: None)
    execution.advance(8)
    assert execution.finished
    return execution


def test_what_is_printed_is_collected() -> None:
    done = run("import sys\nprint(1 + 1)\nprint('a', end='')\nprint('b', file=sys.stderr)")
    assert (done.output.text, done.output.cut, done.error) == ("2\nab\n", False, None)


def test_nothing_reaches_the_pythons_own_output(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout
    run("print('a')")
    assert sys.stdout is before
    assert capsys.readouterr().out == ""


def test_every_run_has_a_namespace_of_its_own() -> None:
    run("x = 1")
    assert json.loads(run("print(x)").error or "")["name"] == "NameError"


def test_it_runs_as_a_script() -> None:
    assert run("print(__name__)").output.text == "__main__\n"
    assert json.loads(run("assert 1 == 2").error or "")["name"] == "AssertionError"


def test_an_exception_is_told_with_the_lines_of_the_code_and_what_came_before_it() -> None:
    failed = run("def f(x):\n    return 1 / x\n\nprint('so far')\nf(0)\n")
    assert failed.output.text == "so far\n"
    told = json.loads(failed.error or "")
    assert (told["name"], told["message"]) == ("ZeroDivisionError", "division by zero")
    assert [(line["line"], line["source"]) for line in told["trace"]] == [
        (5, "f(0)"),
        (2, "return 1 / x"),
    ]


def test_code_that_cannot_be_read_is_told_with_its_line() -> None:
    told = json.loads(run("a = 1\nb = (\n").error or "")
    assert told["name"] == "SyntaxError"
    assert told["message"] == "'(' was never closed"
    assert [(line["line"], line["source"]) for line in told["trace"]] == [(2, "b = (")]


def test_no_more_output_is_kept_than_a_page_can_show() -> None:
    done = run(f"for _ in range({LIMIT}):\n    print('ab')")
    assert len(done.output.text) == LIMIT
    assert done.output.cut


def test_a_long_run_tells_what_it_has_printed_so_far() -> None:
    heard: list[str] = []
    ticks = count()
    Execution("for i in range(3):\n    print(i)", heard.append, lambda: next(ticks)).advance(8)
    assert heard[0] == "0"
    assert heard[-1] == "0\n1\n2\n"


def test_a_program_may_leave() -> None:
    assert json.loads(run("import sys\nsys.exit(2)").error or "")["name"] == "SystemExit"
