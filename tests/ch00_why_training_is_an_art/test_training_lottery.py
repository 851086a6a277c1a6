"""The training lottery: its runs against plain training, its rule, and what it draws of both.

At high rates training is chaotic, and its last digits differ between machines; what is asserted
of those runs is a verdict or an early step.
"""

from __future__ import annotations

import gzip
import io
from dataclasses import replace
from functools import cache
from itertools import product, repeat
from typing import Any

import numpy as np
import pytest

from simbook import INK, TONES
from simbook.kit.wire import Frame, decode, encode
from sims_py import inks
from sims_py.ch00_why_training_is_an_art.labels import LINE, TOP, heights
from sims_py.ch00_why_training_is_an_art.outcomes import TONES as VERDICTS
from sims_py.ch00_why_training_is_an_art.outcomes import Trial, overall
from sims_py.ch00_why_training_is_an_art.three_rates import EXAMPLES, NET, STEPS, data
from sims_py.ch00_why_training_is_an_art.training_lottery import (
    GUESS,
    SIMULATION,
    STRIDE,
    Params,
    Run,
    run,
)
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train
from tests.ch00_why_training_is_an_art.many import ends, verdicts
from tests.simbook.kit.real_axes import RealFigure

EIGHT = 8
FIVE = {"eta1": 0.1, "eta2": 0.5, "eta3": 50.0}  # with the defaults, all five verdicts


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


@cache
def frame(**values: Any) -> Frame:
    params = SIMULATION.parse(values)
    return decode(encode(SIMULATION.frame(params, final(**values))))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


def judged(*loss: float, off: bool = False) -> Trial:
    """A training as if the loss had gone so."""
    right = np.zeros((len(loss), EXAMPLES), dtype=bool)
    return Trial("η", 0.5, INK, np.array(loss), right, off)


def test_each_network_is_trained_as_if_it_were_alone() -> None:
    x, labels = data()
    for trial in final(seed=3).trials[:2]:
        alone = list(train(SGD(trial.eta), NET.gradient, NET.init(3), repeat((x, labels), STEPS)))
        np.testing.assert_allclose(trial.loss, [m.loss for m in alone], rtol=1e-10)
        logits = np.array([NET.forward(m.weights, x)[-1] for m in alone])
        assert np.array_equal(trial.right, logits.argmax(axis=-1) == labels)


def test_the_three_start_from_the_same_weights_and_see_the_same_data() -> None:
    for seed in range(3):
        first = [trial.loss[0] for trial in final(seed=seed).trials]
        assert first == [first[0]] * 3
    assert [len(data()[0]), *np.bincount(data()[1])] == [150, 50, 50, 50]


def test_the_low_rate_is_slow_and_the_middle_one_good_from_every_start() -> None:
    low, middle = (np.array([t.loss[-1] for t in ends(rate, EIGHT)[0]]) for rate in (0.003, 0.5))
    assert 0.96 < low.min() < low.max() < 1.07
    assert 0.023 < middle.min() < middle.max() < 0.042
    assert verdicts(0.003, EIGHT) == {"slow": 8}
    assert verdicts(0.5, EIGHT) == {"good": 8}


def test_ten_times_the_good_rate_collapses_from_nearly_every_start_and_diverges_from_none() -> None:
    assert verdicts(5, EIGHT)["collapsed"] >= 6
    assert verdicts(5, EIGHT)["diverged"] == 0
    for trial in ends(5, EIGHT)[0]:
        if trial.verdict == "collapsed":
            assert trial.loss[-1] == pytest.approx(GUESS, abs=1e-6)
        assert trial.loss[-1] > 0.5


def test_a_hundred_times_the_good_rate_diverges_from_nearly_every_start() -> None:
    assert verdicts(50, EIGHT)["diverged"] >= 6


def test_a_collapsed_network_gives_every_example_the_same_answer_and_learns_by_biases_alone() -> (
    None
):
    x, labels = data()
    trials, weights = ends(5, EIGHT)
    gradient = NET.gradient(weights, x, labels)[1]
    for n, trial in enumerate(trials):
        if trial.verdict == "collapsed":
            assert (np.ptp(NET.forward(weights, x)[-1][n], axis=0) == 0).all()
            assert trial.right[-1].sum() == 50
            assert all((g[n] == 0).all() for g in gradient[:-1])


@pytest.mark.parametrize(
    ("trial", "verdict"),
    [
        (judged(1.1, 11.1), "diverged"),
        (judged(1.1, np.nan), "diverged"),
        (judged(1.1, np.inf, off=True), "diverged"),
        (judged(1.1, 1e9, 10.9, off=True), "collapsed"),
        (judged(1.1, 1.0986, off=True), "collapsed"),
        (judged(1.1, 1.0986), "slow"),
        (judged(1.1, 0.0999), "good"),
        (judged(1.1, 0.1), "on its way"),
        (judged(1.1, 0.55), "on its way"),
        (judged(1.1, 0.551), "slow"),
        (judged(1.1, 1.3), "slow"),
        (judged(0.15, 0.09), "good"),
    ],
)
def test_the_verdict_is_the_first_that_is_true_of_the_end(trial: Trial, verdict: str) -> None:
    assert trial.verdict == verdict


def test_five_verdicts_have_five_tones_and_five_marks() -> None:
    assert len(VERDICTS) == len(set(VERDICTS.values())) == 5
    assert len({TONES[tone].marker for tone in VERDICTS.values()}) == 5


@pytest.mark.parametrize(
    ("losses", "label", "tone"),
    [
        ([0.01, 0.02, 0.03], "all win", "good"),
        ([0.01, 1.0, 0.03], "2 of 3 win", "good"),
        ([0.01, 1.0, 99], "one wins", "good"),
        ([0.3, 1.0, 99], "none wins", "fair"),
        ([1.0, 99, 99], "none wins", "slow"),
        ([99, 99, 99], "none wins", "bad"),
    ],
)
def test_the_whole_is_as_good_as_its_best(losses: list[float], label: str, tone: str) -> None:
    assert overall([judged(1.1, loss) for loss in losses]) == (label, tone)


def test_the_sentence_says_what_became_of_each() -> None:
    assert frame()["sentence"] == (
        "Three equal networks after 300 steps. "
        "At η₁ = 0.003 it is slow: the loss goes from 1.09 to 1.01. "
        "At η₂ = 0.5 it is good: the loss goes from 1.09 to 0.0361. "
        "At η₃ = 5 it has collapsed: every unit that feeds the last layer is off for every "
        "example, and the loss ends at 1.1."
    )
    said = frame(**FIVE)["sentence"]
    assert "At η₁ = 0.1 it is on its way: the loss goes from 1.09 to 0.307." in said
    assert "At η₃ = 50 it has diverged: the loss starts at 1.09 and ends at" in said


def test_the_run_streams_and_each_state_can_be_drawn() -> None:
    states = list(run(Params()))
    assert [state.done for state in states] == list(range(0, STEPS + 1, STRIDE))
    assert states[-1].progress == 1
    for state in states[:2]:
        found = decode(encode(SIMULATION.frame(Params(), state)))
        assert found["sentence"] == f"Step {state.done} of 300."
        assert found["verdict"] == {"label": "training", "tone": "dead"}
        assert not layers(found, 0, "text")


def test_each_curve_is_the_loss_of_its_run_and_bears_its_rate() -> None:
    last = final()
    lines = layers(frame(), 0, "line")
    assert [line["label"] for line in lines] == ["η₁ = 0.003", "η₂ = 0.5", "η₃ = 5"]
    for line, trial in zip(lines, last.trials, strict=True):
        assert np.array_equal(line["y"], trial.loss.astype(np.float32))
        assert line["steps"] == {"mode": "reveal", "at": None}


def test_what_guessing_costs_is_a_line_and_a_tick() -> None:
    curves = frame()["axes"][0]
    assert [layer["at"] for layer in layers(frame(), 0, "hline")] == [np.log(3)]
    assert dict(zip(curves["y"]["ticks"], curves["y"]["ticklabels"], strict=True))[GUESS] == "log 3"


def test_each_curve_ends_in_its_verdict_in_words_and_in_a_mark_once_it_is_known() -> None:
    found = frame(**FIVE)
    words, marks = layers(found, 0, "text"), layers(found, 0, "points")
    assert [word["text"].split(",")[0] for word in words] == ["on its way", "good", "diverged"]
    assert [word["ink"] for word in words] == ["fair", "good", "bad"]
    assert [mark["marker"] for mark in marks] == ["s", "o", "x"]
    assert all(layer["steps"]["at"].tolist() == [STEPS] for layer in words + marks)


def test_scales_stay_whatever_the_rates() -> None:
    rates: tuple[dict[str, Any], ...] = (
        {},
        FIVE,
        {"eta1": 100, "eta2": 100, "eta3": 100},
        {"seed": 7},
    )
    limits = [
        [(axes["x"]["limits"], axes["y"]["limits"]) for axes in frame(**each)["axes"]]
        for each in rates
    ]
    assert all(each == limits[0] for each in limits)


def test_the_words_on_the_curves_keep_apart_and_within_the_picture() -> None:
    flat = [np.full(STEPS + 1, level) for level in (0.01, 0.02, 0.3, 1.01, 1.0986, 30.0)]
    for losses in product(flat, repeat=3):
        places = sorted(heights(list(losses)))
        assert places[0] >= 0.5 * LINE
        assert places[-1] <= TOP - 0.5 * LINE
        assert min(np.diff(places)) >= 0.99 * LINE


def test_the_words_on_the_curves_stay_off_the_curves_and_in_the_order_of_their_ends() -> None:
    losses = [trial.loss for trial in final(eta1=0.1).trials]
    places = heights(losses)
    for height in places:
        assert all((abs(loss[-100:] - height) < 0.5 * LINE).mean() < 0.2 for loss in losses)
    assert np.argsort(places).tolist() == np.argsort([loss[-1] for loss in losses]).tolist()


def test_an_example_lights_up_from_the_step_on_from_which_it_is_right_to_the_end() -> None:
    trial = final().trials[0]
    for n, since in enumerate(trial.learned):
        wrong = np.flatnonzero(~trial.right[:, n])
        expected = np.inf if STEPS in wrong else wrong[-1] + 1 if len(wrong) else 0
        assert since == expected
    lit = layers(frame(), 1, "points")[1]
    assert lit["steps"]["at"].tolist() == sorted(trial.learned[np.isfinite(trial.learned)])


def test_the_maps_count_what_is_lit() -> None:
    found = frame()
    counts = [text["text"] for text in layers(found, 1, "text") if text["steps"]]
    assert [count[-1] for count in counts] == ["67 of 150", "150 of 150", "50 of 150"]
    lit = layers(found, 1, "points")[1::2]
    for count, spots in zip(counts, lit, strict=True):
        assert count[40] == f"{(spots['steps']['at'] <= 40).sum()} of 150"


def test_identity_is_told_by_inks_that_mean_no_optimizer_and_no_verdict() -> None:
    identity = {trial.ink.name for trial in final().trials}
    assert len(identity) == 3
    assert not identity & {ink.name for ink in inks.OPTIMIZERS}
    assert not identity & set(TONES)
    assert len({trial.ink.dash for trial in final().trials}) > 1


@pytest.mark.parametrize("eta", [1e-4, 100.0])
@pytest.mark.parametrize("seed", [0, 2**31 - 1])
def test_every_corner_draws_here_and_on_real_matplotlib_axes(eta: float, seed: int) -> None:
    values = {"eta1": eta, "eta2": 0.5, "eta3": 100.0, "seed": seed}
    last, real = final(**values), RealFigure()
    sentence = SIMULATION.draw(last, real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(**values)["sentence"] == sentence


def test_a_loss_that_is_no_number_is_drawn_without_a_warning() -> None:
    last = final()
    lost = replace(last.trials[2], loss=np.r_[last.trials[2].loss[:5], [np.nan] * 296])
    with np.errstate(all="raise"):
        found = SIMULATION.frame(Params(), Run((*last.trials[:2], lost)))
    assert "ends at not a number" in found["sentence"]


def test_the_same_values_give_the_same_bytes_and_few_of_them() -> None:
    once, again = (encode(SIMULATION.frame(Params(), final())) for _ in range(2))
    assert once == again
    assert len(gzip.compress(once)) < 12_000


def test_the_parameters_have_the_names_that_others_link_to() -> None:
    schema = SIMULATION.schema()
    assert schema["sim"] == "training-lottery"
    defaults = {control["name"]: control["default"] for control in schema["controls"]}
    assert defaults == {"eta1": 0.003, "eta2": 0.5, "eta3": 5, "seed": 0}
    for control in schema["controls"][:3]:
        assert (control["low"], control["high"], control["scale"]) == (1e-4, 100, "log")
