"""The sweep and what became of it: against plain loops, and what the chapter says of it."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sims_py.ch04_learning_rate.finder import (
    HIGH,
    LOW,
    NET,
    NETWORKS,
    SIZE,
    TIMES,
    data,
    rates,
    sweep,
    training,
)
from sims_py.ch04_learning_rate.rate_finder import (
    SIMULATION,
    Params,
    Run,
    counted,
    outcome,
    run,
)
from sims_py.learn.training import minibatches

SOURCE = (Path(__file__).parents[2] / "docs" / "04-learning-rate.md").read_text("utf-8")
TEXT = " ".join(SOURCE.split())


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


def test_the_rate_rises_by_one_factor_from_end_to_end() -> None:
    each = rates(50)
    assert (each[0], each[-1]) == pytest.approx((LOW, HIGH))
    assert np.ptp(each[1:] / each[:-1]) < 1e-12


def test_the_sweep_is_plain_descent_and_an_average_that_forgets() -> None:
    """Only its first half is compared: beyond the limit nothing repeats to the last digit."""
    weights, losses = NET.init(3), []
    for rate, (x, labels) in zip(rates(50)[:25], minibatches(*data(0), SIZE, 50, 0), strict=False):
        loss, gradient = NET.gradient(weights, x, labels)
        losses.append(float(loss))
        weights = [w - rate * g for w, g in zip(weights, gradient, strict=True)]
    for t in range(25):
        share = 0.9 ** np.arange(t, -1, -1)
        assert sweep(50, 0)[t, 3] == pytest.approx(share @ losses[: t + 1] / share.sum())


def test_each_network_trains_at_its_own_three_rates() -> None:
    rate = np.linspace(0.01, 0.12, NETWORKS)
    first = [*islice(training(rate, 0), 2)][1]
    for network, which in ((0, 0), (7, 2), (11, 1)):
        weights = NET.init(network)
        for x, labels in islice(minibatches(*data(0), SIZE, 1, 100), None):
            gradient = NET.gradient(weights, x, labels)[1]
            step = rate[network] * TIMES[which]
            weights = [w - step * g for w, g in zip(weights, gradient, strict=True)]
        assert first[network, which] == pytest.approx(float(NET.loss(weights, *data(0))))


def test_some_fail_at_a_hasty_sweeps_rate_and_the_loss_doubles_far_later() -> None:
    found = final()
    third, that, thrice = found.failures
    assert (third, thrice) == (0, NETWORKS)
    assert 0 < that < NETWORKS
    assert outcome(found) == ("too high for some", "fair")
    assert found.doubled > 3 * np.median(found.lowest)
    assert "Some fail, and the loss doubles far later still." in TEXT


@pytest.mark.parametrize("seed", range(3))
def test_with_200_steps_all_bear_the_rate_that_the_sweep_says(seed: int) -> None:
    found = final(steps=200, seed=seed)
    assert found.failures == [0, 0, NETWORKS]
    assert outcome(found) == ("bears training", "good")
    assert "the lowest loss is at a rate that all twelve bear." in TEXT
    assert "At three times it they all fail, at a third none." in TEXT


@pytest.mark.parametrize("steps", [50, 100, 400])
@pytest.mark.parametrize("seed", range(2))
def test_at_a_third_none_fails_and_at_three_times_all_do(steps: int, seed: int) -> None:
    third, _, thrice = final(steps=steps, seed=seed).failures
    assert (third, thrice) == (0, NETWORKS)


def test_more_steps_bring_the_rate_down() -> None:
    hasty, usual, slow = (np.median(final(steps=n).lowest) for n in (50, 200, 400))
    assert hasty > usual > slow


def test_the_words_follow_the_numbers() -> None:
    assert [counted(n) for n in (0, 5, NETWORKS)] == ["none", "5", "all 12"]
    frame = SIMULATION.frame(Params(), final())
    assert "none at a third of it" in frame["sentence"]
    assert "all 12 at three times it" in frame["sentence"]
    assert frame["facts"]["failures"] == "some"
    beginning = next(iter(run(Params())))
    assert SIMULATION.frame(Params(), beginning)["verdict"]["label"] == "training"
