"""The plane of momentum against eigenvalues and a minimizer of SciPy's, and the chapter."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch05_momentum_and_adam.momentum_plane import (
    GRID,
    RATES,
    SIMULATION,
    Params,
    Run,
    outcome,
    run,
)
from sims_py.ch05_momentum_and_adam.two_directions import (
    STEPS,
    arrival,
    best,
    descend_both,
    factor,
    steps_needed,
)
from tests.simbook.kit.real_axes import RealFigure

TEXT = (Path(__file__).parents[2] / "docs" / "05-momentum-and-adam.md").read_text("utf-8")
PLACES = [(0.3, 0.9), (1.98, 0.0), (3.3, 0.67), (0.05, 0.99), (2.0, 0.5)]


@cache
def at(rate: float, mu: float, kappa: float = 100.0) -> Run:
    return run(Params(kappa, (rate, mu)))


def linked(place: str) -> Run:
    assert f"(sim:momentum-plane?at={place})" in TEXT
    return run(SIMULATION.parse_text({"at": place}))


def frame(found: Run) -> Frame:
    params = Params(found.kappa, (found.rate, found.mu))
    return decode(encode(SIMULATION.frame(params, found)))


def slowest(rate: float, mu: float, kappa: float) -> float:
    """The largest eigenvalue of a step in (w, v), in modulus, of either direction."""
    both = [rate / kappa, rate]
    steps = [np.array([[1 - a, mu], [-a, mu]]) for a in both]
    return max(float(np.abs(np.linalg.eigvals(step)).max()) for step in steps)


@pytest.mark.parametrize(("rate", "mu"), PLACES)
def test_the_factor_is_the_largest_eigenvalue_of_a_step(rate: float, mu: float) -> None:
    for kappa in (1.0, 30.0, 1000.0):
        assert factor(rate, mu, kappa) == pytest.approx(slowest(rate, mu, kappa), abs=1e-7)


@pytest.mark.parametrize(("rate", "mu"), PLACES)
def test_the_run_is_the_recurrence_of_the_formula(rate: float, mu: float) -> None:
    for column, curvature in enumerate((1 / 50, 1.0)):
        w, v, way = 1.0, 0.0, [1.0]
        for _ in range(STEPS):
            v = mu * v - rate * curvature * w
            w += v
            way.append(w)
        np.testing.assert_allclose(descend_both(rate, mu, 50)[:, column], way, atol=1e-12)


def test_in_the_long_run_each_step_keeps_what_the_factor_says() -> None:
    for rate, mu in ((1.5, 0.0), (0.2, 0.5), (3.0, 0.8)):
        left = np.abs(descend_both(rate, mu, 100)).max(axis=1)
        late = (left[STEPS - 20 :].max() / left[STEPS - 60 : STEPS - 40].max()) ** (1 / 40)
        assert late == pytest.approx(float(factor(rate, mu, 100)), abs=0.01)


@pytest.mark.parametrize("kappa", [4.0, 100.0, 900.0])
def test_no_rate_and_no_mu_are_faster_than_the_best(kappa: float) -> None:
    rate, mu = best(kappa)
    found = minimize(
        lambda place: slowest(abs(place[0]), place[1], kappa),
        (0.8 * rate, 0.9 * mu),
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-12, "maxiter": 4000},
    )
    assert float(factor(rate, mu, kappa)) == pytest.approx(found.fun, abs=2e-3)
    assert float(factor(rate, mu, kappa)) <= found.fun + 1e-6
    assert sqrt(mu) == pytest.approx((sqrt(kappa) - 1) / (sqrt(kappa) + 1))


def test_steps_needed_leave_a_hundredth() -> None:
    for kept in (0.3, 0.9, 0.99):
        assert kept ** float(steps_needed(kept)) == pytest.approx(0.01)
    assert steps_needed([0.0, 1.0, 1.5]) == pytest.approx([1, *[np.log(100) / 1e-7] * 2])


def test_the_chapters_links_lead_to_their_numbers_of_steps() -> None:
    assert "230 steps" in TEXT
    assert round(linked("1.98,0").needed) == 230
    assert round(linked("3.3,0.67").needed) == 23
    assert "takes the same 87" in TEXT
    assert [round(linked(place).needed) for place in ("0.27,0.9", "3.79,0.9")] == [87, 87]
    assert round(at(0.3, 0.9).needed) == 87
    assert len(set(re.findall(r"sim:momentum-plane\?([^)]+)", TEXT))) == 4


def test_beyond_these_rates_nine_tenths_are_slower_or_diverge() -> None:
    assert at(0.25, 0.9).needed > 95
    assert outcome(at(3.81, 0.9)) == ("diverges", "bad")


def test_sgd_at_its_best_has_both_directions_keep_the_same() -> None:
    rates = np.linspace(0.01, 2, 2000)
    kept = factor(rates, 0.0, 100)
    assert kept.min() == pytest.approx(99 / 101, abs=1e-4)
    assert rates[kept.argmin()] == pytest.approx(1.98, abs=2e-3)


@pytest.mark.parametrize(
    ("rate", "mu", "label"),
    [
        (3.3, 0.67, "as fast as it gets"),
        (0.3, 0.9, "could be faster"),
        (1.98, 0.0, "crawls"),
        (5.0, 0.5, "diverges"),
    ],
)
def test_the_verdict_compares_with_the_best(rate: float, mu: float, label: str) -> None:
    assert outcome(at(rate, mu))[0] == label


def test_the_map_holds_at_each_of_its_points_what_a_run_there_needs() -> None:
    fill = frame(at(0.3, 0.9))["axes"][0]["layers"][0]
    assert fill["values"].shape == (GRID[2], GRID[0] + GRID[1] + 1)
    for row, column in ((0, 10), (20, 30), (40, 60)):
        there = at(float(fill["x"][column]), float(fill["y"][row]))
        assert 10 ** fill["values"][row, column] == pytest.approx(there.needed, rel=1e-4)


def test_the_bar_ends_at_the_maps_edge_if_the_flat_direction_lies_beyond() -> None:
    ends = [each for each in frame(at(0.3, 0.9, 1000.0))["axes"][0]["layers"] if len(each["x"]) < 3]
    assert min(float(each["x"].min()) for each in ends) == RATES[0]


def test_who_swings_too_far_leaves_the_picture() -> None:
    with np.errstate(all="raise"):
        flat, steep = frame(at(8.0, 0.99))["axes"][1]["layers"][-2:]
    assert np.isnan(steep["y"][5:]).all()
    assert np.isfinite(flat["y"][:5]).all()


def test_the_sentence_tells_the_long_run_and_this_one() -> None:
    assert frame(at(0.3, 0.9))["sentence"] == (
        "κ = 100, rate × curvature = 0.3 where it is steep, μ = 0.9. In the long run the slower "
        "direction keeps 0.949 of its way per step, which makes 87 steps for 99% of it. From step "
        "101 on no more than 1% is left in this run. Best is 3.31 with μ = 0.669: 23 steps."
    )
    assert arrival(at(0.3, 0.9).left) == 101
    assert "More than 1% is left up to step 120." in frame(at(5.0, 0.5))["sentence"]


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), at(0.3, 0.9))))) < 14_000


@pytest.mark.parametrize("place", [(0.3, 0.9), (8.0, 0.99), (1.0, 0.0)])
def test_real_matplotlib_axes_draw_the_same(place: Any) -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(at(*place), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(at(*place))["sentence"] == sentence
