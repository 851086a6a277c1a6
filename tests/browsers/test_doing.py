"""What readers do in Firefox and WebKitGTK beyond reading: guess, write, check, change."""

from __future__ import annotations

import json

from sims_py.ch04_learning_rate.exercises.two_thresholds import EXERCISE
from tests.browsers.conftest import Reader
from tests.browsers.test_reading import uncover

FIGURE = "document.querySelector('#learning-rate')"
DRAWN = "#reckless-loss"
ANSWER = "#two-thresholds"
FILE = "sims_py/ch04_learning_rate/gradient_descent.py"
SAID = f"document.querySelector('{ANSWER} [role=status]').textContent"
STATE = f"document.querySelector('{ANSWER}').dataset.state"


def write(reader: Reader, program: str) -> None:
    """Into the exercise, and have it checked."""
    reader.wait(f"document.querySelector('{ANSWER}').source !== undefined")
    reader.driver.evaluate(f"document.querySelector('{ANSWER}').source = {json.dumps(program)}")
    reader.driver.click(f"{ANSWER} [data-part=check]")


def test_a_drawn_guess_is_compared_with_the_run(reader: Reader) -> None:
    reader.open().wait(f"!document.querySelector('{DRAWN} [type=submit]').disabled")
    covered = "document.querySelector('#learning-rate-2').hasAttribute('data-covered')"
    assert reader.driver.evaluate(covered)
    reader.driver.press(f"{DRAWN} [type=range]", "ArrowRight")
    reader.driver.click(f"{DRAWN} [type=submit]")
    reader.wait(f"!({covered})")
    said = f"document.querySelector('{DRAWN} [role=status]').textContent"
    reader.wait(f"{said}.includes('You')")


def test_a_wrong_and_a_right_program_are_told_apart(reader: Reader) -> None:
    reader.open()
    write(reader, EXERCISE.starter)
    reader.wait(f"{STATE} === 'failed'")
    assert "Not yet." in reader.driver.evaluate(SAID)
    write(reader, EXERCISE.solution)
    reader.wait(f"{STATE} === 'passed'")
    assert "Passed." in reader.driver.evaluate(SAID)


def test_a_figure_runs_what_the_reader_has_changed(reader: Reader) -> None:
    uncover(reader.open().wait(f"{FIGURE}.frame !== null"))
    reader.driver.click("#learning-rate details[data-part=code] summary")
    source = "document.querySelector('#learning-rate [data-part=code] :is(.cm-content, textarea)')"
    reader.wait(f"{source} !== null")
    program = "START, STEPS = 1.0, 40\n\n\ndef loss(w, k):\n    return 0.5 * k * w * w\n\n\n"
    program += "def gradient(w, k):\n    return k * w\n\n\n"
    program += "def descend(eta, k):\n    return [START] * (STEPS + 1)\n"
    reader.driver.evaluate(f"{FIGURE}.runEdited({json.dumps(FILE)}, {json.dumps(program)})")
    still = f"""{FIGURE}.frame.axes.flatMap(axes => axes.series)
        .some(one => one.kind === 'line' && one.y.length > 40 && one.y.every(y => y === 0.5))"""
    reader.wait(f"{FIGURE}.dataset.state === 'live' && {still}")
