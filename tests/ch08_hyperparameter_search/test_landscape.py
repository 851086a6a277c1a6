"""The network's landscape: its stored losses, what lies between them, and what the chapter says."""

from __future__ import annotations

import gzip
import io
import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.interpolate import RegularGridInterpolator

from simbook.kit.wire import decode, encode
from sims_py.ch08_hyperparameter_search import landscape
from sims_py.ch08_hyperparameter_search.grid_vs_random import (
    BANDS,
    LOSSES,
    SIMULATION,
    Params,
    Run,
    outcome,
    run,
)
from tests.ch08_hyperparameter_search import make_landscape
from tests.simbook.kit.real_axes import RealFigure

CHAPTER = Path(__file__).parents[2] / "docs" / "08-hyperparameter-search.md"
LAST = 2**31 - 1


def drawn(seed: int = 0) -> Run:
    (only,) = run(Params(landscape="real", seed=seed))
    return only


def frame(seed: int = 0) -> Any:
    return decode(encode(SIMULATION.frame(Params(landscape="real", seed=seed), drawn(seed))))


def stored() -> Any:
    return np.array(json.loads(landscape.DATA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("decay", [0, 6, 12])
def test_trained_again_the_networks_have_the_stored_losses(decay: int) -> None:
    """Up to the rates from which on rounding decides."""
    rates = [0, 15, 30, 36]
    again = make_landscape.losses(landscape.RATES[rates], float(landscape.DECAYS[decay]))
    assert again == pytest.approx(stored()[rates, decay], rel=1e-3)


def test_there_is_a_loss_for_every_rate_and_decay_and_none_is_worse_than_a_guess() -> None:
    losses = stored()
    assert losses.shape == (61, 13) == (len(landscape.RATES), len(landscape.DECAYS))
    assert losses.max() == pytest.approx(np.log(3), rel=1e-3)


def test_every_loss_is_within_the_bands_and_the_axes() -> None:
    losses = stored()
    assert BANDS[0] < -np.log(losses.max())
    assert -np.log(losses.min()) < BANDS[-1]
    assert LOSSES[0] < losses.min() < losses.max() < LOSSES[1]


def test_between_the_networks_log_loss_is_bilinear_in_the_exponents() -> None:
    known = np.log(stored())
    exponents = [np.log10(each) for each in (landscape.RATES, landscape.DECAYS)]
    between = RegularGridInterpolator(exponents, known)
    trials = np.random.default_rng(0).random((500, 2))
    at = np.array([-3, -5]) + 4 * trials
    assert landscape.log_loss(trials) == pytest.approx(between(at), rel=1e-9, abs=1e-9)


def test_at_a_network_the_loss_is_its_own_even_at_the_far_corner() -> None:
    for i, j in product((0, 7, 60), (0, 5, 12)):
        here = np.array([i / 60, j / 12])
        assert np.exp(landscape.log_loss(here)) == pytest.approx(stored()[i, j])


def test_the_cross_marks_the_lowest_loss() -> None:
    assert np.exp(landscape.log_loss(landscape.optimum())) == pytest.approx(stored().min())


def test_the_lowest_loss_is_at_the_smallest_decay_and_within_the_rates() -> None:
    rate, decay = landscape.optimum()
    assert decay == 0
    assert 0.5 < rate < 0.95
    assert "lies at the smallest decay that was tried" in CHAPTER.read_text(encoding="utf-8")


def test_a_shifted_grid_has_one_point_in_each_cell_all_at_the_same_place() -> None:
    for phase in (np.zeros(2), np.array([0.25, 0.9])):
        cells, places = np.divmod(5 * landscape.shifted_grid(5, phase) + 1e-9, 1)
        assert sorted(map(tuple, cells.tolist())) == list(product(range(5), repeat=2))
        assert places == pytest.approx(np.tile(phase, (25, 1)), abs=1e-8)


def test_of_the_variance_the_rate_explains_63_percent_and_the_decay_10() -> None:
    known = np.log(stored())
    total = np.sum((known - known.mean()) ** 2)
    rate = 13 * np.sum((known.mean(axis=1) - known.mean()) ** 2) / total
    decay = 61 * np.sum((known.mean(axis=0) - known.mean()) ** 2) / total
    assert landscape.explained() == pytest.approx((rate, decay))
    assert (round(100 * rate), round(100 * decay)) == (63, 10)
    said = "the rate alone explains 63% and the decay alone 10%"
    assert said in CHAPTER.read_text(encoding="utf-8")


def test_random_wins_58_percent_of_the_draws_with_a_median_of_3_hundredths_against_4() -> None:
    grid, chance = landscape.rivals(20_000, 1, 5)
    assert np.mean(chance < grid) == pytest.approx(0.58, abs=0.012)
    assert (round(float(np.median(grid)), 2), round(float(np.median(chance)), 2)) == (0.04, 0.03)
    said = (
        "random search won about 58% of the draws, and the median of its best loss was 0.03, "
        "against the grid's 0.04"
    )
    assert said in CHAPTER.read_text(encoding="utf-8")


def test_the_draws_that_readers_see_are_won_as_often_as_the_odds_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odds = drawn().wins
    monkeypatch.setattr(landscape, "rivals", lambda *_: (np.ones(1), np.ones(1)))  # only counted
    won = [found.chance.best[-1] > found.grid.best[-1] for found in map(drawn, range(2000))]
    assert np.mean(won) == pytest.approx(odds, abs=0.05)


@pytest.mark.parametrize(
    ("seed", "link", "losses", "label"),
    [
        (0, "landscape=real", (0.034, 0.028), "random wins, as usual"),
        (10, "landscape=real&seed=10", (0.019, 0.13), "grid wins, against the odds"),
    ],
)
def test_the_chapters_links_show_what_it_says(
    seed: int, link: str, losses: tuple[float, float], label: str
) -> None:
    found = drawn(seed)
    lowest = [np.exp(-each.best[-1]) for each in (found.grid, found.chance)]
    assert tuple(float(f"{loss:.2g}") for loss in lowest) == losses
    assert outcome(found)[0] == label
    assert f"(sim:grid-vs-random?{link})" in CHAPTER.read_text(encoding="utf-8")


def test_a_trials_score_is_its_loss_and_the_best_so_far_is_the_lowest() -> None:
    found = drawn(3)
    for each in (found.grid, found.chance):
        losses = np.exp(landscape.log_loss(each.trials))
        assert np.exp(-each.best) == pytest.approx(np.minimum.accumulate(losses))
        assert len(each.trials) == 25
    assert (len(found.grid.values), len(found.chance.values)) == (5, 25)


def test_the_sentence_says_what_happened() -> None:
    assert frame(0)["sentence"] == (
        "The grid's best trial ends at a validation loss of 0.034 and random's at 0.028. The grid "
        "tried 5 learning rates and random 25. Over 1,000 draws random wins 58%; the median of "
        "the best loss is 0.041 for the grid and 0.03 for random."
    )


def test_the_axes_name_rate_and_decay_and_the_importance_steps_aside() -> None:
    labels = [(axes["x"]["label"], axes["y"]["label"]) for axes in frame()["axes"]]
    assert labels[0][1] == "weight decay, log scale"
    assert labels[2][0] == "learning rate, log scale"
    controls = {control["name"]: control for control in SIMULATION.schema()["controls"]}
    assert controls["importance"]["when"] == {"landscape": ["synthetic"]}


def test_a_tick_stands_where_its_rate_or_decay_is() -> None:
    ground = frame()["axes"][0]
    for axis, known in (("x", landscape.RATES), ("y", landscape.DECAYS)):
        low, high = np.log10(known[[0, -1]])
        for place, text in zip(ground[axis]["ticks"], ground[axis]["ticklabels"], strict=True):
            assert low + place * (high - low) == pytest.approx(np.log10(float(text)))


@pytest.mark.parametrize("seed", [0, 5, LAST])
def test_it_draws_here_and_on_real_matplotlib_axes_in_at_most_40_kb(seed: int) -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(drawn(seed), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(seed)["sentence"] == sentence
    container = encode(SIMULATION.frame(Params(landscape="real", seed=seed), drawn(seed)))
    assert len(gzip.compress(container)) <= 40_000
