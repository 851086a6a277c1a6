"""Estimated slopes against calculus and SciPy, verdicts against their rules, bugs against names."""

from __future__ import annotations

import cmath
import gzip
import io
from collections.abc import Iterator
from itertools import product
from math import comb
from typing import Any

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch01_gradient_checking import microscope
from sims_py.ch01_gradient_checking.gradient_check import PLANTED, SIMULATION, State, run
from sims_py.ch01_gradient_checking.network import NET, TENSORS, Story, Training, training
from sims_py.ch01_gradient_checking.slopes import SUBJECTS, H, Slopes, best_step, measure, wave
from sims_py.ch01_gradient_checking.verdicts import judge, power_of_ten
from sims_py.learn.activations import TANH
from sims_py.learn.bugs import BUGS
from sims_py.learn.data import moons
from sims_py.learn.gradients import Check, gradient_check
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train
from tests.simbook.kit.real_axes import RealFigure

X, TRUE = SUBJECTS["function"].x, SUBJECTS["function"].slope
CORNERS = [
    {"what": what, "log10_h": h, "precision": precision}
    for what, h, precision in product(
        ("function", "kink", "network"), (-15, -5, 0), ("float64", "float32")
    )
]
SHOWN = [
    {},
    {"log10_h": 0, "precision": "float32"},
    {"what": "kink"},
    {"what": "network", "bug": "mask"},
    {"what": "network", "log10_h": 0, "precision": "float32"},
]


def states(**values: Any) -> list[State]:
    found = run(SIMULATION.parse(values))
    return list(found) if isinstance(found, Iterator) else [found]


def slopes(h: float, what: str = "function", precision: str = "float64") -> Slopes:
    return measure(what, h, precision)


def story(**values: Any) -> Story:
    *_, last = states(what="network", **values)
    if not isinstance(last, Story):
        raise TypeError("the network tells a story")
    return last


def frame(**values: Any) -> Frame:
    *_, last = states(**values)
    return decode(encode(SIMULATION.frame(SIMULATION.parse(values), last)))


def series(found: Frame, axes: int, label: str) -> dict[str, Any]:
    (layer,) = [each for each in found["axes"][axes]["layers"] if each["label"] == label]
    return dict(layer)


def errors(precision: str = "float64") -> tuple[Any, Any]:
    found = slopes(1e-5, precision=precision)
    center, side = found.errors(found.curves[precision])
    return center, side


def order(error: Any, low: float, high: float) -> float:
    """The power of h with which the error grows between two values of h."""
    inside = (low < H) & (high > H)
    return float(np.polyfit(np.log(H[inside]), np.log(error[inside]), 1)[0])


# The smooth function


def test_the_true_slope_is_that_of_a_complex_step_which_subtracts_nothing() -> None:
    def f(x: complex) -> complex:
        return cmath.exp(0.3 * x) * cmath.sin(x)

    assert pytest.approx(f(complex(X, 1e-200)).imag / 1e-200, rel=1e-15) == TRUE
    assert pytest.approx(np.exp(0.3 * X) * (np.cos(X) + 0.3 * np.sin(X)), rel=1e-15) == TRUE
    assert wave(np.float64(X)) == pytest.approx(f(X).real, rel=1e-15)


def test_the_one_sided_difference_is_scipys() -> None:
    for h in (1e-2, 1e-3, 1e-4):
        theirs = approx_fprime([X], lambda x: float(wave(x[0])), h)
        assert slopes(h).at_h.one_sided == pytest.approx(float(theirs[0]), rel=1e-10)


def test_centered_errors_fall_with_h_squared_and_one_sided_ones_with_h() -> None:
    center, side = errors()
    assert order(center, 1e-4, 1e-1) == pytest.approx(2, abs=0.01)
    assert order(side, 1e-6, 1e-2) == pytest.approx(1, abs=0.01)


def test_rounding_errors_grow_with_one_over_h() -> None:
    assert order(errors()[0], 1e-14, 1e-7) == pytest.approx(-1, abs=0.1)


def test_the_best_step_is_where_the_measured_errors_are_least() -> None:
    assert best_step("float64") == pytest.approx(8.5e-6, rel=0.01)
    assert best_step("float32") == pytest.approx(6.9e-3, rel=0.01)
    for precision in ("float64", "float32"):
        center, _ = errors(precision)
        best = best_step(precision)
        near = (best / 3 < H) & (3 * best > H)
        for far in ((best / 100 < H) & (best / 10 > H), (10 * best < H) & (100 * best > H)):
            assert np.median(center[near]) < np.median(center[far]) / 5
        assert best / 20 < H[center.argmin()] < 20 * best


def test_the_best_centered_error_beats_the_best_one_sided_a_hundredfold() -> None:
    center, side = errors()
    assert np.median(center[(H > 1e-6) & (H < 1e-5)]) < 1e-10
    assert 1e-9 < side.min() < 3e-8
    assert np.median(side[(H > 1e-9) & (H < 1e-7)]) > 5e-9


def test_single_precision_is_best_at_thousandths_and_never_good() -> None:
    center, _ = errors("float32")
    assert 1e-6 < center.min() < 1e-4
    assert 1e-3 < H[center.argmin()] < 2e-2
    assert 3e-4 < np.median(center[(H > 3e-6) & (H < 3e-5)]) < 2e-2
    assert (center[H < 3e-8] == 1).all()  # x + h is x


@pytest.mark.parametrize(
    ("log10_h", "centered", "one_sided"),
    [(-1, 3.1e-3, 6.74e-2), (-3, 3.1e-7, 6.44e-4), (-5, 3.15e-11, 6.44e-6)],
)
def test_errors_in_the_prose_are_those_of_the_figure(
    log10_h: int, centered: float, one_sided: float
) -> None:
    found = slopes(10.0**log10_h)
    assert found.errors(found.at_h) == pytest.approx((centered, one_sided), rel=5e-3)


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_what_is_marked_at_h_lies_on_the_curves(precision: str) -> None:
    for k in range(0, 151, 7):
        found = slopes(float(H[k]), precision=precision)
        curves = found.curves[precision]
        assert found.at_h == (curves.centered[k], curves.one_sided[k])
        left, middle, right = found.ends
        assert middle == 0
        assert found.at_h == pytest.approx(((right - left) / 2, right), abs=1e-6)


def test_rounding_turns_the_function_into_a_staircase() -> None:
    assert len(np.unique(slopes(1e-15).rise)) < 20
    assert len(np.unique(slopes(1e-5).rise)) == len(slopes(1e-5).rise)
    assert len(np.unique(slopes(1e-7, precision="float32").rise)) < 5


# The kink


@pytest.mark.parametrize("h", [1e-5, 2e-6, 1e-3, 1.0])
def test_a_kink_between_the_points_makes_the_slope_h_less_a_millionth_over_two_h(h: float) -> None:
    found = slopes(h, "kink")
    assert found.at_h.centered == pytest.approx((h - 1e-6) / (2 * h), rel=1e-12)
    assert found.crosses
    assert microscope.verdict(found) == ("no verdict: kink", "dead")


def test_at_the_usual_step_the_slope_at_the_kink_is_exactly_point_45() -> None:
    assert slopes(1e-5, "kink").at_h.centered == pytest.approx(0.45, rel=1e-14)


@pytest.mark.parametrize("h", [1e-7, 1e-6, 1e-15])
def test_a_kink_outside_does_no_harm_and_two_zeros_pass(h: float) -> None:
    found = slopes(h, "kink")
    assert found.errors(found.at_h) == found.at_h == (0, 0)
    assert not found.crosses
    assert microscope.verdict(found) == ("passes", "good")


# Verdicts


@pytest.mark.parametrize(
    ("error", "smooth", "with_kinks"),
    [
        (0, "passes", "passes"),
        (1e-7, "passes", "passes"),
        (1.1e-7, "suspicious", "usually fine"),
        (1e-4, "suspicious", "usually fine"),
        (1.1e-4, "doubtful", "doubtful"),
        (1e-2, "doubtful", "doubtful"),
        (1.1e-2, "wrong", "wrong"),
        (2, "wrong", "wrong"),
    ],
)
def test_a_verdict_follows_the_thresholds_of_the_chapter(
    error: float, smooth: str, with_kinks: str
) -> None:
    assert judge(error, "float64")[0] == smooth
    assert judge(error, "float64", kinks=True)[0] == with_kinks
    assert judge(error, "float32") == ("no verdict in float32", "dead")


def test_the_right_slope_gets_every_verdict_somewhere_along_the_slider() -> None:
    found = {microscope.verdict(slopes(float(h)))[0] for h in H}
    assert found == {"passes", "suspicious", "doubtful", "wrong"}
    assert [microscope.verdict(slopes(10.0**n))[0] for n in (-15, -10, -7, -5, -4, -3, -1, 0)] == [
        *("wrong", "suspicious", "passes", "passes", "passes", "suspicious", "doubtful", "wrong")
    ]


@pytest.mark.parametrize(
    ("log10_h", "said"), [(-15, "rounding"), (-5, "near the best"), (0, "the curve bends")]
)
def test_the_sentence_names_the_cause(log10_h: float, said: str) -> None:
    assert said in frame(log10_h=log10_h)["sentence"]


# The network


def check_of(errors: list[float], kinks: list[bool]) -> Check:
    """A check as if these relative errors had been found."""
    analytic = np.ones(len(errors))
    return Check(np.arange(len(errors)), analytic, 1 - np.array(errors), np.array(kinks))


def test_a_tensor_is_judged_by_its_worst_entry_that_is_on_no_kink() -> None:
    checks = [check_of([0, 0.5, 0.1], [False, True, False]), check_of([0.5], [True])]
    found = Story("", 1e-5, "float64", checks, np.ones(1), np.ones(1), None, 0.5)
    assert found.worst == pytest.approx([0.1, 0])


WRONG = {
    "none": (),
    "mask": ("W₁", "b₁", "W₂", "b₂"),
    "mean": ("W₁", "b₁", "W₂", "b₂", "W₃", "b₃"),
    "transpose": ("W₁", "b₁"),
    "bias": ("b₁", "b₂", "b₃"),
}


@pytest.mark.parametrize("bug", WRONG)
def test_each_bug_is_seen_in_the_tensors_that_it_spoils_and_in_no_other(bug: str) -> None:
    for seed in (3, 0, 1):
        worst = dict(zip(TENSORS, story(bug=bug, seed=seed).worst, strict=True))
        assert {name for name, error in worst.items() if error > 1e-2} == set(WRONG[bug])
        assert all(worst[name] < 2e-6 for name in worst.keys() - WRONG[bug])


def test_a_forgotten_mean_over_three_examples_is_off_by_exactly_two_thirds() -> None:
    assert story(bug="mean").worst == pytest.approx([2 / 3] * 6, abs=1e-6)


@pytest.mark.parametrize(
    ("bug", "right_of_1000"),
    [("none", 879), ("mask", 867), ("mean", 897), ("transpose", 876), ("bias", 847)],
)
def test_with_every_bug_the_network_learns_as_the_chapter_says(
    bug: str, right_of_1000: int
) -> None:
    found = story(bug=bug)
    assert found.accuracies == (right_of_1000 / 1000, 0.879)
    assert found.losses[-1] < 0.6 * found.losses[0]


def finished(bug: str, seed: int) -> Training:
    found = training(bug, seed)
    while not found.done:
        found.advance()
    return found


def test_the_forgotten_mask_costs_less_than_chance_does() -> None:
    seeds = range(8)
    right = [finished("", seed).accuracy for seed in seeds]
    wrong = [finished("missing mask", seed).accuracy for seed in seeds]
    assert (np.mean(right), np.mean(wrong)) == pytest.approx((0.862, 0.853), abs=5e-4)
    assert max(right) - min(right) > 0.03


@pytest.mark.parametrize("bug", ["", *BUGS])
def test_with_every_bug_a_tiny_batch_is_learned_by_heart(bug: str) -> None:
    x, labels = moons(50, 3)
    x, labels = x[::10], labels[::10]
    start = NET.init(3)

    def gradient(*args: Any) -> Any:
        return BUGS[bug](NET, *args) if bug else NET.gradient(*args)

    *_, last = train(SGD(0.1), gradient, start, [(x, labels)] * 300)
    logits = NET.forward(last.weights, x)[-1]
    assert (logits.argmax(axis=1) == labels).all()


def test_single_precision_makes_the_right_gradient_look_wrong() -> None:
    assert max(story().worst) < 1e-7
    assert min(story(precision="float32").worst) > 1e-2
    assert frame(what="network", precision="float32")["verdict"]["tone"] == "dead"


def test_at_weights_of_zero_only_the_last_bias_has_a_gradient_and_a_forgotten_mask_passes() -> None:
    x, labels = moons(5, 0)
    zeros = [np.zeros_like(w) for w in NET.init(0)]
    _, gradient = BUGS["missing mask"](NET, zeros, x[:3], labels[:3])
    checks = gradient_check(lambda w: NET.loss(w, x[:3], labels[:3]), zeros, gradient)
    assert [bool(g.any()) for g in gradient] == [False] * 5 + [True]
    assert max(float(each.errors.max()) for each in checks) < 1e-7


def test_a_right_tanh_network_errs_by_hundredths_in_float32_and_by_1e_10_in_float64() -> None:
    net, labels = MLP(NET.sizes, TANH), np.array([0, 1, 0])
    x = np.random.default_rng(0).standard_normal((3, 2))

    def typical(precision: str) -> float:
        few, weights = x.astype(precision), [w.astype(precision) for w in net.init(0)]
        gradient = net.gradient(weights, few, labels)[1]
        checks = gradient_check(lambda w: net.loss(w, few, labels), weights, gradient)
        return float(np.median(np.concatenate([each.errors for each in checks])))

    assert 1e-2 < typical("float32") < 1e-1
    assert 1e-11 < typical("float64") < 1e-9


def test_a_random_sample_of_ten_often_holds_no_bias() -> None:
    sizes = [w.size for w in NET.init(0)]
    assert (sum(sizes), sum(sizes[1::2])) == (354, 34)
    assert comb(354 - 34, 10) / comb(354, 10) == pytest.approx(0.36, abs=5e-3)


def test_a_wide_step_meets_kinks_which_are_left_out_and_counted() -> None:
    found = story(log10_h=-1)
    kinks = sum(int(each.kinks.sum()) for each in found.checks)
    assert kinks == 11
    assert max(float(each.errors.max()) for each in found.checks) > 0.5 > max(found.worst)
    assert "11 entries" in frame(what="network", log10_h=-1)["sentence"]


def test_the_sentence_names_the_tensors_that_disagree_and_those_that_agree() -> None:
    worst = [0.05, 1.5, 1e-3, 1e-5, 1e-9, 0]
    checks = [check_of([error], [False]) for error in worst]
    found = Story("missing mask", 1e-5, "float64", checks, np.ones(1), np.ones(1), (0.8, 0.9), 1)
    assert SIMULATION.frame(SIMULATION.parse({}), found)["sentence"] == (
        "The ReLU mask is forgotten. The check with h = 10⁻⁵ in float64 says: wrong; relative "
        "errors reach 1.5 in W₁ and b₁, while b₂, W₃ and b₃ agree. Trained with the bug, the "
        "network still gets 80.0% of 1,000 unseen points right; with the right gradient, 90.0%."
    )


def test_a_false_alarm_is_called_one() -> None:
    assert "false alarm" in frame(what="network", log10_h=-12)["sentence"]
    assert "false alarm" not in frame(what="network", log10_h=-5)["sentence"]
    assert "false alarm" not in frame(what="network", log10_h=-12, bug="mask")["sentence"]


def test_the_training_is_told_while_it_goes_on() -> None:
    training.cache_clear()
    told = states(what="network", bug="mask")
    progress = [each.progress for each in told if isinstance(each, Story)]
    assert len(told) > 20
    assert progress == sorted(progress)
    assert progress[-1] == pytest.approx(1)
    for each in (told[0], told[len(told) // 2]):
        assert "unseen" not in SIMULATION.frame(SIMULATION.parse({}), each)["sentence"]


def test_a_training_that_was_interrupted_ends_as_one_that_was_not() -> None:
    def container() -> bytes:
        *_, last = states(what="network", bug="bias")
        return encode(SIMULATION.frame(SIMULATION.parse({}), last))

    training.cache_clear()
    whole = container()
    training.cache_clear()
    broken = run(SIMULATION.parse({"what": "network", "bug": "bias"}))
    if isinstance(broken, Iterator):
        next(broken), next(broken)
    assert container() == whole


# The picture


def test_both_axes_are_logarithmic_and_the_curves_are_the_ones_that_were_measured() -> None:
    found = frame()
    scales = [found["axes"][1][axis]["scale"] for axis in "xy"]
    assert scales == ["log", "log"]
    center, side = errors()
    for label, expected in (("centered", center), ("one-sided", side)):
        layer = series(found, 1, label)
        np.testing.assert_array_equal(layer["x"], H)
        np.testing.assert_array_equal(layer["y"], expected)
    np.testing.assert_array_equal(series(found, 1, "float32")["y"][::-1], errors("float32")[0])


def test_the_chosen_step_is_marked() -> None:
    for n in (-12.5, -5, 0):
        layers = frame(log10_h=n)["axes"][1]["layers"]
        assert [each["at"] for each in layers if each["kind"] == "vline"] == [10.0**n]


def test_scales_stay_while_the_step_changes() -> None:
    for what in ("function", "kink", "network"):
        limits = [
            [(axes["x"]["limits"], axes["y"]["limits"]) for axes in frame(**values)["axes"]]
            for values in (
                {"what": what, "log10_h": n, "precision": precision}
                for n, precision in product((-15, -5, 0), ("float64", "float32"))
            )
        ]
        assert all(each == limits[0] for each in limits)


def test_relative_errors_have_one_scale_for_function_and_network() -> None:
    one, other = frame()["axes"][1]["y"], frame(what="network")["axes"][1]["y"]
    assert one == other
    assert one["ticklabels"][0] == "0"


@pytest.mark.parametrize("values", CORNERS, ids=lambda v: "-".join(map(str, v.values())))
def test_every_corner_has_a_verdict_and_a_sentence(values: dict[str, Any]) -> None:
    found = frame(**values)
    assert found["verdict"]["label"]
    assert found["sentence"].endswith(".")
    assert "nan" not in found["sentence"]


@pytest.mark.parametrize("values", SHOWN)
def test_it_draws_on_real_matplotlib_axes_too(values: dict[str, Any]) -> None:
    *_, last = states(**values)
    real = RealFigure()
    sentence = SIMULATION.draw(last, real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(**values)["sentence"] == sentence


def test_a_recording_stays_small() -> None:
    for values in ({}, {"what": "kink"}, {"what": "network", "bug": "mask"}):
        *_, last = states(**values)
        container = encode(SIMULATION.frame(SIMULATION.parse(values), last))
        assert len(gzip.compress(container, 9)) < 12_000


@pytest.mark.parametrize(
    ("value", "words"), [(1e-5, "10⁻⁵"), (10**-5.3, "10⁻⁵·³"), (1.0, "1"), (10**-0.5, "10⁻⁰·⁵")]
)
def test_a_step_is_written_as_a_power_of_ten(value: float, words: str) -> None:
    assert power_of_ten(value) == words


def test_the_parameters_have_the_names_that_others_link_to() -> None:
    schema = SIMULATION.schema()
    assert schema["sim"] == "gradient-check"
    controls = {each["name"]: each for each in schema["controls"]}
    assert list(controls) == ["what", "log10_h", "precision", "bug", "seed"]
    h = controls["log10_h"]
    assert (h["kind"], h["low"], h["high"], h["default"]) == ("slider", -15, 0, -5)
    assert set(PLANTED.values()) == {"", *BUGS}
