"""The race run on, ten times as long: who stays and who leaves again, as the figure tells it.

When Adam leaves is chaotic, within a thousand steps or so. So no test names the step.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import inf

import numpy as np
import pytest

from simbook.kit.wire import decode, encode
from sims_py.ch07_optimizer_race.courses import COURSES
from sims_py.ch07_optimizer_race.optimizer_race import SIMULATION, Run, run
from sims_py.ch07_optimizer_race.racer import racer
from sims_py.ch07_optimizer_race.strip import RATES
from sims_py.learn.arrays import Array
from tests.ch07_optimizer_race.test_horizon import NAMES, RACE, runs, staying

SURFACES = tuple(COURSES)


@cache
def ended(**texts: str) -> Run:
    *_, last = run(SIMULATION.parse_text({"run_on": "yes", **texts}))
    return last


def sentence(**texts: str) -> str:
    params = SIMULATION.parse_text({"run_on": "yes", **texts})
    said: str = decode(encode(SIMULATION.frame(params, ended(**texts))))["sentence"]
    return said


@pytest.mark.parametrize("surface", SURFACES)
def test_the_same_race_goes_on_for_ten_times_the_steps_in_as_many_pictures(surface: str) -> None:
    *_, race = run(SIMULATION.parse_text({"surface": surface}))
    on = ended(surface=surface)
    assert on.done == 10 * race.done == 10 * RACE[surface]
    assert on.course.steps // on.course.lap == race.course.steps // race.course.lap
    for one, other in zip(race.runners, on.runners, strict=True):
        assert (one.name, one.rate, one.finish) == (other.name, other.rate, other.finish)
        np.testing.assert_array_equal(one.path, other.path[: race.done + 1])


def test_adam_leaves_rosenbrocks_valley_again_and_sgd_comes_home_late() -> None:
    assert sentence(surface="rosenbrock") == (
        "On the Rosenbrock valley from (−1.5, 1.5): within 20,000 steps momentum arrives first to "
        "stay, at step 322, then SGD at 4,234. Adam arrives at 836 and leaves again, some "
        "thousands of steps later."
    )


@pytest.mark.parametrize("surface", ["bowl", "beale"])
def test_at_fair_rates_all_stay_on_the_other_surfaces(surface: str) -> None:
    assert {runner.fate for runner in ended(surface=surface, nesterov="yes").runners} == {"arrives"}


def test_sgd_at_its_best_rate_on_rosenbrock_leaves_again() -> None:
    own = {"rates": "own", "sgd_rate": "0.00224", "momentum_rate": "0.001", "adam_rate": "0.001"}
    sgd, *_ = ended(surface="rosenbrock", start="-1.5,1.5", **own).runners
    assert sgd.fate == "does not stay"


@pytest.mark.parametrize("surface", SURFACES)
def test_the_strip_tells_those_who_stay_from_those_who_leave(surface: str) -> None:
    """As the rules of `test_horizon` count them, which are written out there."""
    race, stay = staying(surface)
    for name, window in zip(NAMES, ended(surface=surface, nesterov="yes").windows, strict=True):
        there = window.arrived <= RACE[surface]
        margin = 3 * (name == "Adam" and surface != "bowl")
        assert abs(there.sum() - race[name]) <= margin
        assert abs((there & ~window.left).sum() - stay[name]) <= margin


@pytest.mark.parametrize("surface", SURFACES)
def test_who_is_there_only_after_the_race_is_counted_too(surface: str) -> None:
    """Where nothing is chaotic: SGD, against runs by the other rules."""
    window, *_ = ended(surface=surface).windows
    arrived = runs(surface).arrived()[0]
    late = np.isfinite(arrived) & (arrived > RACE[surface])
    assert late.any()
    np.testing.assert_array_equal(window.arrived[late], arrived[late])
    assert not window.left[late].any()


def test_a_rate_of_the_strip_stays_or_leaves_as_a_race_at_that_rate() -> None:
    for rate in ("0.001", "0.0178", "0.1", "0.316"):
        on = ended(surface="bowl", rates="same", rate=rate)
        at = RATES.tolist().index(float(rate))
        for runner, window in zip(on.runners, on.windows, strict=True):
            assert window.left[at] == np.isfinite(runner.gone)
            assert window.arrived[at] == runner.came


def valley(*stays: tuple[int, float]) -> Array:
    """A path on the bowl's floor: so many steps at each x."""
    x = np.concatenate([np.full(steps, x) for steps, x in stays])
    return np.stack([x, np.zeros_like(x)], axis=1)


@pytest.mark.parametrize(
    ("stays", "fate", "arrived", "left"),
    [
        ([(100, 9.0), (2901, 0.0)], "arrives", 100, inf),
        ([(1000, 9.0), (2001, 0.0)], "arrives", 1000, inf),
        ([(100, 9.0), (600, 0.0), (2301, 1.0)], "does not stay", 100, 700),
        ([(100, 9.0), (600, 0.0), (50, 1.0), (2251, 0.0)], "does not stay", 100, 700),
        ([(100, 9.0), (600, 0.0), (2301, np.nan)], "does not stay", 100, 700),
        ([(100, 9.0), (100, 0.0), (2801, 1.0)], "leaves again", inf, inf),
        ([(500, 9.0), (500, 0.0), (1500, 1.0), (501, 0.0)], "leaves again", inf, inf),
        ([(3001, 9.0)], "does not move", inf, inf),
    ],
)
def test_who_had_arrived_by_the_end_of_the_race_either_stays_or_leaves(
    stays: list[tuple[int, float]], fate: str, arrived: float, left: float
) -> None:
    runner = replace(racer("bowl", (-9.0, 1.0), "SGD", 0.018, 10), path=valley(*stays))
    assert (runner.fate, runner.arrived, runner.left) == (fate, arrived, left)


def test_who_turns_a_rate_in_the_long_race_waits_for_no_strip() -> None:
    own = {"surface": "rosenbrock", "rates": "own", "momentum_rate": "0.001", "adam_rate": "0.1"}
    own |= {"start": "-1.5,1.5", "run_on": "yes"}
    first, later = (SIMULATION.parse_text({**own, "sgd_rate": r}) for r in ("0.001", "0.0011"))
    list(run(first))
    assert len(list(run(later))) == 1


def test_the_long_race_streams_and_grows() -> None:
    done = [state.done for state in run(SIMULATION.parse_text({"start": "-8,1", "run_on": "yes"}))]
    assert len(done) > 10
    assert all(a < b for a, b in pairwise(done))
