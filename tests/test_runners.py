"""The rules by which a race is judged, on paths that nobody ran."""

from __future__ import annotations

from math import inf, nan

import numpy as np
import pytest

from simbook import INK
from sims_py.learn.surfaces import bowl
from sims_py.runners import Runner, listed, notice, places, span, story, verdict

BOWL, STEPS, FINISH = bowl(100), 300, 0.001  # on y = 0 its loss is x²/2: finished at x = 0.0447
HOME, NEAR, OUT = 0.01, 1.0, 100.0
ARRIVES, LATER = [9, HOME], [9, 5, HOME]
LOST = [9, OUT, -OUT]
CALM = [9, NEAR]


def runner(x: list[float], name: str = "SGD") -> Runner:
    """A runner along the valley's floor: at each x in turn, then at the last for ever."""
    xs = np.array([*x, *[x[-1]] * (STEPS + 1 - len(x))])
    path = np.stack([xs, np.zeros_like(xs)], axis=1)
    return Runner(name, INK, 0.1, BOWL, FINISH, path)


class Leaver(Runner):
    """One who arrived and is out again with step 150."""

    left = 150.0


def leaver(x: list[float], name: str) -> Runner:
    return Leaver(name, INK, 0.1, BOWL, FINISH, runner(x).path)


@pytest.mark.parametrize(
    ("x", "fate"),
    [
        ([9, HOME], "arrives"),
        ([HOME], "arrives"),
        ([9, NEAR], "is not there"),
        ([9, -8.9], "is not there"),
        ([9, HOME, NEAR], "leaves again"),
        ([9, 9.1], "is led away"),
        ([9, OUT], "diverges"),
        ([9, HOME, OUT], "diverges"),
        ([9, inf], "diverges"),
        ([9, inf, nan], "diverges"),
        ([9, OUT, HOME], "arrives"),
        ([9], "does not move"),
    ],
)
def test_what_became_of_a_runner_is_read_off_the_path(x: list[float], fate: str) -> None:
    assert runner(x).fate == fate


def test_a_runner_has_arrived_once_the_loss_stays_below_the_finish() -> None:
    assert runner([9, 5, HOME]).arrived == 2
    assert runner([9, HOME, 5, HOME]).arrived == 3
    assert runner([HOME]).arrived == 0
    assert runner([9, HOME, 5]).arrived == inf


def test_a_runner_diverges_from_the_step_that_leads_above_ten_starts_for_good() -> None:
    assert runner([9, OUT, 5, OUT]).diverged == 3
    assert runner([9, nan]).diverged == 1
    assert runner([9, 9 * 10**0.5 * 1.001]).diverged == 1
    assert runner([9, 9 * 10**0.5 * 0.999]).diverged == inf


def test_a_start_beside_the_minimum_leaves_room_for_a_few_steps_away() -> None:
    assert runner([0.1, 4.4]).fate == "is led away"  # a loss of 9.7, from 0.005
    assert runner([0.1, 4.5]).fate == "diverges"


@pytest.mark.parametrize(
    ("paths", "label", "tone"),
    [
        ([ARRIVES, LATER, LATER], "a first", "good"),
        ([LATER, ARRIVES, CALM], "b first", "fair"),
        ([LATER, LATER, ARRIVES], "c first", "good"),
        ([ARRIVES, ARRIVES, LATER], "a and b tie", "good"),
        ([ARRIVES, ARRIVES, ARRIVES], "a, b and c tie", "good"),
        ([LOST, ARRIVES, CALM], "only b arrives", "fair"),
        ([LOST, LOST, LOST], "all diverge", "bad"),
        ([[9, 10], [9, 10], [9, 11]], "all led away", "dead"),
        ([[9], [9], [9]], "nobody moves", "dead"),
        ([CALM, CALM, CALM], "nobody arrives", "slow"),
        ([LOST, CALM, CALM], "nobody arrives", "slow"),
        ([LOST, [9, 10], [9, HOME, 5]], "nobody arrives", "dead"),
        ([[9] * 100 + [HOME], [9] * 109 + [HOME], LOST], "a first, narrowly", "fair"),
        ([[9] * 100 + [HOME], [9] * 110 + [HOME], LOST], "a first", "fair"),
    ],
)
def test_the_verdict_follows_from_the_arrivals(
    paths: list[list[float]], label: str, tone: str
) -> None:
    field = [runner(path, name) for path, name in zip(paths, "abc", strict=True)]
    assert verdict(field) == (label, tone)


def test_places_go_by_arrival_and_ties_by_the_order_of_the_field() -> None:
    field = [runner(x, name) for x, name in ((LATER, "a"), (ARRIVES, "b"), (ARRIVES, "c"))]
    assert [each.name for each in places([*field, runner(LOST, "d")])] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        ([ARRIVES, LATER, CALM], "within 300 steps a arrives first, at step 1, then b at 2. Not "
         "there: c with loss 0.5."),
        ([LOST, ARRIVES, LOST], "within 300 steps only b arrives, at step 1. Diverging: a from "
         "step 1 on and c from step 1 on."),
        ([[9, HOME, 5], [9, 10], [9]], "within 300 steps "
         "nobody arrives. Past the finish line, and out again: a. "
         "Farther from the minimum than at the start: b. Not moving, for want of a slope: c."),
    ],
)  # fmt: skip
def test_the_story_names_everyone_once(paths: list[list[float]], words: str) -> None:
    field = [runner(path, name) for path, name in zip(paths, "abc", strict=True)]
    assert story(field) == words


@pytest.mark.parametrize(
    ("others", "label", "tone", "words"),
    [
        ([ARRIVES, LATER], "b first", "fair", "b arrives first to stay, at step 1, then c at 2."),
        ([ARRIVES], "only b stays", "fair", "only b arrives to stay, at step 1."),
        ([LOST], "nobody stays", "dead", "nobody arrives to stay."),
    ],
)
def test_who_leaves_again_has_no_place_and_is_told_of_after_those_who_stay(
    others: list[list[float]], label: str, tone: str, words: str
) -> None:
    field = [leaver(LATER, "a"), *map(runner, others, "bcd")]
    assert verdict(field) == (label, tone)
    left = "a arrives at 2 and leaves again, some hundreds of steps later."
    told = story(field)
    assert told.startswith(f"within 300 steps {words}")
    assert left in told
    assert notice(field[0], places(field)) == ("–  a leaves again", 150)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (60, "some steps"),
        (100, "some hundreds of steps"),
        (3951, "some thousands of steps"),
        (4965, "some thousands of steps"),
        (12_000, "over ten thousand steps"),
    ],
)
def test_how_long_somebody_stayed_is_told_by_its_order_of_magnitude(
    steps: float, words: str
) -> None:
    assert span(steps) == words


def test_names_are_listed_as_in_a_sentence() -> None:
    assert [listed([*"abcd"[:n]]) for n in range(1, 5)] == [
        "a",
        "a and b",
        "a, b and c",
        "a, b, c and d",
    ]
