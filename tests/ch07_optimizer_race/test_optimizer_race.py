"""The races that the chapter tells of, against closed forms, SciPy and each other."""

from __future__ import annotations

import gzip
import io
from functools import cache
from itertools import pairwise, repeat
from math import inf
from typing import Any

import numpy as np
import pytest
from scipy.optimize import rosen, rosen_der

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch07_optimizer_race.courses import COURSES, ground
from sims_py.ch07_optimizer_race.optimizer_race import RULES, SIMULATION, Params, Run, run
from sims_py.ch07_optimizer_race.racer import Racer, racer
from sims_py.ch07_optimizer_race.strip import RATES, Window, kept_strip
from sims_py.learn.arrays import Array
from sims_py.learn.data import spirals
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import SGD, Adam, Optimizer
from sims_py.learn.runs import divergence_time, settling_time, sign_changes, sweep
from sims_py.learn.surfaces import beale, rosenbrock
from sims_py.learn.training import train
from sims_py.runners import verdict
from sims_py.trails import cut
from tests.simbook.kit.real_axes import RealFigure

SURFACES = ("bowl", "rosenbrock", "beale")
NAMES = ("SGD", "momentum", "Nesterov", "Adam")
BURST = {"surface": "rosenbrock", "start": "-1.2,1", "rates": "own"}
BURST |= {"sgd_rate": "0.001", "momentum_rate": "0.001", "adam_rate": "0.3"}
FLUKE = {"surface": "beale", "rates": "own", "momentum_rate": "0.003", "adam_rate": "0.1"}


@cache
def ended(**texts: str) -> Run:
    """The race at its end; the texts are those of a link in the chapter."""
    *_, last = run(SIMULATION.parse_text(texts))
    return last


def forget() -> None:
    """As if no race had ever been run."""
    for kept in (ended, kept_strip, racer):
        kept.cache_clear()


def field(**texts: str) -> dict[str, Racer]:
    return {runner.name: runner for runner in ended(**texts).runners}


def windows(**texts: str) -> dict[str, Window]:
    """What the strip shows of each runner: when each of RATES arrives, and diverges."""
    last = ended(**texts)
    return {r.name: window for r, window in zip(last.runners, last.windows, strict=True)}


@cache
def frame(**texts: str) -> Frame:
    return decode(container(**texts))


def container(**texts: str) -> bytes:
    return encode(SIMULATION.frame(SIMULATION.parse_text(texts), ended(**texts)))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


@pytest.mark.parametrize(
    ("surface", "arrivals"),
    [
        ("bowl", (293, 112, 107, 106)),
        ("rosenbrock", (inf, 322, 308, 836)),
        ("beale", (270, 76, 42, 173)),
    ],
)
def test_fair_races_end_as_the_chapter_says(surface: str, arrivals: tuple[float, ...]) -> None:
    assert tuple(r.arrived for r in field(surface=surface, nesterov="yes").values()) == arrivals
    fast = [name for name in NAMES if name != "Nesterov"]
    alone = field(surface=surface)
    assert [alone[name].arrived for name in fast] == [arrivals[NAMES.index(n)] for n in fast]


def test_two_runs_at_once_from_one_start_both_reach_their_end() -> None:
    """As where somebody is challenged: their run and the reader's share the strip of rates."""
    slow, fast = (run(SIMULATION.parse({"start": [-5, 2]})) for _ in range(2))
    first = next(slow)
    *_, end = fast
    *_, last = slow
    assert first.done < end.done == last.done == end.course.steps


def test_the_first_arrival_is_stated_for_challenges_and_only_where_there_is_one() -> None:
    assert frame()["facts"]["first"] == field()["Adam"].arrived
    assert "first" not in frame(rates="same", rate="0.00001").get("facts", {})


@pytest.mark.parametrize(
    ("surface", "name", "losses"),
    [
        ("bowl", "SGD", {100: 1.07}),
        ("bowl", "momentum", {100: 0.0056}),
        ("bowl", "Nesterov", {100: 0.0016}),
        ("bowl", "Adam", {100: 0.0018}),
        ("rosenbrock", "SGD", {0: 62.5, 200: 4.46, 300: 4.15, 500: 3.49, 2000: 0.120}),
        ("rosenbrock", "momentum", {200: 0.037, 500: 0.0019, 2000: 6.2e-9}),
        ("rosenbrock", "Adam", {200: 3.45, 500: 0.218, 2000: 2.3e-9}),
    ],
)
def test_losses_on_the_way_are_those_that_were_measured(
    surface: str, name: str, losses: dict[int, float]
) -> None:
    found = field(surface=surface, nesterov="yes")[name].loss
    for step, loss in losses.items():
        assert found[step] == pytest.approx(loss, rel=0.04)


@pytest.mark.parametrize(
    ("surface", "start", "rates"),
    [
        ("bowl", (-9, 1), (0.018, 0.003, 0.004, 0.3)),
        ("rosenbrock", (-1.5, 1.5), (0.001, 0.001, 0.001, 0.1)),
        ("beale", (1, 1.5), (0.01, 0.003, 0.005, 0.1)),
    ],
)
def test_a_surface_alone_brings_its_own_start_and_fair_rates(
    surface: str, start: tuple[float, float], rates: tuple[float, ...]
) -> None:
    found = ended(surface=surface, nesterov="yes")
    assert found.start == start
    assert tuple(runner.rate for runner in found.runners) == rates
    for runner in found.runners:
        assert tuple(runner.path[0]) == start


def test_a_start_on_the_map_is_taken_and_one_off_the_map_is_not() -> None:
    assert ended(surface="beale", start="-1,1.5").start == (-1, 1.5)
    assert ended(surface="beale", start="-5,1").start == (1, 1.5)
    for surface in SURFACES[1:]:
        assert not COURSES[surface].on_map(Params().start)
    assert COURSES["bowl"].on_map(Params().start)


def test_descent_on_the_bowl_is_its_closed_form() -> None:
    steps = np.arange(301)
    x, y = field()["SGD"].path.T
    np.testing.assert_allclose(x, -9 * (1 - 0.018) ** steps, rtol=1e-12)
    np.testing.assert_allclose(y, (1 - 1.8) ** steps.astype(float), rtol=1e-11)


def test_momentum_on_rosenbrock_is_two_lines_of_python_over_scipys_gradient() -> None:
    w, v, path = np.array([-1.5, 1.5]), np.zeros(2), [[-1.5, 1.5]]
    for _ in range(300):
        v = 0.9 * v - 0.001 * rosen_der(w)
        w = w + v
        path.append(w.tolist())
    found = field(surface="rosenbrock")["momentum"]
    np.testing.assert_allclose(found.path[:301], path, rtol=1e-9)
    np.testing.assert_allclose(found.loss[:301], [rosen(np.array(p)) for p in path], rtol=1e-8)


def test_distance_is_measured_to_the_minimum() -> None:
    for surface, minimum in (("bowl", (0, 0)), ("rosenbrock", (1, 1)), ("beale", (3, 0.5))):
        for runner in field(surface=surface).values():
            expected = np.linalg.norm(runner.path - minimum, axis=1)
            np.testing.assert_allclose(runner.distance, expected, rtol=1e-12)


def test_the_same_rate_has_three_winners_on_beale() -> None:
    def race(rate: str) -> dict[str, str]:
        runners = field(surface="beale", rates="same", rate=rate)
        return {name: runner.fate for name, runner in runners.items()}

    assert race("0.003") == {"SGD": "is not there", "momentum": "arrives", "Adam": "is led away"}
    assert race("0.01") == {"SGD": "arrives", "momentum": "diverges", "Adam": "is not there"}
    assert race("0.1") == {"SGD": "diverges", "momentum": "diverges", "Adam": "arrives"}
    thrown = field(surface="beale", rates="same", rate="0.1")
    assert [thrown[name].diverged for name in ("SGD", "momentum")] == [1, 1]


def test_at_one_small_rate_adam_comes_last_on_rosenbrock() -> None:
    same = field(surface="rosenbrock", rates="same")
    assert {runner.rate for runner in same.values()} == {0.001}
    losses = [runner.loss[300] for runner in same.values()]
    assert losses == pytest.approx([4.15, 0.0124, 5.85], rel=0.01)
    assert [same[n].loss[-1] for n in ("SGD", "Adam")] == pytest.approx([0.12, 5.18], rel=0.01)


def test_at_a_tenth_only_adam_arrives_on_rosenbrock() -> None:
    label, _ = verdict(ended(surface="rosenbrock", rates="same", rate="0.1").runners)
    assert label == "only Adam arrives"


def test_from_the_wrong_side_of_beale_all_are_led_away_and_adam_goes_farthest() -> None:
    west = ended(surface="beale", start="-1,1.5")
    assert verdict(west.runners) == ("all led away", "dead")
    ends = {runner.name: runner.path[-1, 0] for runner in west.runners}
    assert min(ends, key=lambda name: ends[name]) == "Adam"
    assert max(ends.values()) < -1


def test_the_ground_west_of_beales_saddle_falls_towards_0_452_for_ever() -> None:
    far = [beale.value(-x, np.linspace(1, 1 + 2 / x, 20001)).min() for x in (1e1, 1e3, 1e5)]
    assert far[0] > far[1] > far[2] == pytest.approx(0.452, abs=5e-4)
    assert beale.value(0, 1) == 14.203125


def test_nobody_moves_on_the_saddle() -> None:
    saddle = ended(surface="beale", start="0,1")
    assert {runner.fate for runner in saddle.runners} == {"does not move"}


def test_adam_leaves_the_minimum_once_its_own_curvature_passes_38_over_the_rate() -> None:
    runner = field(**BURST)["Adam"]
    assert runner.fate == "leaves again"
    assert runner.loss[1309] == pytest.approx(1.2e-18, rel=0.1)
    assert runner.loss[1310:1400].max() > 5  # at which step, hangs on the last digit
    adam = Adam(0.3)
    state = adam.init(np.zeros(2))
    weighted = []
    for t, w in enumerate(runner.path[:-1]):
        _, state = adam.step(w, rosenbrock.gradient(w), state, t)
        sizes = np.sqrt(state[1] / (1 - 0.999 ** (t + 1))) + 1e-8
        weighted.append(np.linalg.eigvals(rosenbrock.hessian(w) / sizes[:, None]).real.max())
    above = np.array(weighted[:1300]) > 38 / 0.3
    assert 1250 < settling_time(~above, 0.5) < 1270


def test_at_a_rate_of_one_a_network_learns_with_sgd_and_not_with_adam() -> None:
    net, (x, labels) = MLP((2, 16, 16, 3)), spirals(50, seed=0)
    ten = [np.stack(each) for each in zip(*(net.init(seed) for seed in range(10)), strict=True)]

    def losses(optimizer: Optimizer) -> Array:
        *_, end = train(optimizer, net.gradient, ten, repeat((x, labels), 300))
        return net.loss(end.weights, x, labels)

    # Adam's runs are chaotic: rounding alone moves their ends, few of them below half.
    worst, guessing = losses(SGD(1.0)).max(), np.log(3)
    assert worst < 0.02
    for rate in (1.0, 3.0):
        ends = np.sort(losses(Adam(rate)))
        assert ends[0] > 10 * worst
        assert ends[2] > guessing / 2  # eight of ten
    assert losses(Adam(3.0)).min() > 0.8


def test_adam_overshoots_the_bowl_in_both_directions() -> None:
    x, y = field()["Adam"].path.T
    assert x.max() == pytest.approx(0.53, abs=0.01)
    assert sign_changes(y[:61]) == 6


def test_sgd_crosses_the_bowl_at_every_step_above_a_hundredth_and_never_below() -> None:
    assert sign_changes(field()["SGD"].path[:61, 1]) == 60
    assert sign_changes(field(rates="own", sgd_rate="0.009")["SGD"].path[:, 1]) == 0


def test_all_are_in_rosenbrocks_valley_within_sixty_steps() -> None:
    for runner in field(surface="rosenbrock", nesterov="yes").values():
        x, y = runner.path.T
        assert settling_time(np.abs(y - x * x), 0.1) <= 60
    flat, steep = np.linalg.eigvalsh(rosenbrock.hessian((1, 1)))
    assert steep / flat == pytest.approx(2500, rel=0.01)


@pytest.mark.parametrize(
    ("surface", "bests"), [("bowl", (279, 103, 78, 98)), ("beale", (83, 69, 39, 73))]
)
def test_best_arrivals_of_a_sweep_are_those_in_the_chapter(
    surface: str, bests: tuple[int, ...]
) -> None:
    course, rates = COURSES[surface], np.logspace(-5, 1, 241)  # Rosenbrock's: tests/learn
    for name, best in zip(NAMES, bests, strict=True):
        rule = RULES[name][0]
        losses = sweep(rule, course.surface, course.start, course.steps, rates)
        arrived = settling_time(losses, course.finish)
        assert arrived.min() == best
        if rule is SGD:
            assert np.isinf(arrived[arrived.argmin() + 1])


def test_sgd_is_lucky_at_one_rate_on_beale_and_not_beside_it() -> None:
    arrived = {
        rate: field(**FLUKE, sgd_rate=rate)["SGD"].arrived for rate in ("0.038", "0.0383", "0.0384")
    }
    assert arrived == {"0.038": inf, "0.0383": 11, "0.0384": inf}


@pytest.mark.parametrize(
    ("surface", "counts"),
    [("bowl", (1, 16, 11, 26)), ("rosenbrock", (1, 13, 11, 25)), ("beale", (8, 11, 11, 22))],
)
def test_the_strip_has_as_many_working_rates_as_the_chapter_says(
    surface: str, counts: tuple[int, ...]
) -> None:
    found = windows(surface=surface, nesterov="yes")
    working = tuple(int(np.isfinite(window.arrived).sum()) for window in found.values())
    assert working[:3] == counts[:3]
    assert abs(working[3] - counts[3]) <= 3 * (surface == "rosenbrock")  # chaotic: "about 25"
    assert np.isinf(found["Adam"].diverged).all()


def test_windows_on_the_bowl_are_as_wide_as_the_chapter_says() -> None:
    assert len(RATES) == 73
    found = windows()
    for name, low, high in (("momentum", 0.00178, 0.0316), ("Adam", 0.0825, 10)):
        working = RATES[np.isfinite(found[name].arrived)]
        assert (working.min(), working.max()) == (low, high)


@pytest.mark.parametrize("surface", SURFACES)
def test_a_rate_of_the_strip_ends_as_a_race_at_that_rate(surface: str) -> None:
    strip = windows(surface=surface)
    for rate in ("0.001", "0.0178", "0.1"):
        alone = field(surface=surface, rates="same", rate=rate)
        at = RATES.tolist().index(float(rate))
        for name, runner in alone.items():
            window = strip[name]
            assert (window.arrived[at], window.diverged[at]) == (runner.arrived, runner.diverged)


@pytest.mark.parametrize("surface", ["bowl", "beale"])
def test_the_strip_in_stages_says_what_whole_runs_say(surface: str) -> None:
    course = COURSES[surface]
    for name, (arrived, diverged, _) in windows(surface=surface).items():
        rule = RULES[name][0]
        losses = sweep(rule, course.surface, course.start, course.steps, RATES)
        np.testing.assert_array_equal(arrived, settling_time(losses, course.finish))
        np.testing.assert_array_equal(diverged, divergence_time(losses, losses[0, 0]))


def test_who_turns_one_rate_makes_nobody_else_run_again() -> None:
    forget()
    own = {"rates": "own", "momentum_rate": "0.003", "adam_rate": "0.3"}
    ended(**own, sgd_rate="0.018")
    ended(**own, sgd_rate="0.02")
    assert (racer.cache_info().misses, kept_strip.cache_info().misses) == (4, 1)


def test_the_strip_changes_with_surface_and_start() -> None:
    starts = [{}, {"surface": "beale"}, {"surface": "beale", "start": "-1,1.5"}]
    arrivals = [windows(**texts)["Adam"].arrived for texts in starts]
    assert not any(np.array_equal(a, b) for a, b in pairwise(arrivals))


@pytest.mark.parametrize(
    ("texts", "label", "tone", "sentence"),
    [
        (
            {},
            "Adam first, narrowly",
            "good",
            "On the bowl from (−9, 1): within 300 steps "
            "Adam arrives first, at step 106, then momentum at 112 and "
            "SGD at 293.",
        ),
        (
            {"surface": "rosenbrock"},
            "momentum first",
            "fair",
            "On the Rosenbrock valley from (−1.5, 1.5): within 2,000 steps "
            "momentum arrives first, at step 322, then "
            "Adam at 836. Not there: SGD with loss 0.12.",
        ),
        (
            {"surface": "beale"},
            "momentum first",
            "good",
            "On the Beale surface from (1, 1.5): within 300 steps "
            "momentum arrives first, at step 76, then Adam at "
            "173 and SGD at 270.",
        ),
        (
            {"surface": "beale", "rates": "same", "rate": "0.1"},
            "only Adam arrives",
            "fair",
            "On the Beale surface from (1, 1.5): within 300 steps "
            "only Adam arrives, at step 173. Diverging: SGD "
            "from step 1 on and momentum from step 1 on.",
        ),
    ],
)
def test_verdict_and_sentence_say_what_happened(
    texts: dict[str, str], label: str, tone: str, sentence: str
) -> None:
    found = frame(**texts)
    assert found["verdict"] == {"label": label, "tone": tone}
    assert found["sentence"] == sentence


@pytest.mark.parametrize("surface", SURFACES)
def test_every_curve_is_the_array_that_the_run_produced(surface: str) -> None:
    found, runners = frame(surface=surface), ended(surface=surface).runners
    curves = [layers(found, axes, "line") for axes in (0, 1, 3)]
    for k, runner in enumerate(runners):
        trail, loss, distance = (lines[-len(runners) :][k] for lines in curves)
        assert trail["label"] == loss["label"] == distance["label"] == runner.name
        steps = loss["x"].astype(int)
        np.testing.assert_array_equal(loss["y"], cut(runner.loss[steps]))
        np.testing.assert_array_equal(distance["y"], cut(runner.distance[steps]))
        np.testing.assert_array_equal(trail["x"], cut(runner.path[steps, 0]))
        np.testing.assert_array_equal(trail["y"], cut(runner.path[steps, 1]))
        lap = COURSES[surface].lap
        assert loss["steps"]["at"].tolist() == [-(-step // lap) for step in steps.tolist()]
        for first in range(0, len(runner.loss) - lap, lap):
            peak = runner.loss[first + 1 : first + lap + 1].max()
            assert peak.astype(np.float32) in loss["y"][(first < steps) & (steps <= first + lap)]


@pytest.mark.parametrize(
    ("surface", "steps"),
    [
        ("bowl", {"count": 301, "unit": "step"}),
        ("rosenbrock", {"count": 251, "unit": "lap"}),
        ("beale", {"count": 301, "unit": "step"}),
    ],
)
def test_runners_move_with_the_transport(surface: str, steps: dict[str, Any]) -> None:
    found = frame(surface=surface)
    assert found["steps"] == steps
    lap = COURSES[surface].lap
    moving = [layer for layer in layers(found, 0, "points") if layer["steps"]]
    for layer, runner in zip(moving, ended(surface=surface).runners, strict=True):
        assert layer["steps"] == {"mode": "follow"}
        np.testing.assert_array_equal(layer["x"][:, 0], cut(runner.path[::lap, 0]))
        np.testing.assert_array_equal(layer["y"][:, 0], cut(runner.path[::lap, 1]))
    said = found["axes"][3]["x"]["label"]
    assert said == ("step" if lap == 1 else "step (8 to a lap)")


def test_the_board_lists_each_runner_from_the_step_that_decides() -> None:
    def board(**texts: str) -> dict[str, int]:
        said = [layer for layer in layers(frame(**texts), 0, "text") if layer["steps"]]
        return {layer["text"]: int(layer["steps"]["at"][0]) for layer in said}

    assert board() == {
        "1  Adam at 106": 106,
        "2  momentum at 112": 112,
        "3  SGD at 293": 293,
    }
    lost = {"1  Adam at 173": 173}
    lost |= {f"×  {name} diverges at 1": 1 for name in ("SGD", "momentum")}
    assert board(surface="beale", rates="same", rate="0.1") == lost
    laps = {"1  momentum at 322": 41, "2  Adam at 836": 105, "–  SGD: loss 0.12": 250}
    assert board(surface="rosenbrock") == laps


def test_a_runner_who_is_flung_away_is_not_drawn_where_no_screen_reaches() -> None:
    texts = {"surface": "beale", "rates": "same", "rate": "0.1"}
    found, lost = frame(**texts), field(**texts)["SGD"]
    trail = next(line for line in layers(found, 0, "line") if line["ink"] == "sgd")
    assert np.abs(lost.path[2]).max() > 1e5
    np.testing.assert_array_equal(trail["x"][:2], cut(lost.path[:2, 0]))
    assert np.isnan(trail["x"][2:]).all()
    assert np.isnan(trail["y"][2:]).all()


@pytest.mark.parametrize("surface", SURFACES)
def test_scales_stay_whatever_the_rates_and_the_start(surface: str) -> None:
    def limits(**texts: str) -> list[Any]:
        axes = frame(surface=surface, **texts)["axes"]
        return [(each["x"]["limits"], each["y"]["limits"]) for each in axes]

    other = "-1,1.5" if surface == "beale" else "0.5,0.5"
    assert limits() == limits(rates="same", rate="0.1") == limits(start=other)


@pytest.mark.parametrize("surface", SURFACES)
def test_the_shades_of_the_map_reach_from_its_lowest_to_its_highest_point(surface: str) -> None:
    x, y, power = ground(surface)
    course = COURSES[surface]
    assert course.levels[0] <= power.min() <= power.max() <= course.levels[-1]
    loss = np.log10(course.surface.value(x[5], y[7]))
    assert power[7, 5] == pytest.approx(loss, abs=1 / 128)
    for width, height in ((x[-1] - x[0], y[-1] - y[0]),):
        assert width / height == pytest.approx(4 / 3)
    assert course.on_map(course.start)
    assert course.on_map(tuple(course.surface.minimum))


@pytest.mark.parametrize("nesterov", ["no", "yes"])
@pytest.mark.parametrize("surface", SURFACES)
def test_a_recording_weighs_no_more_than_60_kb(surface: str, nesterov: str) -> None:
    assert len(gzip.compress(container(surface=surface, nesterov=nesterov), 9)) < 60_000


CORNERS: list[dict[str, str]] = [
    {"rates": "same", "rate": "10", "start": "-11,-6", "nesterov": "yes"},
    {"rates": "same", "rate": "1e-5", "start": "0,0"},
    {"surface": "rosenbrock", "rates": "same", "rate": "10", "start": "2.25,-0.875"},
    {"surface": "beale", "rates": "same", "rate": "10", "start": "5.5,3.5", "nesterov": "yes"},
    {"surface": "beale", "rates": "same", "rate": "1e-5", "start": "3,0.5"},
]


@pytest.mark.parametrize("texts", CORNERS, ids=lambda texts: " ".join(texts.values()))
def test_every_corner_runs_without_a_warning_and_draws_the_same_bytes_again(
    texts: dict[str, str],
) -> None:
    with np.errstate(all="raise", under="ignore"):
        forget()
        once = container(**texts)
        ended.cache_clear()
        assert container(**texts) == once
        forget()
        assert container(**texts) == once


@pytest.mark.parametrize(
    "texts", [{}, {"surface": "rosenbrock"}, CORNERS[3]], ids=["bowl", "rosenbrock", "lost"]
)
def test_real_matplotlib_axes_draw_it_too(texts: dict[str, str]) -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(ended(**texts), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png", dpi=40)
    assert frame(**texts)["sentence"] == sentence


def test_a_race_that_is_not_over_can_be_shown() -> None:
    forget()
    params = Params(surface="rosenbrock")
    first = next(run(params))
    assert first.progress == pytest.approx(0.01)
    found = SIMULATION.frame(params, first)
    assert found["verdict"] == {"label": "racing", "tone": "dead"}
    assert found["sentence"].endswith("step 20 of 2,000.")
    assert found["steps"]["count"] == 251


def test_a_race_that_was_left_goes_on_where_it_stopped() -> None:
    forget()
    whole = container(surface="beale")
    forget()
    params = SIMULATION.parse_text({"surface": "beale"})
    assert [next(run(params)).done for _ in range(2)] == [20, 40]
    assert container(surface="beale") == whole


def test_runners_keep_their_inks_and_verdicts_never_wear_them() -> None:
    assert set(frame(nesterov="yes")["inks"]) >= {"sgd", "momentum", "nesterov", "adam"}
    for axes in (0, 1, 3):
        for layer in layers(frame(), axes, "line"):
            if layer["label"]:
                assert layer["ink"] == layer["label"].lower()


def test_the_parameters_have_the_names_that_others_link_to() -> None:
    schema = SIMULATION.schema()
    assert schema["sim"] == "optimizer-race"
    assert schema["play"] == "Race!"
    assert schema["click"] == {"point": "start"}
    controls = {control["name"]: control for control in schema["controls"]}
    assert [o["value"] for o in controls["surface"]["options"]] == list(SURFACES)
    assert [o["value"] for o in controls["rates"]["options"]] == ["fair", "same", "own"]
    assert controls["start"]["default"] == [-9, 1]
    own = [f"{name.lower()}_rate" for name in NAMES]
    others = ["surface", "rates", "nesterov", "run_on", "start", "rate"]
    assert set(controls) == {*others, *own}
    assert [controls[name]["default"] for name in own] == list(COURSES["bowl"].fair.values())


def test_a_row_of_the_strip_is_the_same_optimizers_whoever_else_runs() -> None:
    def places(**texts: str) -> dict[str, float]:
        said = layers(frame(**texts), 2, "text")
        return {each["text"]: float(each["y"]) for each in said if each["text"] in NAMES}

    few, all_of_them = places(), places(nesterov="yes")
    assert all_of_them.keys() - few.keys() == {"Nesterov"}
    assert few == {name: all_of_them[name] for name in few}
    assert all_of_them["Nesterov"] < min(few.values())


def test_while_a_guess_is_open_the_strip_shows_neither_who_arrives_nor_who_diverges() -> None:
    params = SIMULATION.parse_text({"surface": "bowl"})
    drawn = SIMULATION.frame(params, ended(surface="bowl"))
    [strip] = [axes for axes in drawn["axes"] if axes["title"].startswith("rates")]
    kinds = {"crosses": 0, "words": 0, "blocks": 0}
    for layer in strip["layers"]:
        kinds["crosses"] += (told := layer.get("marker") == "x")
        kinds["words"] += (said := layer.get("text") == "diverges")
        kinds["blocks"] += (block := layer["kind"] == "band")
        assert layer.get("outcome", False) == (told or said or block), layer["kind"]
    assert all(kinds.values()), kinds
