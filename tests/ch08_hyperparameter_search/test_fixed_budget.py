"""One budget, three searches: stored losses, what is spent, and what the chapter says of them."""

from __future__ import annotations

import gzip
import io
import json
import re
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch08_hyperparameter_search import landscape, progress
from sims_py.ch08_hyperparameter_search.fixed_budget import (
    BUDGETS,
    SIMULATION,
    Params,
    Run,
    compared,
    outcome,
    run,
)
from sims_py.ch08_hyperparameter_search.one_budget import BOX, FULL, LENGTHS
from sims_py.ch08_hyperparameter_search.three_searches import DRAWS, SEARCHES, lowest, searches
from tests.ch08_hyperparameter_search import make_progress
from tests.simbook.kit.real_axes import RealFigure

SOURCE = Path(__file__).parents[2] / "docs" / "08-hyperparameter-search.md"
TEXT = " ".join(SOURCE.read_text("utf-8").split())


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


def test_trained_again_the_networks_have_the_stored_losses() -> None:
    """Up to the rates from which on rounding decides."""
    rates = [0, 15, 30, 36]
    stored = np.exp(progress.log_losses())
    assert stored.shape == (len(LENGTHS), len(landscape.RATES), len(landscape.DECAYS))
    again = make_progress.losses(landscape.RATES[rates], float(landscape.DECAYS[6]))
    assert again == pytest.approx(stored[:, rates, 6], rel=5e-3)
    assert len(json.loads(progress.DATA.read_text("utf-8"))) == 6 * 61


def test_at_a_network_that_was_trained_the_loss_is_its_own() -> None:
    here = np.array([24 / 60, 7 / 12])
    for each, length in enumerate(LENGTHS):
        assert progress.log_loss(here, length) == pytest.approx(progress.log_losses()[each, 24, 7])


@pytest.mark.parametrize("shortest", LENGTHS)
@pytest.mark.parametrize("runs", [4, 16, 61])
def test_no_search_spends_more_than_its_budget_and_none_leaves_a_run_unspent(
    runs: int, shortest: int
) -> None:
    for found in searches(runs, shortest, 0):
        spent = sum(stage.cost * stage.loss.shape[1] for stage in found)
        assert (runs - 1.5) * FULL < spent <= runs * FULL
        assert found[-1].length == FULL


def test_halving_keeps_the_better_half_each_time() -> None:
    *_, found = searches(16, 20, 3)
    assert [stage.length for stage in found] == [20, 40, 80, 160, 320]
    assert [stage.cost for stage in found] == [20, 20, 40, 80, 160]
    assert [stage.loss.shape[1] for stage in found] == [85, 42, 21, 10, 5]
    for before, after in pairwise(found):
        for draw in (0, 7):
            half = after.loss.shape[1]
            cut = np.sort(before.loss[draw])[half - 1]
            kept = before.trials[draw][before.loss[draw] <= cut]
            assert {*map(tuple, kept)} == {*map(tuple, after.trials[draw])}


def test_the_fine_stage_surrounds_the_best_of_the_coarse_one_and_stays_inside() -> None:
    _, (coarse, fine), _ = searches(16, 20, 3)
    winners = coarse.trials[np.arange(DRAWS), coarse.loss.argmin(axis=1)]  # (DRAWS, 2)
    assert (np.abs(fine.trials - winners[:, None]) <= BOX).all()
    assert fine.trials.min() >= 0
    assert fine.trials.max() <= 1
    inside = ((winners > BOX / 2) & (winners < 1 - BOX / 2)).all(axis=1)
    assert (np.abs(fine.trials - winners[:, None])[inside] <= BOX / 2).all()


def test_with_full_runs_alone_halving_is_random_search() -> None:
    """Other draws of the same search: neither can be ahead by more than chance."""
    by_chance, _, halving = searches(16, FULL, 0)
    assert [stage.loss.shape for stage in halving] == [stage.loss.shape for stage in by_chance]
    ahead = np.mean(lowest(halving) < lowest(by_chance))
    assert abs(ahead - 0.5) < 4 * 0.5 / np.sqrt(DRAWS)


def test_only_full_runs_count() -> None:
    _, found, _ = searches(16, 20, 0)
    np.testing.assert_allclose(lowest(found), np.exp(found[1].loss.min(axis=1)))


def test_the_chapter_compares_the_medians_and_who_wins() -> None:
    found = final().found
    assert [round(each.median, 3) for each in found] == [0.02, 0.012, 0.011]
    assert "a median loss of 0.020, coarse to fine 0.012, halving 0.011" in TEXT
    assert "Halving wins 60% of the draws, random 12%" in TEXT
    assert [round(each.wins, 2) for each in found] == [0.12, 0.28, 0.60]
    assert sum(each.wins for each in found) == pytest.approx(1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_draws_say_the_same(seed: int) -> None:
    by_chance, coarse, halving = compared(16, 20, seed)
    assert halving.median < coarse.median < by_chance.median
    assert halving.wins > coarse.wins > by_chance.wins


def test_halving_comes_as_low_on_half_the_budget_and_random_on_four_times_as_much() -> None:
    assert "[runs of 10 steps](sim:fixed-budget?shortest=10&runs=8)" in TEXT
    assert "it comes as low on half the budget" in TEXT
    assert "random needs [four times the budget](sim:fixed-budget?runs=64)" in TEXT
    here = compared(16, 20, 0)[2].median
    assert compared(8, 10, 0)[2].median == pytest.approx(here, rel=0.06)
    assert compared(64, 20, 0)[0].median == pytest.approx(here, rel=0.06)
    assert compared(32, 20, 0)[0].median > 1.2 * here


def test_from_160_steps_on_halving_gains_little() -> None:
    assert "From [160 steps on](sim:fixed-budget?shortest=160)" in TEXT
    by_chance, _, halving = compared(16, 160, 0)
    assert len(halving.stages[0].trials[0]) < 1.4 * len(by_chance.stages[0].trials[0])
    assert halving.median > 1.4 * compared(16, 20, 0)[2].median


def test_short_runs_name_nearly_the_right_rate() -> None:
    assert "after 10 steps the best rate is 1.4, after 320 it is 1.2" in TEXT
    best = [landscape.RATES[np.argmin(each.min(axis=1))] for each in progress.log_losses()]
    assert best[0] == pytest.approx(1.4, abs=0.05)
    assert best[-1] == pytest.approx(1.2, abs=0.05)


def test_once_short_runs_lead_to_a_decay_that_helps_at_first_and_hurts_later() -> None:
    assert "[once](sim:fixed-budget?seed=1) the short runs led coarse to fine" in TEXT
    assert "a decay that helps in 20 steps and hurts in 320, and it found 0.063" in TEXT
    _, found, _ = compared(16, 20, 1)
    assert found.best == pytest.approx(0.063, abs=0.0005)
    coarse = found.stages[0]
    rate, decay = coarse.trials[0, coarse.loss[0].argmin()]
    less = np.array([rate, decay - 0.25])  # a tenth of the decay
    short = [progress.log_loss(np.array(each), 20) for each in ([rate, decay], less)]
    full = [progress.log_loss(np.array(each), FULL) for each in ([rate, decay], less)]
    assert short[0] < short[1]
    assert full[0] > full[1] + np.log(1.5)


def test_links_of_the_prose_can_be_set() -> None:
    links = re.findall(r"\]\(sim:fixed-budget\?([^)]*)\)", TEXT)
    assert links == ["shortest=10&runs=8", "runs=64", "shortest=160", "seed=1"]


def test_the_verdict_says_whether_it_is_usual() -> None:
    assert outcome(final()) == ("halving wins, as usual", "good")
    assert outcome(final(runs=4)) == ("random wins this time", "fair")


def test_medians_come_budget_by_budget_and_each_state_can_be_drawn() -> None:
    for k, state in enumerate(islice(run(Params()), 3), start=1):
        assert state.progress == k / len(BUDGETS)
        lines = [each for each in frame(state)["axes"][3]["layers"] if each.get("label")]
        assert [len(line["x"]) for line in lines] == [k] * 3


def test_trials_appear_when_their_steps_are_spent() -> None:
    found = frame(final())
    assert found["steps"]["count"] == 17
    stages = [each for each in found["axes"][2]["layers"] if each.get("marker")]
    first, *_, last = (each["steps"]["at"].tolist() for each in stages)
    assert first == sorted(first)
    assert (first[0], first[-1]) == (1, 6)  # 85 trials of 20 steps, in runs of 320
    assert last[-1] == 16


def test_the_sentence_counts() -> None:
    assert frame(final())["sentence"].startswith(
        "For 5,120 steps random tries 16 settings, all in full, and finds 0.013; coarse to fine "
        "tries 128 settings, 8 in full, and finds 0.012; halving tries 85 settings, 5 in full,"
    )


def test_frames_are_small() -> None:
    large = final(runs=64, shortest="10")
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), final())))) < 7_000
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), large)))) < 21_000


def test_real_matplotlib_axes_draw_the_same() -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(final(), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(final())["sentence"] == sentence


def test_the_searches_are_told_by_the_names_of_the_prediction() -> None:
    asked = SOURCE.read_text("utf-8").split("::: predict best-of-three")[1].split("\n:::")[0]
    options = [line[2:] for line in asked.split("\n") if line.startswith("- ")]
    assert tuple(options) == SEARCHES
