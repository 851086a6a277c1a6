"""Gradient descent on a parabola against its closed form, (1 − η k)ᵗ, and its four regimes."""

from __future__ import annotations

import io
import math
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch04_learning_rate.gradient_descent import STEPS, loss
from sims_py.ch04_learning_rate.learning_rate import SIMULATION, Params, Run, outcome, run
from tests.simbook.kit.real_axes import RealFigure

ETAS, CURVATURES = range(1, 251), range(5, 41)  # every stop of both sliders, × 100 and × 10
GRID = list(product(ETAS, CURVATURES))
CORNERS = [(0.01, 0.5), (0.01, 4.0), (2.5, 0.5), (2.5, 4.0)]
EXACT = [(1.0, 1.0), (0.25, 4.0), (2.0, 0.5), (0.4, 2.5), (1.25, 0.8)]  # η k = 1
CYCLES = [(2.0, 1.0), (0.5, 4.0), (2.5, 0.8), (0.8, 2.5), (1.25, 1.6)]  # η k = 2
USUAL = [(0.05, 1.0), (0.3, 1.0), (1.9, 1.0), (2.05, 1.0), (0.3, 4.0), (1.5, 4.0)]


def frame(eta: float, k: float) -> Frame:
    params = SIMULATION.parse({"eta": eta, "curvature": k})
    return decode(encode(SIMULATION.frame(params, run(params))))


def walk_of(*w: float) -> Run:
    """A walk as if gradient descent had gone so; its η and k say nothing."""
    path = np.array([*w, *[w[-1]] * (STEPS + 1 - len(w))])
    return Run(0.3, 1.0, path, np.array([loss(each, 1.0) for each in path.tolist()]))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


@pytest.mark.parametrize(("eta", "left"), [(0.05, 0.1285), (1.9, 0.01478), (2.05, 7.04)])
def test_forty_steps_lead_where_they_were_measured_to_lead(eta: float, left: float) -> None:
    assert abs(run(Params(eta)).w[-1]) == pytest.approx(left, rel=5e-4)


def test_every_walk_is_its_closed_form() -> None:
    steps, eps = np.arange(STEPS + 1), np.finfo(float).eps
    for i, j in GRID:
        walk, rate = run(Params(i / 100, j / 10)).w, Fraction(i, 100) * Fraction(j, 10)
        factor = float(1 - rate)
        rounding = 4 * eps * steps * (1 + float(rate)) / max(abs(factor), eps)
        error = np.abs(walk - factor**steps)
        assert (error <= rounding * np.abs(factor) ** steps + eps).all(), (i, j)


def test_the_loss_is_that_of_the_walk() -> None:
    for eta, k in CORNERS + USUAL:
        found = run(Params(eta, k))
        assert found.loss == pytest.approx(k / 2 * found.w**2, rel=1e-15)


def regime(i: int, j: int) -> str:
    """What theory says of η = i/100 and k = j/10, exactly."""
    factor = 1 - Fraction(i, 100) * Fraction(j, 10)
    if factor == 0:
        return "one step"
    if abs(factor) >= 1:
        return "never settles" if factor == -1 else "diverges"
    slow = abs(factor) ** STEPS > Fraction(1, 100)
    if factor > 0:
        return "too slow" if slow else "converges"
    return "zigzags, slowly" if slow else "zigzags in"


def test_the_verdict_is_the_theorys_at_every_stop_of_both_sliders() -> None:
    found = {(i, j): outcome(run(Params(i / 100, j / 10)))[0] for i, j in GRID}
    assert found == {(i, j): regime(i, j) for i, j in GRID}
    assert len(set(found.values())) == 7


@pytest.mark.parametrize(("eta", "k"), EXACT)
def test_at_one_over_k_the_first_step_lands_on_the_minimum(eta: float, k: float) -> None:
    found = run(Params(eta, k))
    assert np.abs(found.w[1:]) == pytest.approx(0, abs=1e-15)
    assert outcome(found)[:2] == ("one step", "good")


@pytest.mark.parametrize(("eta", "k"), CYCLES)
def test_at_two_over_k_the_walk_repeats_itself(eta: float, k: float) -> None:
    found = run(Params(eta, k))
    assert found.w == pytest.approx(np.resize([1, -1], STEPS + 1))
    assert outcome(found)[:2] == ("never settles", "dead")


@pytest.mark.parametrize("k", [0.5, 1.0, 2.5, 4.0])
def test_it_diverges_once_the_rate_exceeds_two_over_the_curvature(k: float) -> None:
    edge = 2 / k
    assert outcome(run(Params(edge * 1.0001, k)))[0] == "diverges"
    assert outcome(run(Params(edge * 0.9999, k)))[0] == "zigzags, slowly"


@pytest.mark.parametrize(
    ("found", "label", "tone"),
    [
        (walk_of(1, 0.5, 0.25, 0.005), "converges", "good"),
        (walk_of(1, 0.5, 0.4), "too slow", "slow"),
        (walk_of(1, -0.5, 0.25, -0.005), "zigzags in", "fair"),
        (walk_of(1, -0.9, 0.8), "zigzags, slowly", "slow"),
        (walk_of(1, 0), "one step", "good"),
        (walk_of(1, 1e-12), "one step", "good"),
        (walk_of(1, -1, 1), "never settles", "dead"),
        (walk_of(1, 1 + 1e-12), "never settles", "dead"),
        (walk_of(1, -1.5, 2.2), "diverges", "bad"),
        (walk_of(1, -1e200, np.inf, np.nan), "diverges", "bad"),
    ],
)
def test_a_verdict_is_read_off_the_walk_and_off_nothing_else(
    found: Run, label: str, tone: str
) -> None:
    assert outcome(found)[:2] == (label, tone)


def test_a_walk_that_overflows_is_drawn_without_a_warning() -> None:
    with np.errstate(all="raise"):
        endless = run(Params(eta=1e12, curvature=4))
        assert not np.isfinite(endless.w[-1])
        assert "|w| is" in SIMULATION.frame(Params(), endless)["sentence"]


@pytest.mark.parametrize(
    ("eta", "k", "sentence"),
    [
        (
            0.05,
            1,
            "With η = 0.05 and curvature 1 each step multiplies w by 0.95: w stays on its side, "
            "and after 40 steps 12.9% of the way is left.",
        ),
        (
            0.3,
            1,
            "With η = 0.3 and curvature 1 each step multiplies w by 0.7: w stays on its side, "
            "and after 13 steps no more than 1% of the way is left.",
        ),
        (
            0.25,
            4,
            "With η = 0.25 and curvature 4 each step multiplies w by 0: the first step lands on "
            "the minimum, and w stays there.",
        ),
        (
            1.9,
            1,
            "With η = 1.9 and curvature 1 each step multiplies w by −0.9: w changes sides at "
            "every step, and after 40 steps 1.48% of the way is left.",
        ),
        (
            2,
            1,
            "With η = 2 and curvature 1 each step multiplies w by −1: w changes sides at every "
            "step and comes no closer; the loss never falls.",
        ),
        (
            2.05,
            1,
            "With η = 2.05 and curvature 1 each step multiplies w by −1.05: w changes sides at "
            "every step and moves away; after 40 steps |w| is 7.04 and the loss 24.8.",
        ),
    ],
)
def test_the_sentence_says_what_happened(eta: float, k: float, sentence: str) -> None:
    assert frame(eta, k)["sentence"] == sentence


def test_scales_stay_while_the_rate_changes() -> None:
    for k in (0.5, 1.0, 4.0):
        limits = [
            [(axes["x"]["limits"], axes["y"]["limits"]) for axes in frame(eta, k)["axes"]]
            for eta in (0.01, 0.3, 1 / k, 2, 2.5)
        ]
        assert all(each == limits[0] for each in limits)


@pytest.mark.parametrize("k", [0.5, 1.0, 4.0])
def test_the_start_is_in_the_picture_whatever_the_curvature(k: float) -> None:
    bowl = frame(0.3, k)["axes"][0]
    low, high = bowl["y"]["limits"]
    assert low < 0 < 0.25 * high < 0.5 * k < high


@pytest.mark.parametrize(("k", "marks"), [(1.0, [1, 2]), (4.0, [0.25, 0.5]), (0.8, [1.25, 2.5])])
def test_one_and_two_over_k_are_marked_and_named(k: float, marks: list[float]) -> None:
    found = frame(0.3, k)
    assert [layer["at"] for layer in layers(found, 2, "hline")] == marks
    names = {layer["text"]: layer["y"] for layer in layers(found, 2, "text")}
    assert (names["1/k"], names["2/k"]) == tuple(marks)
    assert {"glides in", "zigzags in", "moves away"} <= names.keys()
    assert found["axes"][2]["y"]["ticks"] == [0, *marks]


def test_a_mark_beyond_the_scale_is_said_in_words() -> None:
    found = frame(0.3, 0.5)
    assert [layer["at"] for layer in layers(found, 2, "hline")] == [2]
    assert "↑ 2/k = 4" in [layer["text"] for layer in layers(found, 2, "text")]
    assert "moves away" not in [layer["text"] for layer in layers(found, 2, "text")]


def test_the_rate_points_at_its_place_on_the_scale() -> None:
    (pointer,) = layers(frame(1.37, 1), 2, "line")
    assert pointer["y"].tolist() == [1.37, 1.37]


@pytest.mark.parametrize(
    ("eta", "k", "words", "step"),
    [
        (0.3, 1, "below 10⁻⁶ from step 19", 19),
        (1.0, 1, "exactly 0 from step 1", 1),
        (1.5, 4, "above 1000 from step 2", 2),
    ],
)
def test_what_leaves_the_scale_is_said_when_it_leaves(
    eta: float, k: float, words: str, step: int
) -> None:
    found = frame(eta, k)
    (said,) = [layer for layer in layers(found, 1, "text") if layer["steps"]]
    assert said["text"] == words
    assert said["steps"]["at"].tolist() == [step]
    (line,), (low, high) = layers(found, 1, "line"), found["axes"][1]["y"]["limits"]
    inside = (low <= line["y"]) & (line["y"] <= high)
    assert inside.tolist().index(False) == step


def test_a_walk_that_stays_in_the_picture_needs_no_such_words() -> None:
    assert not [layer for layer in layers(frame(1.9, 1), 1, "text") if layer["steps"]]


def test_the_walk_appears_step_by_step_with_its_place_in_words() -> None:
    found = frame(1.9, 1)
    assert found["steps"] == {"count": 41, "unit": "step"}
    walk = layers(found, 0, "line")[1]
    (here,), (words,) = layers(found, 0, "points"), layers(found, 0, "text")
    assert walk["steps"] == {"mode": "reveal", "at": None}
    assert here["steps"] == words["steps"] == {"mode": "follow"}
    assert here["x"].shape == (41, 1)
    assert np.array_equal(here["x"][:, 0], walk["x"])
    assert words["text"][:3] == ["w = 1", "w = −0.9", "w = 0.81"]


@pytest.mark.parametrize(("eta", "k"), CORNERS + EXACT[:2] + CYCLES[:2] + USUAL)
def test_every_corner_draws_here_and_on_real_matplotlib_axes(eta: float, k: float) -> None:
    params = SIMULATION.parse({"eta": eta, "curvature": k})
    real = RealFigure()
    sentence = SIMULATION.draw(run(params), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(eta, k)["sentence"] == sentence


def test_the_same_values_give_the_same_bytes() -> None:
    params = SIMULATION.parse({})
    once, again = (encode(SIMULATION.frame(params, run(params))) for _ in range(2))
    assert once == again


def test_its_colors_are_tones_and_neutral_inks() -> None:
    used = {name for eta, k in CORNERS + USUAL for name in frame(eta, k)["inks"]}
    assert used == {"ink", "muted", "accent", "good", "fair", "bad"}


def test_the_parameters_have_the_names_that_others_link_to() -> None:
    schema = SIMULATION.schema()
    assert schema["sim"] == "learning-rate"
    ranges = {c["name"]: (c["low"], c["high"], c["default"]) for c in schema["controls"]}
    assert ranges == {"eta": (0.01, 2.5, 0.3), "curvature": (0.5, 4, 1)}


WALKS = [(0.3, 1.0), (1.9, 1.0), (0.5, 2.0), (0.01, 0.5), (2.5, 4.0)]


@pytest.mark.parametrize(("eta", "k"), WALKS)
def test_who_arrives_is_told_by_the_closed_form(eta: float, k: float) -> None:
    """|1 − η k|^t is first at most 1% at t = ln 0.01 / ln |1 − η k|, rounded up."""
    stated = frame(eta, k).get("facts", {})
    factor = abs(1 - eta * k)
    expected = 1 if factor == 0 else math.ceil(math.log(0.01) / math.log(factor))
    arrives = factor < 1 and expected <= 40
    assert stated.get("settled") == (expected if arrives else None)
