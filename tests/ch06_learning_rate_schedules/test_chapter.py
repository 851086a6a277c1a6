"""Chapter 6 says nothing that its figure, or a computation, contradicts."""

from __future__ import annotations

import re
from math import log
from pathlib import Path

import numpy as np
import pytest

from sims_py.ch06_learning_rate_schedules.schedule_viewer import SIMULATION, Params, outcome, run
from sims_py.learn.optimizers import Adam, descend
from sims_py.learn.quadratics import noise_floor

TEXT = (Path(__file__).parents[2] / "docs" / "06-learning-rate-schedules.md").read_text("utf-8")
LINKS = sorted(set(re.findall(r"\(sim:schedule-viewer\?([^)]+)\)", TEXT)))


ENDS = [
    ("schedule=constant", 0.088, "on the floor"),
    ("schedule=step&every=5", 0.028, "below the floor"),
    ("schedule=step&gamma=0.5&every=5", 0.0046, "fine finish"),
    ("schedule=step&every=20", 0.0051, "fine finish"),
    ("schedule=exponential", 0.0021, "fine finish"),
    ("schedule=inverse", 0.0013, "fine finish"),
    ("schedule=inverse&rate=0.05", 0.56, "stops short"),
    ("schedule=linear", 0.0061, "fine finish"),
    ("schedule=cosine", 0.0049, "fine finish"),
    ("schedule=cosine&planned=200", 0.041, "below the floor"),
    ("schedule=cosine&planned=125", 0.0097, "below the floor"),
    ("schedule=warmup-cosine", 0.0052, "fine finish"),
    ("schedule=restarts", 0.012, "below the floor"),
    ("schedule=restarts&period=30", 0.068, "below the floor"),
    ("schedule=one-cycle", 0.0062, "fine finish"),
    ("schedule=wsd", 0.014, "below the floor"),
    ("schedule=warmup-linear&warmup=1", 0.0062, "fine finish"),
    ("schedule=warmup-cosine&warmup=1&planned=87&final=0.1", 0.0076, "fine finish"),
]


def linked(link: str) -> Params:
    """The state that a link of the chapter sets the figure to."""
    assert link in LINKS
    return SIMULATION.parse_text(dict(pair.split("=") for pair in link.split("&")))


def epochs_to(rate: float) -> int:
    """Until the loss is within 1% of the floor of this constant rate."""
    squares = run(Params(schedule="constant", rate=rate)).chosen.expected
    return int(np.argmax(squares <= 1.01 * noise_floor(rate)))


@pytest.mark.parametrize(("link", "end", "verdict"), ENDS)
def test_every_link_ends_as_the_chapter_says(link: str, end: float, verdict: str) -> None:
    found = run(linked(link))
    assert float(f"{found.end:.2g}") == end
    assert outcome(found)[0] == verdict


def test_no_link_is_left_untested() -> None:
    assert sorted(link for link, _, _ in ENDS) == LINKS


def test_the_table_says_where_its_links_end() -> None:
    rows = re.findall(r"\| \[.*\]\(sim:schedule-viewer\?(.*?)\) \|.*\| ([\d.]+) \|", TEXT)
    assert len(rows) == 7
    assert [said for _, said in rows] == [f"{run(linked(link)).end:.2g}" for link, _ in rows]


def test_a_tenth_of_the_rate_ends_twelve_times_lower_and_takes_more_than_ten_times_as_long() -> (
    None
):
    assert noise_floor(0.3) / noise_floor(0.03) == pytest.approx(12, abs=0.5)
    assert epochs_to(0.3) == 3
    assert epochs_to(0.03) > 10 * epochs_to(0.3)


def test_the_first_cut_drops_the_loss_the_second_halves_it_and_the_third_does_nothing() -> None:
    loss = run(Params(schedule="step")).chosen.expected
    assert [f"{loss[epoch]:.2g}" for epoch in (0, 30, 40, 60, 90, 100)] == [
        "4.5",
        "0.088",
        "0.015",
        "0.0077",
        "0.0041",
        "0.004",
    ]
    for said in (
        "from 0.088 to 0.015",
        "to 0.0077 before",
        "halves it, to 0.0041",
        "hardly anything moves: 0.0040",
    ):
        assert said in TEXT


def test_cutting_every_five_epochs_ends_seven_times_higher() -> None:
    often, recipe = run(Params(schedule="step", every=5)), run(Params(schedule="step"))
    assert often.end / recipe.end == pytest.approx(7, abs=0.5)


def test_half_of_what_lies_above_the_floor_is_gone_after_1_then_11_then_115_steps() -> None:
    halves = [log(0.5) / (2 * log(1 - eta)) for eta in (0.3, 0.03, 0.003)]
    assert [round(steps) for steps in halves] == [1, 11, 115]


def test_a_cosine_planned_too_long_is_eight_times_and_twice_as_bad() -> None:
    right, long, longer = (
        run(Params(schedule="cosine", planned=planned)) for planned in (100, 125, 200)
    )
    assert longer.end / right.end == pytest.approx(8, abs=0.6)
    assert long.end / right.end == pytest.approx(2, abs=0.1)
    assert longer.chosen.eta[-1] == pytest.approx(0.15, rel=0.02)


def test_one_over_t_from_a_low_rate_stops_short_where_a_constant_arrives() -> None:
    assert round(run(Params(schedule="constant", rate=0.05)).end, 3) == 0.013


def test_one_epoch_after_a_restart_the_loss_is_back() -> None:
    loss = run(Params(schedule="restarts")).chosen.expected
    assert [round(loss[epoch], 3) for epoch in (26, 51, 76)] == [0.084] * 3


def test_adam_is_scattered_by_the_noise_as_well() -> None:
    rng = np.random.default_rng(0)
    for rate, scatter, steps in ((0.1, 0.22, 600), (0.01, 0.07, 3000)):
        path = descend(
            Adam(rate), lambda w: w + rng.standard_normal(w.shape), np.zeros(1000), steps
        )
        assert path[steps // 2 :: 50].std() == pytest.approx(scatter, rel=0.04)


def test_shares_of_warmup_are_as_published() -> None:
    assert 10_000 / 1_000_000 == 0.01  # BERT
    assert 375e6 / 300e9 == 0.00125  # GPT-3
    steps = 1.28e6 * 300 / 4096  # ViT on ImageNet: images, epochs, batch
    assert round(100 * 10_000 / steps) == 11
    assert round(2 / (1 - 0.999)) == 2000  # Ma & Yarats
