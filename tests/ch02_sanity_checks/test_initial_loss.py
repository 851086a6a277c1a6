"""The loss of an untrained network against log C, its correction, SciPy, and the network itself."""

from __future__ import annotations

import gzip
import io
from itertools import product
from typing import Any

import numpy as np
import pytest
from scipy.special import log_softmax

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch02_sanity_checks.initial_loss import (
    BIN,
    SIMULATION,
    TOP,
    Params,
    Run,
    outcome,
    run,
)
from sims_py.ch02_sanity_checks.untrained_loss import LOGITS, NET, WIDTHS, network
from sims_py.learn.networks import MLP
from tests.simbook.kit.real_axes import RealFigure

SEEDS = (3, 0, 1, 2**31 - 1)
CORNERS = list(product((2, 10, 200, 201, 1000), (0.0, 0.3, 1.0, 5.0)))
SMALL = list(product((10, 30, 100, 200), (0.1, 0.3, 0.5)))


def frame(classes: int = 10, gain: float = 1.0, seed: int = 3) -> Frame:
    params = SIMULATION.parse({"classes": classes, "gain": gain, "seed": seed})
    return decode(encode(SIMULATION.frame(params, run(params))))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


def losing(mean: float, classes: int = 10) -> Run:
    """A network as if every example had lost that much."""
    return Run(classes, 1.0, np.full(50, mean))


@pytest.mark.parametrize("classes", [2, 3, 10, 200, 201, 1000])
def test_at_gain_zero_every_example_loses_log_c_exactly(classes: int) -> None:
    for seed in SEEDS:
        found = run(Params(classes, 0.0, seed))
        assert found.losses == pytest.approx(np.log(classes), abs=1e-12)
        assert (found.spread, outcome(found)) == (0, ("as expected", "good"))


@pytest.mark.parametrize(("classes", "gain"), SMALL)
def test_small_logits_lose_log_c_and_half_their_variance(classes: int, gain: float) -> None:
    for seed in SEEDS:
        found = run(Params(classes, gain, seed))
        assert found.spread < 0.65
        assert found.mean == pytest.approx(found.predicted, abs=0.03)


@pytest.mark.parametrize("gain", [0.3, 0.5, 1.0])
def test_the_correction_holds_for_two_classes_and_for_a_thousand(gain: float) -> None:
    for classes, seed in product((2, 3, 500, 1000), SEEDS):
        found = run(Params(classes, gain, seed))
        chance = 3 * found.sd / np.sqrt(len(found.losses))
        assert abs(found.mean - found.predicted) < 0.1 * gain**2 + chance


def test_at_the_spread_of_one_half_the_loss_is_the_one_that_was_measured() -> None:
    found = run(Params(10, 0.5))
    assert found.spread == pytest.approx(0.5, abs=5e-3)
    assert found.mean == pytest.approx(2.422, abs=0.01)
    assert found.predicted == pytest.approx(2.428, abs=2e-3)


@pytest.mark.parametrize("classes", [2, 10, 100, 1000])
def test_beyond_it_the_correction_promises_too_much(classes: int) -> None:
    for seed in SEEDS:
        found = run(Params(classes, 5.0, seed))
        assert found.guessing < found.mean < found.predicted


def test_the_loss_is_that_of_the_whole_network_with_its_gain_in_the_last_layer() -> None:
    for classes, gain, seed in ((10, 0.7, 3), (200, 3.0, 1), (1000, 1.0, 0)):
        found = run(Params(classes, gain, seed))
        weights = NET.init(seed, last=gain)
        weights[-2:] = [tensor[:, :classes] for tensor in weights[-2:]]
        net = MLP((*NET.sizes[:-1], classes))
        x = np.random.default_rng([seed, 1]).standard_normal((1000, NET.sizes[0]))
        log_p = log_softmax(net.forward(weights, x[: len(found.losses)])[-1], axis=1)
        index = np.arange(len(log_p))
        assert found.losses == pytest.approx(-log_p[index, index % classes], rel=1e-10)
        centered = log_p - log_p.mean(axis=1, keepdims=True)
        assert found.spread == pytest.approx(np.sqrt((centered**2).mean()), rel=1e-10)


def test_the_network_sees_inputs_of_unit_variance_and_its_hidden_layers_keep_it() -> None:
    h, W = network(3)
    assert (h.shape, W.shape) == ((1000, 64), (64, 1000))
    assert (h >= 0).all()
    assert np.mean(h**2) == pytest.approx(1, abs=0.25)
    assert W.var() == pytest.approx(1 / 64, rel=0.05)


def test_there_are_never_more_logits_than_stay_quick() -> None:
    for classes in (2, 10, WIDTHS[0], WIDTHS[0] + 1, 1000):
        found = run(Params(classes))
        assert 200 <= len(found.losses) <= 1000
        assert len(found.losses) * classes <= LOGITS


@pytest.mark.parametrize(
    ("ratio", "label", "tone"),
    [
        (1.0, "as expected", "good"),
        (1.099, "as expected", "good"),
        (1.101, "a little high", "fair"),
        (1.499, "a little high", "fair"),
        (1.501, "logits too large", "bad"),
        (100, "logits too large", "bad"),
    ],
)
def test_the_verdict_compares_the_mean_with_log_c(ratio: float, label: str, tone: str) -> None:
    for classes in (2, 10, 1000):
        assert outcome(losing(ratio * np.log(classes), classes)) == (label, tone)


@pytest.mark.parametrize(
    ("gain", "sentence"),
    [
        (
            0,
            "Guessing evenly among 10 classes costs log 10 = 2.303. Here all logits are equal, "
            "and the measured loss is 2.303.",
        ),
        (
            1,
            "Guessing evenly among 10 classes costs log 10 = 2.303. Here the logits spread by "
            "s = 1.00, for which log C + s²/2 gives 2.800. Measured over 1,000 examples: 2.766 on "
            "average, with a standard deviation of 1.03.",
        ),
        (
            3,
            "Guessing evenly among 10 classes costs log 10 = 2.303. Here the logits spread by "
            "s = 2.99, for which log C + s²/2 gives 6.775, but s is too large for that formula. "
            "Measured over 1,000 examples: 5.215 on average, with a standard deviation of 3.36.",
        ),
    ],
)
def test_the_sentence_says_what_was_expected_and_what_was_measured(
    gain: float, sentence: str
) -> None:
    assert frame(gain=gain)["sentence"] == sentence


def test_both_curves_are_drawn_over_all_classes_and_the_mean_at_its_own() -> None:
    found, measured = frame(30, 0.8), run(Params(30, 0.8))
    guess, raised, bar = layers(found, 0, "line")
    assert guess["y"] == pytest.approx(np.log(guess["x"]), rel=1e-14)
    assert raised["y"] - guess["y"] == pytest.approx(measured.spread**2 / 2, rel=1e-12)
    assert (guess["label"], raised["label"]) == ("log C", "log C + s²/2")
    (mark,) = layers(found, 0, "points")
    assert (mark["x"][0], mark["y"][0]) == (30, measured.losses.mean())
    assert np.diff(bar["y"])[0] == pytest.approx(2 * measured.losses.std())


@pytest.mark.parametrize(("classes", "gain"), CORNERS)
def test_every_example_is_counted(classes: int, gain: float) -> None:
    (bars,) = layers(frame(classes, gain), 1, "bars")
    found = run(Params(classes, gain))
    counts = bars["height"] / bars["height"].sum() * len(found.losses)
    assert bars["height"].max() == 1
    assert counts == pytest.approx(np.round(counts), abs=1e-6)
    assert counts[-1] == pytest.approx((found.losses >= TOP - BIN).sum())


def test_a_mean_above_the_picture_is_said_in_words() -> None:
    assert "↑ 15.7" in [layer["text"] for layer in layers(frame(1000, 5), 0, "text")]
    assert "7.44" in [layer["text"] for layer in layers(frame(10, 4.5), 0, "text")]
    assert "15.7 →" in [layer["text"] for layer in layers(frame(1000, 5), 1, "text")]


def test_scales_stay_whatever_the_reader_changes() -> None:
    limits = [
        [(axes["x"]["limits"], axes["y"]["limits"]) for axes in frame(*corner)["axes"]]
        for corner in CORNERS
    ]
    assert all(each == limits[0] for each in limits)


@pytest.mark.parametrize(("classes", "gain"), CORNERS[::3])
def test_it_draws_on_real_matplotlib_axes_too(classes: int, gain: float) -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(run(Params(classes, gain)), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(classes, gain)["sentence"] == sentence


def test_the_same_values_give_the_same_bytes_and_few_of_them() -> None:
    once, again = (encode(SIMULATION.frame(Params(), run(Params()))) for _ in range(2))
    assert once == again
    assert len(gzip.compress(once)) < 4000


def test_the_parameters_have_the_names_that_others_link_to() -> None:
    schema = SIMULATION.schema()
    assert schema["sim"] == "initial-loss"
    controls = {each["name"]: each for each in schema["controls"]}
    assert list(controls) == ["classes", "gain", "seed"]
    classes = controls["classes"]
    assert (classes["low"], classes["high"], classes["default"]) == (2, 1000, 10)
