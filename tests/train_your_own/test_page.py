"""What the page of the finale says is what its figures do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

from simbook.build.page.prose import mask
from simbook.build.page.reading import words
from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.train_your_own.checks import team
from sims_py.train_your_own.recipe import NAMES
from sims_py.train_your_own.settings import Setting
from sims_py.train_your_own.story import Look, Story
from sims_py.train_your_own.train_your_own import SIMULATION
from tests.train_your_own.test_training import setting, told

PAGE = (Path(__file__).parents[2] / "docs" / "train-your-own.md").read_text("utf-8")
TEXT = " ".join(PAGE.split())
CAREFUL: dict[str, Any] = {"depth": 4, "init": "small"}
RESTLESS: dict[str, Any] = {"data": "digits", "width": 32, "batch": "4", "rate": 0.1}
FORTY: dict[str, Any] = {"data": "few", "width": 64, "optimizer": "adam", "rate": 0.02}


def end(**values: Any) -> float:
    return last(**values).fresh_loss


def last(**values: Any) -> Look:
    return told(setting(**values)).looks[-1]


def label(found: Story) -> str:
    return diagnose(found.curves).label


def first_slopes(of: Setting) -> float:
    """The median size of the first layer's gradient before the first step, where it is not 0."""
    x, labels = of.problem.shown
    g = abs(of.network.gradient(of.weights, x, labels)[1][0])
    return float(np.median(g[g > 0]))


def test_it_is_as_long_as_a_chapter_may_be() -> None:
    assert 900 <= words(mask(PAGE)) <= 1600


def test_the_digits_that_are_wrong_at_the_end_are_as_many_as_it_says() -> None:
    wrong = (~last(data="digits", width=32, batch="32", rate=0.1).right).sum()
    assert f"There are {wrong} of 500 at the end" in TEXT


def test_a_careful_start_is_stuck_and_the_right_scales_are_not() -> None:
    for seed in range(3):
        assert label(told(setting(**CAREFUL, seed=seed))) == "stuck at chance"
        for init in ("xavier", "he"):
            assert last(depth=4, init=init, seed=seed).right.mean() > 0.9
    assert first_slopes(setting(**CAREFUL)) < 4e-9
    assert round(first_slopes(setting(depth=4, init="xavier")), 3) == 0.002
    assert round(first_slopes(setting(depth=4)), 3) == 0.005
    large = told(setting(depth=4, init="large"))
    assert round(large.printed[0]) == 11
    assert label(large) == "explodes"
    for said in ("below $4 \\cdot 10^{-9}$", "it is 0.002", "0.005", "the first loss is 11"):
        assert said in TEXT


def test_no_rate_of_the_figure_saves_a_careful_start() -> None:
    for rate in (1, 3, 10):
        assert last(**CAREFUL, rate=rate).fresh_loss > 1.05


def test_an_early_cut_is_quiet_and_higher_for_other_seeds_too_and_a_late_one_is_not() -> None:
    cut = {"change_at": 50, "later_rate": 0.01}
    for seed in range(3):
        plain, early = end(**RESTLESS, seed=seed), end(**RESTLESS, **cut, seed=seed)
        assert early > 1.2 * plain
    plain, early = end(**RESTLESS), end(**RESTLESS, **cut)
    late = end(**RESTLESS, **cut | {"change_at": 90})
    assert f"the validation loss ends at {plain:.2f}" in TEXT
    assert f"It ends at {early:.2f}, higher" in TEXT
    assert f"you get both, and {late:.2f}" in TEXT


def test_forty_points_are_learned_by_heart_and_a_checkpoint_is_the_best_of_all() -> None:
    found = told(setting(**FORTY))
    best = found.curves.lowest
    assert (best, found.curves.every * best) == (11, 44)
    low, high = found.looks[11], found.looks[-1]
    assert f"It falls to {low.fresh_loss:.2f} by step 44, and then climbs to " in TEXT
    assert f"climbs to {high.fresh_loss:.1f}." in TEXT
    assert high.known == 1
    shares = [f"{100 * each.right.mean():.0f}%" for each in (low, high)]
    assert f"{shares[0]} of the fresh points are right; at the end {shares[1]}" in TEXT
    others = [
        end(**FORTY, dropout=0.5),
        end(**FORTY | {"data": "moons"}),
        end(**FORTY, decay=1.0),
    ]
    said = re.search(r"loss is ([\d.]+) with .*?, ([\d.]+) with .*?, and ([\d.]+) with", TEXT)
    assert said
    assert [f"{each:.2g}" for each in others] == list(said.groups())
    assert min(others) > low.fresh_loss


def test_the_table_has_the_lines_of_the_list_in_their_order() -> None:
    rows = re.findall(r"^\| (?:\[)?([^|\]]+?)(?:\]\([^)]*\))? \|", PAGE, re.MULTILINE)
    assert [row for row in rows if row != "Line"] == list(NAMES.values())


def test_a_setting_with_eleven_ticks_loses_what_the_page_says() -> None:
    alone = team(setting(optimizer="adam", schedule="cosine", rate=0.2, decay=0.1), False)[0][:-1]
    assert f"lose {alone.min():.2f} to {alone.max():.2f} each" in TEXT
    assert SIMULATION.goal is not None
