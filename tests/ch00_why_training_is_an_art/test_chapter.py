"""Every number of chapter 0, computed again."""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sims_py.ch00_why_training_is_an_art.three_rates import NET, STEPS, data
from sims_py.ch00_why_training_is_an_art.training_lottery import Params, Run, run
from sims_py.learn.arrays import Array, quiet
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train
from tests.ch00_why_training_is_an_art.many import ends, verdicts

CHAPTER = Path(__file__).parents[2] / "docs" / "00-why-training-is-an-art.md"
TEXT = " ".join(CHAPTER.read_text("utf-8").split())


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


def path(eta: float, steps: int) -> list[Weights]:
    """The weights before each step of the figure's network, and after the last."""
    batches = repeat(data(), steps)
    return [m.weights for m in train(SGD(eta), NET.gradient, NET.init(0), batches)]


def sharpness(weights: Weights, h: float = 1e-5) -> float:
    """The greatest curvature of the loss: of the Hessian, from differences of the gradient."""
    sizes = [w.size for w in weights]
    at = np.concatenate([w.ravel() for w in weights])
    moved = np.concatenate([at + h * np.eye(len(at)), at - h * np.eye(len(at))])
    parts = np.split(moved, np.cumsum(sizes)[:-1], axis=1)
    every = [part.reshape(-1, *w.shape) for part, w in zip(parts, weights, strict=True)]
    slopes = [g.reshape(len(moved), -1) for g in NET.gradient(every, *data())[1]]
    up, down = np.split(np.concatenate(slopes, axis=1), 2)
    hessian = (up - down) / (2 * h)
    return float(np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1])


@quiet
def careless(logits: Array, labels: Any) -> float:
    """The cross-entropy as it is printed in formulas."""
    powers = np.exp(logits)
    return float(-np.log(powers / powers.sum(axis=1, keepdims=True))[range(150), labels].mean())


def said(*words: str) -> bool:
    return all(word in TEXT for word in words)


def test_the_network_and_its_problem_are_as_described() -> None:
    assert said("50 points each", "two hidden layers of 16", "371 weights and biases")
    assert NET.sizes == (2, 16, 16, 3)
    assert sum(w.size for w in NET.init(0)) == 371
    assert round(np.log(3), 2) == 1.10
    assert round(np.log(3), 4) == 1.0986


def test_what_you_saw_is_what_the_figure_shows() -> None:
    low, middle, high = final().trials
    assert said("falls to 0.036", "from 1.09 to 1.01", "All 150 points are right")
    assert (round(low.loss[0], 2), round(low.loss[-1], 2)) == (1.09, 1.01)
    assert (np.diff(low.loss) < 0).all()
    assert round(middle.loss[-1], 3) == 0.036
    assert middle.right[-1].all()
    assert high.loss[:6].max() > 2
    assert high.loss[-1] == pytest.approx(np.log(3), abs=1e-9)
    assert np.ptp(high.loss[30:]) < 1e-6
    assert [t.verdict for t in (low, middle, high)] == ["slow", "good", "collapsed"]
    assert high.right[-1].sum() == 50


def test_the_second_hidden_layer_dies_by_step_5() -> None:
    assert said("by step 5", "1,098 of 2,400 at the start, and 0 at step 5")
    on = [NET.forward(weights, data()[0])[-2] > 0 for weights in path(5, 6)]
    assert on[0].size == 2400
    assert (on[0].sum(), on[5].sum()) == (1098, 0)
    assert on[4].any()


def test_at_50_the_loss_is_in_the_millions_within_six_steps_and_ends_far_above_its_start() -> None:
    assert said("Within six steps the loss is in the millions")
    last = final(eta3=50.0).trials[2]
    assert last.loss[:7].max() > 1e6
    assert last.verdict == "diverged"
    assert 10 * last.loss[0] < last.loss[-1] < 30


def test_links_of_the_prose_lead_to_the_verdicts_that_it_promises() -> None:
    links = re.findall(r"\]\(sim:training-lottery\?([^)]*)\)", TEXT)
    assert links == ["eta3=50", "eta1=0.03", "eta1=0.1", "eta3=2"]
    assert final(eta3=50.0).trials[2].verdict == "diverged"
    assert final(eta1=0.03).trials[0].verdict == "slow"
    assert final(eta1=0.1).trials[0].verdict == "on its way"


def test_a_loss_near_that_of_guessing_proves_nothing() -> None:
    assert said("at a rate of 0.001, 7 of 40 networks are within 0.01")
    near = [abs(trial.loss[-1] - np.log(3)) < 0.01 for trial in ends(0.001)[0]]
    assert sum(near) == 7
    assert verdicts(0.001) == {"slow": 40}


def test_too_high_a_rate_collapses_long_before_it_diverges() -> None:
    found = verdicts(5)
    assert said("Of 40 starts at a rate of 5, more than three quarters collapse")
    assert found["collapsed"] > 30
    assert found["collapsed"] + found["slow"] == 40
    assert verdicts(10) == {"collapsed": 40}
    assert verdicts(50)["diverged"] > 30


def test_a_careless_softmax_prints_nan_from_step_2_on() -> None:
    assert said("overflows once $z$ exceeds 709", "prints `nan` from step 2 on")
    with np.errstate(over="ignore"):
        assert np.isfinite(np.exp(709.0))
        assert not np.isfinite(np.exp(710.0))
    x, labels = data()
    losses = [careless(NET.forward(w, x)[-1], labels) for w in path(50, 3)]
    assert np.isfinite(losses[:2]).all()
    assert np.isnan(losses[2:]).all()


def test_at_half_every_start_is_good_and_gets_every_point_right() -> None:
    assert said("of 40 starts, all 40 end good, with every point right")
    assert verdicts(0.5) == {"good": 40}
    assert all(trial.right.all() for trial in ends(0.5)[0])


def test_at_two_the_start_decides() -> None:
    assert said("Of 40 starts about a third end good")
    found = verdicts(2)
    assert 8 <= found["good"] <= 18
    assert {"good", "slow", "on its way"} <= set(found)
    assert found["diverged"] == 0


def test_at_two_the_last_digit_of_a_weight_can_decide_and_at_half_it_cannot() -> None:
    assert said("a difference in the last digit of one weight grows until it can decide")
    for rate, same in ((0.5, True), (2, False)):
        pairs = zip(ends(rate, 20)[0], ends(rate, 20, nudged=True)[0], strict=True)
        assert all(one.verdict == other.verdict for one, other in pairs) is same


def test_the_bumps_come_while_the_curvature_is_above_its_limit() -> None:
    weights, loss = path(0.5, STEPS), final().trials[1].loss
    assert said("they begin when the loss bends more sharply than that rate bears")
    found = [round(sharpness(weights[t]), 2) for t in (0, 50, 120, 150)]
    assert found == pytest.approx([0.96, 4.20, 4.93, 3.23], abs=0.011)
    rising = np.flatnonzero(np.diff(loss) > 0)
    assert 50 <= rising[0] < 60
    assert loss[119] < loss[120] < loss[121]
    assert rising[-1] < 150


def test_the_chapter_is_of_the_length_of_a_chapter() -> None:
    text = CHAPTER.read_text("utf-8").split("---", 2)[2].split("\n## Exercises")[0]
    text = re.sub(r"^\?\?\? .*$|^    .*$", "", text, flags=re.MULTILINE)
    assert 900 <= len(text.split()) <= 1600
