"""The checks on networks that are well and on such as are not, and the recipe that ticks itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sims_py.learn.activations import RELU
from sims_py.learn.networks import losses
from sims_py.train_your_own import checks, settings
from sims_py.train_your_own.checks import coarse, fine, searched, team, tiny_batch
from sims_py.train_your_own.recipe import CHECKS, NAMES
from sims_py.train_your_own.train_your_own import SIMULATION, Run, run
from tests.train_your_own.test_training import setting, told

ALL = dict.fromkeys(CHECKS, True)
ADAM: dict[str, Any] = {"optimizer": "adam", "schedule": "cosine", "rate": 0.2, "decay": 0.1}


def last(**values: Any) -> Run:
    *_, found = run(SIMULATION.parse({"look": "recipe", **values}))
    return found


def passed(check: str, **values: Any) -> bool:
    return CHECKS[check](setting(**values)).passed


def test_a_guess_costs_the_entropy_of_the_classes() -> None:
    found = CHECKS["inspect"](setting(data="few"))
    assert found.said == "40 examples, 2 classes; a guess 50%, loss 0.693"


def test_a_right_gradient_passes_for_every_activation_and_a_wrong_one_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for activation in settings.ACTIVATIONS:
        assert passed("gradient", activation=activation, depth=3)
    forgetful = replace(RELU, slope=lambda a: 1.0)  # lets gradients through units that are off
    monkeypatch.setitem(settings.ACTIVATIONS, "relu", forgetful)
    assert not passed("gradient")


def test_zero_weights_guess_and_large_ones_are_sure_of_nothing_they_know() -> None:
    assert CHECKS["first"](setting(init="zero")).said == "1.1; log 3 = 1.1"
    assert passed("first")
    assert not passed("first", init="large", depth=4)


def test_ten_examples_come_from_all_classes_as_evenly_as_it_goes() -> None:
    for data, most in (("spirals", 4), ("few", 5), ("digits", 1)):
        x, labels = tiny_batch(setting(data=data))
        counts = np.bincount(labels)
        assert (counts.sum(), counts.max()) == (10, most)
        assert counts.min() >= most - 1
        assert len(np.unique(x, axis=0)) == 10


def test_ten_examples_are_learned_unless_nothing_moves() -> None:
    assert passed("tiny")
    assert passed("tiny", dropout=0.8, decay=1.0)  # neither holds it back here
    assert not passed("tiny", init="zero")
    assert not passed("tiny", rate=0.0001)


def test_steps_are_judged_by_the_limits_of_the_clinic() -> None:
    assert passed("moves")
    assert CHECKS["moves"](setting(init="zero")).said.startswith("nothing moves")
    assert CHECKS["moves"](setting(rate=10)).said.startswith("far too fast")
    assert CHECKS["moves"](setting(rate=0.0001)).said.startswith("hardly any")


def test_trials_side_by_side_are_the_runs_of_their_rates_and_decays() -> None:
    of = setting(data="few", width=4)
    found = coarse(searched(of))
    assert len(found.loss) == len({*found.rates}) == 12
    k = found.best
    x, labels = of.problem.fresh
    alone = told(replace(of, rate=float(found.rates[k]), decay=float(found.decays[k])), 51)
    assert np.isclose(alone.looks[50].fresh_loss, found.loss[k], rtol=1e-6)
    finer = fine(searched(of))
    assert (finer.rates[0], finer.decays[0]) == (found.rates[k], found.decays[k])
    assert np.isclose(losses(np.zeros((len(x), 2)), labels).mean(), np.log(2))


def test_a_search_is_the_same_whatever_the_reader_has_set_of_what_it_searches() -> None:
    assert searched(setting(rate=0.1, decay=0.5)) == searched(setting(rate=2))
    assert searched(setting(rate=0.1)) != searched(setting(width=4))


def test_a_team_is_the_runs_of_five_seeds_and_loses_at_most_what_they_do() -> None:
    of = setting(**ADAM)
    loss, right = team(of, False)
    single = told(replace(of, seed=3)).looks[-1]
    assert np.isclose(loss[3], single.fresh_loss)
    assert np.isclose(right[3], single.right.mean())
    assert loss[-1] <= loss[:-1].mean()


def test_the_list_ticks_what_was_done_and_nothing_else() -> None:
    found = last()
    assert SIMULATION.frame(SIMULATION.parse({"look": "recipe"}), found)["facts"]["ticked"] == 0
    one = last(first=True)
    assert [*one.results] == ["first"]
    frame = SIMULATION.frame(SIMULATION.parse({"look": "recipe", "first": True}), one)
    assert frame["facts"]["ticked"] == 1
    assert "Loss at step 0: passed, 1.09; log 3 = 1.1." in frame["sentence"]


def test_all_of_it_can_be_done_well() -> None:
    frame = SIMULATION.frame(SIMULATION.parse({"look": "recipe"}), last(**ADAM, **ALL))
    assert frame["facts"]["ticked"] == len(NAMES) == 11
    assert "not passed" not in frame["sentence"]


def test_a_dead_network_passes_nothing_that_asks_whether_it_learns() -> None:
    results = last(init="zero", **ALL).results
    well = {name for name, found in results.items() if found.passed}
    assert well == {"inspect", "gradient", "first", "team"}


def test_adam_and_cosine_tick_only_with_a_run_that_ends_well() -> None:
    def crossed(**values: Any) -> Any:
        parsed = SIMULATION.parse({"look": "recipe", **values})
        frame = SIMULATION.frame(parsed, last(**values))
        return frame["facts"]["ticked"]

    assert crossed(**ADAM) == 1
    assert crossed(**ADAM | {"schedule": "constant"}) == 0
    assert crossed(**ADAM | {"optimizer": "sgd"}) == 0
    assert crossed(**ADAM | {"init": "zero"}) == 0


def test_checks_are_made_only_where_they_are_seen() -> None:
    assert SIMULATION.parse({**ALL, "look": "answers"}).ordered == []
    assert SIMULATION.parse({**ALL, "look": "recipe"}).ordered == [*CHECKS]
    assert checks.TINY == 10
