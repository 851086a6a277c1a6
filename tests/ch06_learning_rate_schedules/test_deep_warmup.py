"""Warmup of deep networks: the runs against plain training, the rules, and what the chapter says.

Near the rate that they bear, such networks are chaotic: they are counted with room to spare.
"""

from __future__ import annotations

import gzip
import io
from functools import cache
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch06_learning_rate_schedules.deep_networks import (
    NET,
    NETWORKS,
    STEPS,
    data,
    losses,
    schedule,
)
from sims_py.ch06_learning_rate_schedules.deep_warmup import (
    LEARNED,
    SIMULATION,
    STRIDE,
    Arm,
    Params,
    Run,
    compared,
    outcome,
    run,
)
from sims_py.learn.optimizers import Momentum
from sims_py.learn.schedules import constant
from sims_py.learn.training import train
from tests.simbook.kit.real_axes import RealFigure

CHAPTER = Path(__file__).parents[2] / "docs" / "06-learning-rate-schedules.md"
TEXT = " ".join(CHAPTER.read_text("utf-8").split())


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


def ended(plain: int, warm: int, climb: int = 80) -> Run:
    """A run of which so many networks have learned, without warmup and with it."""

    def arm(learned: int, steps: int) -> Arm:
        loss = np.where(np.arange(NETWORKS) < learned, 0.01, 1.0)
        return Arm(steps, np.ones(STEPS), np.tile(loss, (STEPS + 1, 1)))

    return Run(0.3, arm(plain, 0), arm(warm, climb))


def test_each_network_is_trained_as_if_it_were_alone() -> None:
    eta, start = schedule(0.05, 40), NET.init(NETWORKS * 3 + 5)  # a rate that nothing is near
    alone = train(Momentum(eta), NET.gradient, start, repeat(data(), 30))
    together = islice(losses(eta, 3), 31)
    np.testing.assert_allclose(
        [found[5] for found in together], [moment.loss for moment in alone], rtol=1e-9
    )


def test_the_rate_climbs_from_a_tenth_to_the_peak_and_stays() -> None:
    eta = [schedule(0.3, 80)(t) for t in range(STEPS)]
    np.testing.assert_allclose(np.diff(eta[:81]), 0.9 * 0.3 / 80)
    assert eta[0] == pytest.approx(0.03)
    assert eta[80:] == [0.3] * (STEPS - 80)
    assert [schedule(0.3, 0)(t) for t in range(STEPS)] == [constant(0.3)(t) for t in range(STEPS)]


def test_both_arms_start_from_the_same_weights_and_other_seeds_from_others() -> None:
    first, second = (next(run(Params(seed=seed))) for seed in (0, 1))
    assert np.array_equal(first.plain.loss[0], first.warm.loss[0])
    assert not np.isin(first.plain.loss[0], second.plain.loss[0]).any()


def test_the_chapter_tells_what_warmup_saves() -> None:
    assert "At 0.3 more than half fail" in TEXT
    assert "**Let the rate climb, and nearly all learn.**" in TEXT
    for seed in (0, 1):
        found = final(seed=seed)
        assert found.plain.end < NETWORKS / 2
        assert found.warm.end >= NETWORKS - 2
        assert outcome(found) == ("makes the rate usable", "good")


def test_they_learn_on_the_way_up() -> None:
    assert "Now look when: on the way up." in TEXT
    assert final().warm.learned[70] >= NETWORKS - 3  # before the peak, which is at 80


def test_many_of_those_that_fail_have_dead_units_and_only_guess() -> None:
    assert "many with dead units, at log 3" in TEXT
    found = final().plain.loss[-1]
    guessing = np.abs(found - np.log(3)) < 0.02
    assert guessing.sum() >= 5


def test_at_a_tenth_all_learn_without_warmup() -> None:
    assert "[at 0.1](sim:deep-warmup?rate=0.1) all of them learn" in TEXT
    *_, last = losses(schedule(0.1, 0), 0)
    assert (last < LEARNED).all()


@pytest.mark.parametrize(("rate", "climb"), [(0.3, 20), (1.0, 80)])
def test_too_short_a_warmup_does_not_help_nor_any_at_too_high_a_rate(
    rate: float, climb: int
) -> None:
    assert "[20 steps](sim:deep-warmup?warmup=20) are too few" in TEXT
    assert "[a peak of 1](sim:deep-warmup?rate=1) is too high" in TEXT
    *_, last = losses(schedule(rate, climb), 0)
    assert (last < LEARNED).sum() < NETWORKS / 2


@pytest.mark.parametrize(
    ("found", "label", "told"),
    [
        (ended(7, 24), "makes the rate usable", "nearly all"),
        (ended(24, 24), "not needed", "nearly all"),
        (ended(2, 12), "helps", "a few more"),
        (ended(7, 5), "not enough", "about as many as without"),
        (ended(0, 0), "not enough", "about as many as without"),
        (ended(7, 7, climb=0), "no warmup", "about as many as without"),
    ],
)
def test_the_verdict_and_the_fact_go_by_how_many_have_learned(
    found: Run, label: str, told: str
) -> None:
    assert outcome(found)[0] == label
    assert compared(found) == told


def test_the_sentence_counts() -> None:
    assert frame(ended(7, 24))["sentence"] == (
        "At a rate of 0.3, 7 of 24 networks have learned after 200 steps without warmup, and 24 "
        "with a warmup of 80 steps; 24 had when the rate reached its peak."
    )
    assert frame(ended(7, 7, climb=0))["sentence"].endswith("without warmup.")


def test_the_run_streams_and_each_state_can_be_drawn() -> None:
    states = list(islice(run(Params()), 3))
    assert [state.done for state in states] == [0, STRIDE, 2 * STRIDE]
    for state in states:
        found = frame(state)
        assert found["sentence"] == f"Step {state.done} of 200."
        dots = found["axes"][2]["layers"][-1]
        assert np.isfinite(dots["y"][: state.done + 1]).all()
        assert np.isnan(dots["y"][state.done + 1 :]).all()


def test_a_loss_that_is_no_number_stands_at_the_top() -> None:
    found = ended(7, 24)
    found.plain.loss[10:, 0] = np.nan
    with np.errstate(all="raise"):
        dots = frame(found)["axes"][2]["layers"][-1]
    assert (dots["y"][10:, 0] == 2).all()


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), final())))) < 12_000


@pytest.mark.parametrize("found", [ended(7, 24), ended(7, 7, climb=0)])
def test_real_matplotlib_axes_draw_the_same(found: Run) -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(found, real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(found)["sentence"] == sentence
