"""Rare gradients: the walks against the book's Adam and plain numbers, and the chapter."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from itertools import islice
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch05_momentum_and_adam.adam_astray import (
    LOOKS,
    MEMORIES,
    SIMULATION,
    Params,
    Run,
    outcome,
    run,
    where,
)
from sims_py.ch05_momentum_and_adam.rare_gradients import EVERY, STEPS, weights
from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import Adam
from tests.simbook.kit.real_axes import RealFigure

TEXT = (Path(__file__).parents[2] / "docs" / "05-momentum-and-adam.md").read_text("utf-8")


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


def slope(t: int, n: int) -> float:
    return float(n) if t % n == 1 else -1.0


def test_adams_weight_is_that_of_the_books_adam_held_between_its_walls() -> None:
    rule = Adam(lambda t: 0.5 / sqrt(t + 1), beta2=0.98)
    w: Array = np.zeros(1)
    state = rule.init(w)
    for t in range(1, 401):
        w, state = rule.step(w, np.array([slope(t, 7)]), state, t - 1)
        w = w.clip(-1, 1)
    *_, looked = islice(weights(7, np.array([50.0])), 400 // EVERY + 1)
    assert looked[0, 0] == pytest.approx(w[0], rel=1e-9)


def test_amsgrads_weight_is_that_of_its_formulas() -> None:
    beta2, (w, m, v, largest) = 0.9, (0.0, 0.0, 0.0, 0.0)
    for t in range(1, 401):
        g = slope(t, 12)
        m, v = 0.9 * m + 0.1 * g, beta2 * v + (1 - beta2) * g * g
        largest = max(largest, v)
        step = m / (1 - 0.9**t) / (sqrt(largest / (1 - beta2**t)) + 1e-8)
        w = min(max(w - 0.5 / sqrt(t) * step, -1.0), 1.0)
    *_, looked = islice(weights(12, np.array([10.0])), 400 // EVERY + 1)
    assert looked[1, 0] == pytest.approx(w, rel=1e-9)


@pytest.mark.parametrize("n", [3, 30, 101])
def test_the_mean_slope_is_one_nth_upward(n: int) -> None:
    assert np.mean([slope(t, n) for t in range(1, n + 1)]) == pytest.approx(1 / n)


def test_with_a_memory_of_a_hundred_adam_goes_to_the_worst_place() -> None:
    found = final()
    assert found.ends[0, 0] > 0.7
    assert outcome(found) == ("Adam goes astray", "bad")
    assert round(1 - 1 / found.memory, 6) == 0.99
    assert "$1/(1-\\beta_2) = 100$ steps" in TEXT


@pytest.mark.parametrize("link", ["memory=1000", "n=30"])
def test_a_memory_that_outlasts_the_gap_leads_it_right(link: str) -> None:
    assert f"(sim:adam-astray?{link})" in TEXT
    name, value = link.split("=")
    assert outcome(final(**{name: int(value)}))[0] == "Adam finds the minimum"


def test_no_link_is_left_untested() -> None:
    assert len(set(re.findall(r"sim:adam-astray\?([^)]+)", TEXT))) == 2


@pytest.mark.parametrize("n", [30, 101, 200])
def test_what_counts_is_whether_the_memory_outlasts_the_gap(n: int) -> None:
    assert "What counts is whether the memory outlasts the gap" in TEXT
    ends = final(n=n).ends[0, 1:]
    relative = MEMORIES / n
    assert ends[(MEMORIES > 4) & (relative < 0.5)].min() > 0.5
    assert ends[relative > 4].max() < -0.4


@pytest.mark.parametrize("n", [10, 101, 200])
def test_amsgrad_heads_for_the_minimum_whatever_it_remembers(n: int) -> None:
    assert "AMSGrad, the authors' cure, never forgets" in TEXT
    assert final(n=n).ends[1].max() < -0.5


@pytest.mark.parametrize(
    ("end", "told", "label"),
    [
        (-0.9, "at −1, the minimum", "Adam finds the minimum"),
        (0.2, "in between", "Adam is undecided"),
        (0.9, "at +1, the worst place", "Adam goes astray"),
    ],
)
def test_the_verdict_goes_by_where_it_is_late(end: float, told: str, label: str) -> None:
    w = np.zeros((2, LOOKS, 1 + len(MEMORIES)))
    w[0, 200:] = end
    assert where(end) == told
    assert outcome(Run(100.0, 101, w))[0] == label


def test_the_run_streams_and_each_state_can_be_drawn() -> None:
    states = list(islice(run(Params()), 3))
    assert [frame(each)["sentence"] for each in states] == [
        "Step 0 of 10,000.",
        "Step 1,000 of 10,000.",
        "Step 2,000 of 10,000.",
    ]
    assert "facts" not in frame(states[-1])
    assert final().looks == LOOKS == STEPS // EVERY + 1


def test_where_they_end_is_an_outcome() -> None:
    assert [each.get("outcome") for each in frame(final())["axes"][1]["layers"][2:]] == [True] * 2


def test_the_sentence_tells_both_ends() -> None:
    assert re.fullmatch(
        r"One gradient in 101 is 101, the others are −1; the divisor remembers 100 steps\. After "
        r"10,000 steps Adam is at 0\.\d+ and AMSGrad at −0\.\d+; the minimum is at −1\.",
        frame(final())["sentence"],
    )


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), final())))) < 6_000


@pytest.mark.parametrize("looks", [1, LOOKS])
def test_real_matplotlib_axes_draw_the_same(looks: int) -> None:
    found = Run(100.0, 101, final().w[:, :looks])
    real = RealFigure()
    sentence = SIMULATION.draw(found, real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(found)["sentence"] == sentence
