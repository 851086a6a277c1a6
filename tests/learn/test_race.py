"""What may be said of optimizers racing on a surface: measured once, asserted here.

Each `best` comes from the same sweep, 40 rates per factor of ten from 1e-5 to 10.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import SGD, Adam, Momentum, Nesterov, Optimizer, descend
from sims_py.learn.quadratics import momentum_pays_above
from sims_py.learn.runs import settling_time, sign_changes, sweep
from sims_py.learn.surfaces import Surface, beale, bowl, rosenbrock

RULES: dict[str, type[Optimizer]] = {
    "SGD": SGD,
    "Momentum": Momentum,
    "Nesterov": Nesterov,
    "Adam": Adam,
}
RATES = np.logspace(-5, 1, 241)
TURNED = bowl(100, 45)
RACES: dict[str, tuple[Surface, Array, int, float]] = {
    "bowl 20": (bowl(20), np.array([-9, 2]), 500, 1e-3),
    "bowl 100": (bowl(100), np.array([-9, 2]), 500, 1e-3),
    "bowl 400": (bowl(400), np.array([-9, 2]), 500, 1e-3),
    "bowl 100 turned": (TURNED, TURNED.turn @ (-9, 2), 500, 1e-3),
    "rosenbrock": (rosenbrock, np.array([-1.5, 1.5]), 2000, 1e-2),
    "rosenbrock short": (rosenbrock, np.array([-1.5, 1.5]), 500, 1e-2),
    "beale": (beale, np.array([1, 1.5]), 1000, 1e-2),
    "beale west": (beale, np.array([-1, 1.5]), 1000, 1e-2),
}


@cache
def arrivals(race: str, rule: str) -> Array:
    """The settling step for each of RATES; inf for those that do not work."""
    surface, start, steps, tolerance = RACES[race]
    return settling_time(sweep(RULES[rule], surface, start, steps, RATES), tolerance)


def heights(optimizer: Optimizer, surface: Surface, start: object, steps: int) -> Array:
    path = descend(optimizer, surface.gradient, np.asarray(start, dtype=float), steps)
    return surface.value(path[:, 0], path[:, 1])


# race, rule: steps at the best rate, that rate, lowest and highest rate that works
TABLE = [
    ("bowl 20", "SGD", 55, 0.0944, 0.0106, 0.0944),
    ("bowl 20", "Momentum", 97, 0.0053, 0.001, 0.188),
    ("bowl 20", "Nesterov", 56, 0.063, 0.001, 0.067),
    ("bowl 20", "Adam", 95, 0.25, 0.047, 10),
    ("bowl 100", "SGD", 279, 0.0188, 0.0106, 0.0188),
    ("bowl 100", "Momentum", 114, 0.0032, 0.001, 0.038),
    ("bowl 100", "Nesterov", 78, 0.0038, 0.001, 0.0133),
    ("bowl 100", "Adam", 109, 0.30, 0.047, 10),
    ("bowl 400", "Momentum", 129, 0.0045, 0.001, 0.0094),
    ("bowl 400", "Nesterov", 108, 0.0032, 0.001, 0.00335),
    ("bowl 400", "Adam", 122, 0.2, 0.047, 10),
    ("bowl 100 turned", "Adam", 113, 1.0, 0.178, 10),
    ("rosenbrock", "SGD", 1688, 0.00224, 0.0020, 0.0022),
    ("rosenbrock", "Momentum", 84, 0.0012, 0.00021, 0.0027),
    ("rosenbrock", "Nesterov", 30, 0.0013, 0.00021, 0.0016),
    ("rosenbrock", "Adam", 129, 2.66, 0.027, 10),
    ("rosenbrock short", "Momentum", 84, 0.0012, 0.00067, 0.0027),
    ("rosenbrock short", "Nesterov", 30, 0.0013, 0.00075, 0.0015),
    ("rosenbrock short", "Adam", 99, 1.26, 0.25, 4),
    ("beale", "SGD", 83, 0.0335, 0.0028, 0.0335),
    ("beale", "Momentum", 69, 0.0038, 0.0003, 0.0075),
    ("beale", "Nesterov", 39, 0.0053, 0.0003, 0.0063),
    ("beale", "Adam", 73, 0.45, 0.015, 4.2),
]


@pytest.mark.parametrize(("race", "rule", "steps", "best", "low", "high"), TABLE)
def test_best_rate_and_working_rates(
    race: str, rule: str, steps: int, best: float, low: float, high: float
) -> None:
    arrived = arrivals(race, rule)
    working = RATES[np.isfinite(arrived)]
    assert arrived.min() == steps
    assert RATES[arrived.argmin()] == pytest.approx(best, rel=0.05)
    assert (working.min(), working.max()) == pytest.approx((low, high), rel=0.1)


@pytest.mark.parametrize("race", ["bowl 400", "rosenbrock short"])
def test_no_rate_brings_plain_descent_to_the_end_of_the_hardest_races(race: str) -> None:
    assert np.isinf(arrivals(race, "SGD")).all()


def test_adam_has_the_widest_working_rates_of_all_except_west_of_the_saddle() -> None:
    for race in ("bowl 20", "bowl 100", "bowl 400", "rosenbrock", "beale"):
        share = {rule: np.isfinite(arrivals(race, rule)).mean() for rule in RULES}
        assert max(share, key=lambda rule: share[rule]) == "Adam"


def test_adam_is_nowhere_the_fastest_when_all_are_tuned() -> None:
    for race in ("bowl 20", "bowl 100", "bowl 400", "rosenbrock", "beale"):
        assert arrivals(race, "Adam").min() > arrivals(race, "Nesterov").min()


def test_momentum_beats_tuned_gradient_descent_only_above_curvature_ratio_38() -> None:
    assert momentum_pays_above(0.9) == pytest.approx(38.0, abs=0.05)
    rates = np.logspace(-3, 0, 600)
    for kappa, pays in ((25, False), (60, True)):
        surface, start = bowl(kappa), (-9, 1)
        best = [
            settling_time(sweep(r, surface, start, 4000, rates), 1e-40).min()
            for r in (SGD, Momentum)
        ]
        assert (best[1] < best[0]) == pays


def test_turning_the_valley_costs_adam_its_advantage_and_the_others_nothing() -> None:
    def steps(optimizer: Optimizer) -> list[float]:
        surfaces = [bowl(100, angle) for angle in (0, 15, 30, 45)]
        runs = [heights(optimizer, s, s.turn @ (-9, 1), 600) for s in surfaces]
        return [float(settling_time(run, 1e-3)) for run in runs]

    assert steps(SGD(0.0188)) == [280] * 4
    assert steps(Momentum(0.003)) == [112] * 4
    assert steps(Adam(0.1)) == [203, 329, 435, 466]
    assert steps(Adam(0.3)) == [106, 124, 157, 179]


def test_turning_the_valley_leaves_the_window_of_plain_descent_and_momentum() -> None:
    for rule in ("SGD", "Momentum", "Nesterov"):
        np.testing.assert_array_equal(arrivals("bowl 100", rule), arrivals("bowl 100 turned", rule))


@pytest.mark.parametrize(
    ("rate", "plain", "plain_flips", "ball", "ball_flips"),
    [(0.019, 0.0018, 60, 0.0424, 30), (0.009, 0.0, 0, 0.0066, 20)],
)
def test_momentum_at_the_same_rate_swings_longer_across_the_valley(
    rate: float, plain: float, plain_flips: int, ball: float, ball_flips: int
) -> None:
    y = [descend(rule(rate), bowl(100).gradient, (-9, 1), 60)[:, 1] for rule in (SGD, Momentum)]
    assert [abs(run[-1]) for run in y] == pytest.approx([plain, ball], abs=1e-4)
    assert [int(sign_changes(run)) for run in y] == [plain_flips, ball_flips]


def test_momentum_gets_further_along_the_valley_at_the_same_rate() -> None:
    ends = [
        descend(rule(0.019), bowl(100).gradient, (-9, 1), 60)[-1, 0] for rule in (SGD, Momentum)
    ]
    assert ends == pytest.approx([-2.85, -0.11], abs=5e-3)


def test_a_tenth_of_the_rate_makes_momentum_about_as_fast_as_plain_descent() -> None:
    plain = descend(SGD(1e-3), rosenbrock.gradient, (-1.5, 1.5), 2000)[-1]
    ball = descend(Momentum(1e-4), rosenbrock.gradient, (-1.5, 1.5), 2000)[-1]
    assert plain.tolist() == pytest.approx([0.654, 0.427], abs=5e-4)
    assert ball.tolist() == pytest.approx([0.671, 0.449], abs=5e-4)


def test_at_the_same_small_rate_adam_comes_last_on_rosenbrock() -> None:
    f = [heights(rule(1e-3), rosenbrock, (-1.5, 1.5), 300)[-1] for rule in (SGD, Momentum, Adam)]
    assert f == pytest.approx([4.15, 0.0124, 5.85], rel=0.01)


FAIR = [
    (bowl(100), (-9, 1), SGD(0.018), {100: 1.07}, 293),
    (bowl(100), (-9, 1), Momentum(0.003), {100: 0.0056}, 112),
    (bowl(100), (-9, 1), Nesterov(0.004), {100: 0.0016}, 107),
    (bowl(100), (-9, 1), Adam(0.3), {100: 0.0018}, 106),
    (rosenbrock, (-1.5, 1.5), SGD(1e-3), {200: 4.46, 500: 3.49, 2000: 0.120}, np.inf),
    (rosenbrock, (-1.5, 1.5), Momentum(1e-3), {200: 0.037, 500: 0.0019, 2000: 6.2e-9}, 322),
    (rosenbrock, (-1.5, 1.5), Adam(0.1), {200: 3.45, 500: 0.218, 2000: 2.3e-9}, 836),
    (beale, (1, 1.5), SGD(0.01), {}, 270),
    (beale, (1, 1.5), Momentum(0.003), {}, 76),
    (beale, (1, 1.5), Nesterov(0.005), {}, 42),
    (beale, (1, 1.5), Adam(0.1), {}, 173),
]


@pytest.mark.parametrize(("surface", "start", "optimizer", "at", "settles"), FAIR)
def test_fair_presets_run_as_the_book_says(
    surface: Surface,
    start: tuple[float, float],
    optimizer: Optimizer,
    at: dict[int, float],
    settles: float,
) -> None:
    f = heights(optimizer, surface, start, max([300, *at]))
    if surface is rosenbrock:
        f = heights(optimizer, surface, start, 2000)
    for step, height in at.items():
        assert f[step] == pytest.approx(height, rel=0.04)
    assert settling_time(f, 1e-3 if surface == bowl(100) else 1e-2) == settles


@pytest.mark.parametrize("optimizer", [SGD(0.003), Momentum(0.001), Adam(0.1)])
def test_from_the_wrong_side_of_beale_everyone_leaves_westwards(optimizer: Optimizer) -> None:
    x, y = descend(optimizer, beale.gradient, (-1, 1.5), 1000)[-1]
    assert x < -2
    assert 0.6 < beale.value(x, y) < 1.07


def test_adam_never_diverges_on_beale_where_others_do_from_a_quarter_of_the_starts() -> None:
    axis = np.linspace(-4, 4, 33)
    starts = np.array(np.meshgrid(axis, axis)).reshape(2, -1)  # (2, 1089)

    def lost(optimizer: Optimizer) -> float:
        end = descend(optimizer, beale.gradient, starts, 400)[-1]
        return float(np.mean(~np.isfinite(end).all(axis=0)))

    assert [lost(Adam(rate)) for rate in (0.01, 0.1, 0.3, 1.0)] == [0] * 4
    assert lost(SGD(1e-3)) == pytest.approx(0.26, abs=0.01)
    assert lost(SGD(1e-2)) == pytest.approx(0.60, abs=0.01)
    assert lost(Momentum(1e-3)) == pytest.approx(0.42, abs=0.01)
