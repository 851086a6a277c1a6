"""Grid and random search: the exact means, and where each of them wins."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn import search as s


def test_a_grid_of_25_tries_five_values_of_each_axis_and_random_trials_25() -> None:
    grid, chance = s.grid(5), s.uniform(25, seed=0)
    assert grid.shape == chance.shape == (25, 2)
    assert s.distinct(grid).tolist() == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9])
    assert [len(s.distinct(grid, axis)) for axis in (0, 1)] == [5, 5]
    assert [len(s.distinct(chance, axis)) for axis in (0, 1)] == [25, 25]


def test_on_the_axis_that_matters_random_trials_come_closer_than_a_grid() -> None:
    rng = np.random.default_rng(0)
    optimum, chance = rng.random((20_000, 1, 1)), rng.random((20_000, 25, 1))
    by_grid, by_chance = s.distance(s.grid(5)[:, :1], optimum), s.distance(chance, optimum)
    assert by_grid.mean() == pytest.approx(s.grid_gap(5), rel=0.02)
    assert by_chance.mean() == pytest.approx(s.random_gap(25), rel=0.02)
    assert (s.grid_gap(5), s.random_gap(25)) == pytest.approx((0.05, 0.0199), abs=1e-4)
    assert np.mean(by_chance < by_grid) == pytest.approx(0.805, abs=0.01)


def test_where_both_axes_matter_the_grid_comes_closer() -> None:
    rng = np.random.default_rng(0)
    optimum, chance = rng.random((20_000, 1, 2)), rng.random((20_000, 25, 2))
    by_grid, by_chance = s.distance(s.grid(5), optimum), s.distance(chance, optimum)
    assert by_grid.mean() == pytest.approx(0.0766, abs=1e-3)
    assert by_chance.mean() == pytest.approx(0.106, abs=1e-3)
    assert np.mean(by_chance < by_grid) == pytest.approx(0.357, abs=0.01)


@pytest.mark.parametrize(
    ("importance", "wins"), [(0, 0.80), (0.1, 0.65), (0.3, 0.52), (0.6, 0.40), (1, 0.37)]
)
def test_random_wins_less_often_the_more_the_second_axis_matters(
    importance: float, wins: float
) -> None:
    assert s.random_wins(importance, draws=20_000, seed=0) == pytest.approx(wins, abs=0.01)


def test_even_odds_lie_at_an_importance_of_about_a_third() -> None:
    assert s.random_wins(0.30, 20_000, seed=1) > 0.5 > s.random_wins(0.36, 20_000, seed=1)


def test_score_is_best_at_the_optimum_and_ignores_an_axis_without_importance() -> None:
    trials = np.array([[0.4, 0.6], [0.4, 0.1], [0.9, 0.6]])
    assert s.score(trials, (0.4, 0.6), importance=0).tolist() == pytest.approx([1, 1, 0], abs=1e-8)
    assert s.score(trials, (0.4, 0.6), importance=0.5).argmax() == 0
    one_width_off = s.score(np.array([0.48, 0.6]), (0.4, 0.6), importance=0)
    assert one_width_off == pytest.approx(np.exp(-0.5))


@pytest.mark.parametrize(("trials", "chance"), [(9, 0.37), (25, 0.72), (59, 0.9515)])
def test_random_trials_hit_the_best_twentieth_with_one_minus_0_95_to_the_n(
    trials: int, chance: float
) -> None:
    assert s.hit(trials) == pytest.approx(chance, abs=0.005)
    draws = np.random.default_rng(0).random((20_000, trials)).min(axis=1)
    assert np.mean(draws < 0.05) == pytest.approx(s.hit(trials), abs=0.01)


def test_95_percent_certainty_needs_59_trials() -> None:
    assert s.trials_for(0.95) == 59
    assert s.hit(58) < 0.95 < s.hit(59)


def test_log_uniform_draws_fill_each_factor_of_ten_alike() -> None:
    rates = s.log_uniform(1e-5, 1e-1, 40_000, seed=0)
    share, _ = np.histogram(np.log10(rates), bins=[-5, -4, -3, -2, -1])
    np.testing.assert_allclose(share / 40_000, 0.25, atol=0.01)
    plain = np.random.default_rng(0).uniform(1e-5, 1e-1, 40_000)
    assert np.mean(plain > 1e-2) == pytest.approx(0.9, abs=0.005)


def test_trials_depend_on_the_seed_alone() -> None:
    np.testing.assert_array_equal(s.uniform(25, 4), s.uniform(25, 4))
    assert not np.array_equal(s.uniform(25, 4), s.uniform(25, 5))
