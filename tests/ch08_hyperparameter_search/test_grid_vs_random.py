"""Grid against random search: what is drawn and counted, against independent arithmetic."""

from __future__ import annotations

import contextlib
import gzip
import io
import math
import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import norm

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch08_hyperparameter_search import grid_vs_random
from sims_py.ch08_hyperparameter_search.grid_vs_random import (
    EVEN,
    SCALE,
    SIMULATION,
    Params,
    Run,
    outcome,
    run,
    searched,
)
from sims_py.ch08_hyperparameter_search.two_searches import DRAWS, TRIALS
from sims_py.learn import search
from tests.simbook.kit.real_axes import RealFigure

CHAPTER = Path(__file__).parents[2] / "docs" / "08-hyperparameter-search.md"
LAST = 2**31 - 1
CORNERS = list(product((0.0, 0.37, 1.0), (0, 5, LAST)))


def final(importance: float = 0.1, seed: int = 0) -> Run:
    *_, last = run(Params(importance=importance, seed=seed))
    return last


def frame(importance: float = 0.1, seed: int = 0) -> Frame:
    params = SIMULATION.parse({"importance": importance, "seed": seed})
    return decode(encode(SIMULATION.frame(params, final(importance, seed))))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


def judged(grid: float, chance: float, wins: float) -> Run:
    """A draw as if the best scores had been these."""
    found = final()
    best = [np.full(TRIALS, each) for each in (grid, chance)]
    return replace(
        found,
        grid=replace(found.grid, best=best[0]),
        chance=replace(found.chance, best=best[1]),
        wins=wins,
    )


def test_the_grid_tries_five_values_of_the_first_hyperparameter_and_random_25() -> None:
    for seed in (0, 1, LAST):
        found = final(seed=seed)
        assert len(found.grid.trials) == len(found.chance.trials) == 25
        assert (len(found.grid.values), len(found.chance.values)) == (5, 25)


def test_scores_are_the_two_bumps_as_a_share_of_the_highest() -> None:
    for importance, seed in CORNERS:
        found = final(importance, seed)
        for each in (found.grid, found.chance):
            x, y = ((each.trials - found.optimum) / 0.08).T
            bumps = (norm.pdf(x) + importance * norm.pdf(y)) / norm.pdf(0)
            assert each.score == pytest.approx(bumps / (1 + importance), rel=1e-12, abs=1e-300)


def test_the_best_so_far_is_the_highest_score_among_the_trials_so_far() -> None:
    for found in (final().grid, final().chance):
        scores = found.score.tolist()
        assert found.best.tolist() == [max(scores[: 1 + trial]) for trial in range(TRIALS)]


def test_the_optimum_is_drawn_apart_from_the_trials() -> None:
    for seed in range(50):
        found = next(iter(run(Params(seed=seed))))
        assert not (found.chance.trials == found.optimum).any()


def test_over_many_seeds_the_gaps_have_their_exact_means() -> None:
    drawn = [search.uniform(1 + TRIALS, seed) for seed in range(2000)]
    ink = grid_vs_random.GRID
    grid = [searched("", ink, search.grid(5), each[0], 0).gap for each in drawn]
    chance = [searched("", ink, each[1:], each[0], 0).gap for each in drawn]
    assert np.mean(grid) == pytest.approx(1 / 20, rel=0.05)
    assert np.mean(chance) == pytest.approx(1 / 52 * (1 + 1 / 27), rel=0.08)
    assert np.mean(np.less(chance, grid)) == pytest.approx(0.805, abs=0.03)


@pytest.mark.parametrize(("importance", "wins"), [(0, 0.80), (0.1, 0.65), (0.6, 0.40), (1, 0.37)])
def test_the_draws_that_readers_see_are_won_as_often_as_the_odds_say(
    importance: float, wins: float
) -> None:
    won = 0
    for seed in range(2000):
        drawn = search.uniform(1 + TRIALS, seed)
        highest = [
            searched("", grid_vs_random.GRID, trials, drawn[0], importance).best[-1]
            for trials in (search.grid(5), drawn[1:])
        ]
        won += bool(highest[1] > highest[0])
    assert won / 2000 == pytest.approx(wins, abs=0.03)


def test_the_odds_fall_from_four_in_five_to_one_in_three_and_are_even_at_about_a_third() -> None:
    known = {0.0: 0.80, 0.1: 0.65, 0.3: 0.52, 0.6: 0.40, 1.0: 0.37}
    error = 0.5 / math.sqrt(DRAWS)  # one standard error, at most
    for seed in (0, 1):
        odds = dict(zip(SCALE.tolist(), final(seed=seed).odds.tolist(), strict=True))
        for importance, wins in known.items():
            assert odds[importance] == pytest.approx(wins, abs=3 * error)
        assert odds[0.2] > 0.5 > odds[0.5]


def test_the_first_state_shows_the_draw_and_its_odds_and_the_last_the_whole_curve() -> None:
    states = list(run(Params(importance=0.1, seed=3)))
    assert len(states) == len(SCALE)
    assert [len(state.odds) for state in states] == list(range(1, 12))
    assert [state.progress for state in states] == sorted(state.progress for state in states)
    assert states[-1].progress == 1
    assert len({(outcome(state), state.wins) for state in states}) == 1


def test_at_a_counted_importance_the_point_lies_on_the_curve() -> None:
    for importance, odds in zip(SCALE.tolist(), final(seed=2).odds.tolist(), strict=True):
        assert final(importance, seed=2).wins == odds


@pytest.mark.parametrize(
    ("grid", "chance", "wins", "label", "tone"),
    [
        (0.5, 0.9, 0.80, "random wins, as usual", "good"),
        (0.9, 0.5, 0.80, "grid wins, against the odds", "fair"),
        (0.9, 0.5, 0.37, "grid wins, as usual", "good"),
        (0.5, 0.9, 0.37, "random wins, against the odds", "fair"),
        (0.5, 0.9, 0.5 + EVEN / 2, "random wins a toss-up", "slow"),
        (0.9, 0.5, 0.5 + EVEN / 2, "grid wins a toss-up", "slow"),
        (0.9, 0.9, 0.80, "grid wins, against the odds", "fair"),
    ],
)
def test_a_verdict_is_read_off_the_best_trials_and_the_odds(
    grid: float, chance: float, wins: float, label: str, tone: str
) -> None:
    assert outcome(judged(grid, chance, wins)) == (label, tone)


def test_the_sentence_says_what_happened() -> None:
    found = judged(0.754, 0.906, 0.648)
    assert SIMULATION.frame(Params(), found)["sentence"] == (
        "With a = 0.1 the grid's best trial reaches 75% of the highest score and random's 91%. "
        "Of x the grid tried 5 values, the nearest 0.063 from the best; random tried 25, the "
        "nearest 0.022 from it. Over 1,000 draws random wins 65%."
    )


def test_trials_appear_one_by_one_and_nothing_is_tried_at_the_start() -> None:
    found = frame()
    assert found["steps"] == {"count": 26, "unit": "trial"}
    curves = [line for line in layers(found, 1, "line") if line["label"]]
    spots = [each for each in layers(found, 0, "points") if each["label"]]
    assert {each["label"] for each in curves} == {each["label"] for each in spots}
    for each in (*curves, *spots, *layers(found, 2, "points")):
        assert each["steps"]["at"].tolist() == list(range(1, 26))


def test_the_large_mark_stands_on_the_best_trial_so_far() -> None:
    found = final()
    rings = [each for each in layers(frame(), 0, "points") if not each["label"]][1:]
    for ring, each in zip(rings, (found.grid, found.chance), strict=True):
        assert np.isnan(ring["x"][0]).all()
        for trial in range(TRIALS):
            best = int(np.flatnonzero(each.score == each.best[trial])[0])
            assert [ring["x"][1 + trial, 0], ring["y"][1 + trial, 0]] == each.trials[best].tolist()


def test_scales_stay_whatever_the_reader_changes() -> None:
    limits = [
        [(axes["x"]["limits"], axes["y"]["limits"]) for axes in frame(*corner)["axes"]]
        for corner in CORNERS
    ]
    assert all(each == limits[0] for each in limits)


@pytest.mark.parametrize(("importance", "seed"), CORNERS)
def test_every_corner_draws_here_and_on_real_matplotlib_axes(importance: float, seed: int) -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(final(importance, seed), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(importance, seed)["sentence"] == sentence


def test_the_same_values_give_the_same_bytes_in_at_most_40_kb() -> None:
    once, again = (encode(SIMULATION.frame(Params(), final())) for _ in range(2))
    assert once == again
    assert len(gzip.compress(once)) <= 40_000


def test_grid_and_random_differ_in_marker_and_neither_has_a_verdicts_color() -> None:
    found = frame()
    assert {each["marker"] for each in layers(found, 2, "points")} == {"s", "o"}
    used = set(found["inks"])
    assert {"accent", "rose", "ink", "muted"} <= used
    assert not used & {"good", "fair", "slow", "bad", "dead"}


def test_a_click_draws_again() -> None:
    schema = SIMULATION.schema()
    assert (schema["sim"], schema["click"]) == ("grid-vs-random", {"seed": "seed"})
    assert [control["name"] for control in schema["controls"]] == [
        "landscape",
        "importance",
        "seed",
    ]


@pytest.mark.parametrize(
    ("importance", "seed", "scores", "label", "odds"),
    [
        (0.1, 0, (75, 91), "random wins, as usual", (0.62, 0.70)),  # about two in three
        (0, 0, (73, 96), "random wins, as usual", (0.77, 0.83)),  # about four in five
        (1, 0, (83, 78), "grid wins, as usual", (0.31, 0.40)),  # about one in three
        (0.35, 0, (78, 82), "random wins a toss-up", (0.45, 0.55)),
        (0, 10, (78, 56), "grid wins, against the odds", (0.77, 0.83)),
    ],
)
def test_the_chapter_says_what_its_figure_says(
    importance: float, seed: int, scores: tuple[int, int], label: str, odds: tuple[float, float]
) -> None:
    found = final(importance, seed)
    assert outcome(found)[0] == label
    assert (round(100 * found.grid.best[-1]), round(100 * found.chance.best[-1])) == scores
    assert odds[0] < found.wins < odds[1]
    link = f"importance={importance}" + (f"&seed={seed}" if seed else "")
    assert f"(sim:grid-vs-random?{link})" in CHAPTER.read_text(encoding="utf-8")


def test_the_chapters_code_prints_what_the_chapter_says() -> None:
    text = CHAPTER.read_text(encoding="utf-8")
    (code,) = re.findall(r"``` \{ \.python \.run \}\n(.*?)```", text, re.DOTALL)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, str(CHAPTER), "exec"), {})
    logarithmic, uniform, first = said.getvalue().splitlines()
    printed = [int(line.split()[0]) for line in (logarithmic, uniform)]
    assert f"It prints {printed[0]} and {printed[1]}." in text
    rate, decay = (float(word) for word in re.findall(r"[\d.]+e-\d+", first))
    assert 1e-5 <= rate <= 1e-1
    assert 1e-5 <= decay <= 1e-1


def test_nine_tenths_of_a_uniform_range_lie_above_a_tenth_of_its_end() -> None:
    above = (1e-1 - 1e-2) / (1e-1 - 1e-5)
    assert above == pytest.approx(0.90, abs=1e-3)


@pytest.mark.parametrize(("steps", "rate"), [(3, 0.55), (30, 0.11), (1000, 0.005)])
def test_the_rate_that_is_best_for_a_short_run_is_too_high_for_a_long_one(
    steps: int, rate: float
) -> None:
    def mean_square(eta: float) -> float:
        w = 9.0
        for _ in range(steps):
            w = (1 - eta) ** 2 * w + eta**2  # one step with gradient noise of variance 1
        return w

    eta = 0.3
    left = (1 - eta) ** (2 * steps)
    assert mean_square(eta) == pytest.approx(9 * left + eta * (1 - left) / (2 - eta))
    best = minimize_scalar(mean_square, bounds=(1e-4, 1), method="bounded").x
    assert best == pytest.approx(rate, rel=0.06)
