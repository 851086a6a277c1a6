"""The valley's descents against closed forms, other code and each other."""

from __future__ import annotations

import gzip
import io
from functools import cache
from math import cos, hypot, inf, radians, sin, sqrt
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch05_momentum_and_adam.long_valley import STEPS, crossings
from sims_py.ch05_momentum_and_adam.optimizer_contour import COMPASS, SIMULATION, Run, ground, run
from sims_py.learn.arrays import Array
from sims_py.learn.quadratics import momentum_limit, momentum_roots, nesterov_limit, sgd_limit
from sims_py.learn.runs import settling_time
from sims_py.learn.surfaces import bowl
from sims_py.runners import Runner
from sims_py.trails import cut
from tests.simbook.kit.real_axes import RealFigure

NAMES = ("SGD", "momentum", "Nesterov", "RMSProp", "Adam")
ALL = {"nesterov": "yes", "rmsprop": "yes"}
NOBODY = {name.lower(): "no" for name in NAMES}


@cache
def ended(**texts: str) -> Run:
    return run(SIMULATION.parse_text(texts))


def field(**texts: str) -> dict[str, Runner]:
    return {runner.name: runner for runner in ended(**texts).runners}


def container(**texts: str) -> bytes:
    return encode(SIMULATION.frame(SIMULATION.parse_text(texts), ended(**texts)))


@cache
def frame(**texts: str) -> Frame:
    return decode(container(**texts))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


def by_hand(name: str, rate: float, kappa: float, angle: float) -> Array:
    """The five rules once more, in plain numbers: the weights seen along and across the valley."""
    c, s = cos(radians(angle)), sin(radians(angle))
    w = [-9 * c - s, -9 * s + c]
    first, second = [0.0, 0.0], [0.0, 0.0]
    path = [(-9.0, 1.0)]
    for t in range(1, STEPS + 1):
        at = [w[i] + 0.9 * first[i] if name == "Nesterov" else w[i] for i in range(2)]
        along, across = c * at[0] + s * at[1], kappa * (c * at[1] - s * at[0])
        for i, g in enumerate((c * along - s * across, s * along + c * across)):
            if name == "SGD":
                w[i] -= rate * g
            elif name in ("momentum", "Nesterov"):
                first[i] = 0.9 * first[i] - rate * g
                w[i] += first[i]
            elif name == "RMSProp":
                second[i] = 0.99 * second[i] + 0.01 * g * g
                w[i] -= rate * g / (sqrt(second[i]) + 1e-8)
            else:
                first[i] = 0.9 * first[i] + 0.1 * g
                second[i] = 0.999 * second[i] + 0.001 * g * g
                tall = sqrt(second[i] / (1 - 0.999**t)) + 1e-8
                w[i] -= rate * first[i] / (1 - 0.9**t) / tall
        path.append((c * w[0] + s * w[1], c * w[1] - s * w[0]))
    return np.array(path)


@pytest.mark.parametrize("angle", [0, 30])
@pytest.mark.parametrize("name", NAMES)
def test_trails_are_those_of_the_rules_in_plain_numbers(name: str, angle: int) -> None:
    found = field(**ALL, angle=str(angle))[name]
    upto = 200 if name == "RMSProp" else STEPS  # then it bounces on the floor, where rounding rules
    expected = by_hand(name, found.rate, 100, angle)
    np.testing.assert_allclose(found.path[:upto], expected[:upto], atol=1e-9)


def test_descent_is_its_closed_form_along_and_across() -> None:
    steps = np.arange(STEPS + 1.0)
    x, y = field()["SGD"].path.T
    np.testing.assert_allclose(x, -9 * (1 - 0.018) ** steps, rtol=1e-12)
    np.testing.assert_allclose(y, (1 - 1.8) ** steps, rtol=1e-11)


@pytest.mark.parametrize("rate", [0.003, 0.019, 0.0205])
def test_momentum_is_a_sum_of_powers_of_two_roots(rate: float) -> None:
    path = field(momentum_rate=str(rate))["momentum"].path
    for coordinate, curvature in zip(path.T, (1, 100), strict=True):
        roots = momentum_roots(rate * curvature, 0.9)
        shares = np.linalg.solve(np.array([[1, 1], roots]), coordinate[:2])
        closed = (shares @ roots[:, None] ** np.arange(STEPS + 1)).real
        np.testing.assert_allclose(coordinate, closed, atol=1e-11)


@pytest.mark.parametrize("angle", ["0", "15", "30", "45", "77", "90"])
def test_turning_the_axes_leaves_sgd_momentum_and_nesterov_where_they_were(angle: str) -> None:
    straight, turned = field(nesterov="yes"), field(nesterov="yes", angle=angle)
    for name in ("SGD", "momentum", "Nesterov"):
        np.testing.assert_allclose(turned[name].path, straight[name].path, atol=1e-12)
        assert turned[name].arrived == straight[name].arrived
    assert [turned[n].arrived for n in ("SGD", "momentum")] == [293, 112]


@pytest.mark.parametrize(
    ("rate", "steps"), [("0.1", [203, 329, 435, 466]), ("0.3", [106, 124, 157, 179])]
)
def test_turning_the_axes_costs_adam_steps(rate: str, steps: list[int]) -> None:
    angles = ("0", "15", "30", "45")
    assert [field(adam_rate=rate, angle=a)["Adam"].arrived for a in angles] == steps
    assert field(adam_rate=rate, angle="90")["Adam"].arrived == steps[0]


def test_stretching_the_valley_along_an_axis_leaves_adam_where_it_was() -> None:
    usual = field()["Adam"].path
    for kappa in ("1", "30", "400"):
        np.testing.assert_allclose(field(kappa=kappa)["Adam"].path, usual, atol=1e-7)
    turned = [field(kappa=kappa, angle="45")["Adam"].path for kappa in ("30", "400")]
    assert np.abs(turned[0] - turned[1]).max() > 1


LIMITS = {"SGD": sgd_limit, "momentum": momentum_limit, "Nesterov": nesterov_limit}


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
@pytest.mark.parametrize("kappa", [20, 100])
def test_stability_ends_where_the_closed_form_says(name: str, limit: Any, kappa: int) -> None:
    def far(share: float) -> float:
        rate = {f"{name.lower()}_rate": str(share * limit(kappa)), "start": "0,1"}
        path = field(nesterov="yes", kappa=str(kappa), **rate)[name].path
        return float(np.abs(path[-1, 1]))

    assert far(0.98) < 1 < far(1.02)


def test_crossings_at_the_same_rate_are_half_as_many_with_momentum() -> None:
    for rate, counts in (("0.019", [60, 30]), ("0.009", [0, 20])):
        both = field(sgd_rate=rate, momentum_rate=rate)
        assert [crossings(both[name].path) for name in ("SGD", "momentum")] == counts


def test_rounding_does_not_count_as_a_crossing() -> None:
    exact = field(sgd_rate="0.01", angle="37")["SGD"]  # one step to the floor, then dust
    assert np.abs(exact.path[2:, 1]).max() < 1e-14
    assert crossings(exact.path) == 0


@pytest.mark.parametrize(
    ("texts", "label", "tone", "sentence"),
    [
        (
            {},
            "Adam first, narrowly",
            "good",
            "κ = 100, axes turned 0°, start (−9, 1): within 500 steps "
            "Adam arrives first, at step 106, then "
            "momentum at 112 and SGD at 293. Crossings of the valley in the first 60 steps: SGD "
            "60, momentum 11 and Adam 6.",
        ),
        (
            {"angle": "45"},
            "momentum first",
            "good",
            "κ = 100, axes turned 45°, start (−9, 1): within 500 steps "
            "momentum arrives first, at step 112, then "
            "Adam at 179 and SGD at 293. Crossings of the valley in the first 60 steps: SGD 60, "
            "momentum 11 and Adam 8.",
        ),
        (
            {"sgd_rate": "0.0205", "momentum_rate": "0.0205", "adam": "no"},
            "only momentum arrives",
            "fair",
            "κ = 100, axes turned 0°, start (−9, 1): within 500 steps "
            "only momentum arrives, at step 111. "
            "Diverging: SGD from step 30 on. Crossings of the valley in the first 60 steps: SGD "
            "60 and momentum 32.",
        ),
        (
            NOBODY | {"adam": "yes"},
            "Adam arrives",
            "good",
            "κ = 100, axes turned 0°, start (−9, 1): Adam arrives at step 106. Crossings of the "
            "valley in the first 60 steps: Adam 6.",
        ),
        (
            NOBODY | {"sgd": "yes", "sgd_rate": "0.03"},
            "SGD diverges",
            "bad",
            "κ = 100, axes turned 0°, start (−9, 1): SGD diverges from step 3 on. Crossings of "
            "the valley in the first 60 steps: SGD 60.",
        ),
        (
            NOBODY | {"sgd": "yes", "sgd_rate": "0.001"},
            "SGD is not there",
            "slow",
            "κ = 100, axes turned 0°, start (−9, 1): SGD is not there after 500 steps, with "
            "loss 14.9. Crossings of the valley in the first 60 steps: SGD 0.",
        ),
        (
            NOBODY,
            "nobody runs",
            "dead",
            "κ = 100, axes turned 0°, start (−9, 1): nobody runs. Tick a box.",
        ),
    ],
)
def test_verdict_and_sentence_say_what_happened(
    texts: dict[str, str], label: str, tone: str, sentence: str
) -> None:
    found = frame(**texts)
    assert found["verdict"] == {"label": label, "tone": tone}
    assert found["sentence"] == sentence


@pytest.mark.parametrize(
    ("texts", "label", "tone"),
    [
        ({"kappa": "400"}, "Adam first, narrowly", "fair"),
        ({"kappa": "400", "angle": "45"}, "only momentum arrives", "fair"),
        ({"sgd_rate": "3", "momentum_rate": "3", "adam": "no"}, "all diverge", "bad"),
        ({"start": "0,0"}, "SGD, momentum and Adam tie", "good"),
        (
            {"sgd_rate": "0.0001", "momentum_rate": "0.0001", "adam_rate": "0.0001"},
            "nobody arrives",
            "slow",
        ),
    ],
)
def test_other_verdicts_can_be_reached(texts: dict[str, str], label: str, tone: str) -> None:
    assert frame(**texts)["verdict"] == {"label": label, "tone": tone}


def test_every_curve_is_the_array_that_the_run_produced() -> None:
    found, runners = frame(**ALL), ended(**ALL).runners
    trails, losses = ([x for x in layers(found, axes, "line") if x["label"]] for axes in (0, 1))
    moving = [layer for layer in layers(found, 0, "points") if layer["steps"]]
    for runner, trail, loss, here in zip(runners, trails, losses, moving, strict=True):
        assert trail["label"] == loss["label"] == runner.name
        assert trail["ink"] == loss["ink"] == here["ink"] == runner.name.lower()
        assert trail["steps"] == loss["steps"] == {"mode": "reveal", "at": None}
        np.testing.assert_array_equal(trail["x"], cut(runner.path[:, 0]))
        np.testing.assert_array_equal(trail["y"], cut(runner.path[:, 1]))
        np.testing.assert_array_equal(here["y"][:, 0], cut(runner.path[:, 1]))
        np.testing.assert_array_equal(loss["y"], cut(runner.loss))
        x, y = runner.path.T
        np.testing.assert_allclose(runner.loss, (x**2 + 100 * y**2) / 2, rtol=1e-12, atol=1e-300)
        assert runner.arrived == settling_time(runner.loss, 1e-3)


@pytest.mark.parametrize("kappa", [1.0, 100.0, 400.0])
def test_the_map_shows_the_roots_of_the_loss_that_is_descended(kappa: float) -> None:
    x, y, height, levels = ground(kappa)
    assert 0 in y
    assert levels[0] <= height.min() <= height.max() <= levels[-1]
    expected = np.sqrt((x[7] ** 2 + kappa * y[5] ** 2) / 2)
    assert height[5, 7] == pytest.approx(expected, rel=1e-6)


def test_the_compass_turns_against_the_valley_and_stays_square() -> None:
    def needles(angle: str) -> list[Array]:
        lines = [layer for layer in layers(frame(angle=angle), 0, "line") if not layer["label"]]
        return [np.array([n["x"][1], n["y"][1]]) - COMPASS for n in lines[:2]]

    for angle in ("0", "30", "90"):
        first, second = needles(angle)
        assert first @ second == pytest.approx(0, abs=1e-6)
        turned = bowl(7, float(angle)).turn @ first  # back in the weights: along the first of them
        assert turned / hypot(*first) == pytest.approx([1, 0], abs=1e-6)


def test_the_board_tells_each_place_from_the_step_that_decides() -> None:
    said = [layer for layer in layers(frame(), 0, "text") if layer["steps"]]
    board = {layer["text"]: int(layer["steps"]["at"][0]) for layer in said}
    assert board == {"1  Adam at 106": 106, "2  momentum at 112": 112, "3  SGD at 293": 293}


def test_scales_stay_whatever_the_reader_does() -> None:
    def limits(**texts: str) -> list[Any]:
        return [(each["x"]["limits"], each["y"]["limits"]) for each in frame(**texts)["axes"]]

    assert limits() == limits(kappa="400", angle="45") == limits(sgd_rate="3", **ALL)
    assert limits() == limits(start="4,-3")


def test_a_recording_weighs_no_more_than_60_kb() -> None:
    for texts in ({}, ALL, ALL | {"angle": "45", "kappa": "400"}):
        assert len(gzip.compress(container(**texts), 9)) < 60_000


CORNERS: list[dict[str, str]] = [
    ALL | {f"{name.lower()}_rate": "3" for name in NAMES} | {"angle": "33", "kappa": "400"},
    ALL | {f"{name.lower()}_rate": "0.0001" for name in NAMES} | {"start": "-11,-5"},
    {"kappa": "1", "angle": "90", "start": "5,5"},
    NOBODY,
]


@pytest.mark.parametrize("texts", CORNERS, ids=["fast", "slow", "round", "nobody"])
def test_every_corner_runs_without_a_warning_and_draws_here_and_on_matplotlib(
    texts: dict[str, str],
) -> None:
    with np.errstate(all="raise", under="ignore"):
        ended.cache_clear()
        found = decode(container(**texts))
    real = RealFigure()
    assert SIMULATION.draw(ended(**texts), real) == found["sentence"]  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png", dpi=40)


def test_who_is_thrown_out_is_not_drawn_where_no_screen_reaches() -> None:
    found = frame(sgd_rate="3")
    trail = next(line for line in layers(found, 0, "line") if line["ink"] == "sgd")
    assert trail["label"] == ""  # the name would stand where it left the map, over the board
    assert field(sgd_rate="3")["SGD"].arrived == inf
    assert np.isnan(trail["y"][5:]).all()


def test_the_parameters_have_the_names_that_others_link_to() -> None:
    schema = SIMULATION.schema()
    assert schema["sim"] == "optimizer-contour"
    assert schema["click"] == {"point": "start"}
    controls = {control["name"]: control for control in schema["controls"]}
    assert (controls["kappa"]["low"], controls["kappa"]["high"]) == (1, 400)
    assert (controls["angle"]["low"], controls["angle"]["high"]) == (0, 90)
    assert controls["start"]["default"] == [-9, 1]
    on = [name for name in NAMES if controls[name.lower()]["default"]]
    assert on == ["SGD", "momentum", "Adam"]
    rates = {name: controls[f"{name.lower()}_rate"] for name in NAMES}
    assert {rate["scale"] for rate in rates.values()} == {"log"}
    assert all(rates[n]["when"] == {n.lower(): [True]} for n in NAMES)
