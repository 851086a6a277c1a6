"""L2 under Adam decays a weight by the size of its gradients, and AdamW does not."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from itertools import islice
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch05_momentum_and_adam.decay_under_adam import WEIGHTS, shrinking
from sims_py.ch05_momentum_and_adam.weight_decay import (
    LOOKS,
    SIMULATION,
    SIZES,
    Params,
    Run,
    outcome,
    run,
)
from tests.simbook.kit.real_axes import RealFigure

TEXT = (Path(__file__).parents[2] / "docs" / "05-momentum-and-adam.md").read_text("utf-8")
STEPS, ETA, DECAY = 2000, 0.001, 0.1


def left(scale: float, outside: bool, seed: int = 0) -> float:
    """What is left of 1,000 weights of 1, on average, after steps on nothing but noise."""
    rng = np.random.default_rng(seed)
    w = np.ones(1000)
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, STEPS + 1):
        noise = scale * rng.standard_normal(len(w))
        g = noise if outside else noise + DECAY * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w * (1 - ETA * DECAY) if outside else w
        w = w - ETA * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return float(w.mean())


def test_the_text_names_that_run() -> None:
    assert "for 2,000 steps with $\\eta = 0.001$ and $\\lambda = 0.1$" in TEXT


def test_adamw_leaves_the_same_share_of_every_weight() -> None:
    assert "AdamW shrinks every weight to 82% on average" in TEXT
    assert round((1 - ETA * DECAY) ** STEPS, 2) == 0.82
    for scale in (0.01, 1.0, 100.0):
        assert left(scale, outside=True) == pytest.approx(0.82, abs=0.01)


@pytest.mark.parametrize(("scale", "share"), [(0.01, 0.02), (1.0, 0.82), (100.0, 1.0)])
def test_l2_under_adam_leaves_the_more_the_larger_the_gradients(scale: float, share: float) -> None:
    assert "At 0.01 it leaves 2% of the weight, and at 100 [all of it](sim:weight-decay" in TEXT
    assert left(scale, outside=False) == pytest.approx(share, abs=0.01)


@cache
def final(**values: float) -> Run:
    *_, last = run(Params(**values))  # type: ignore[arg-type]
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


@pytest.mark.parametrize("outside", [True, False])
def test_the_figure_takes_the_steps_of_the_papers_formulas(outside: bool) -> None:
    random = np.random.default_rng(4)
    w, m, v = np.ones(WEIGHTS), np.zeros(WEIGHTS), np.zeros(WEIGHTS)
    for t in range(1, 101):
        g = 0.3 * random.standard_normal(WEIGHTS)
        g = g if outside else g + DECAY * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w * (1 - ETA * DECAY) if outside else w
        w = w - ETA * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    *_, looked = islice(shrinking(np.array([0.3]), DECAY, 4), 6)  # after 100 steps
    assert looked[1 - outside, 0] == pytest.approx(w.mean(), rel=1e-10)


def test_the_figure_says_what_the_chapter_says() -> None:
    for size, share in ((0.01, 2), (1.0, 82), (100.0, 100)):
        outside, inside = final(size=size).ends
        assert (round(100 * outside), round(100 * inside)) == (82, share)
    links = set(re.findall(r"sim:weight-decay\?([^)]+)", TEXT))
    assert links == {"size=1", "size=100"}


@pytest.mark.parametrize("size", [1.0, 3.0, 10.0])
def test_large_gradients_divide_the_decay_by_their_size(size: float) -> None:
    _, inside = final(size=size).ends
    assert inside == pytest.approx(exp(-ETA * DECAY * STEPS / size), abs=0.02)


def test_small_gradients_leave_steps_of_the_rate_itself() -> None:
    """The pull is then nearly all of the gradient, which Adam scales to one."""
    left = np.array([each[1, 0] for each in islice(shrinking(np.array([1e-6]), 1.0, 0), 6)])
    assert np.diff(left) / 20 == pytest.approx(np.full(5, -ETA), rel=0.05)


def test_adamw_does_not_know_how_large_gradients_are() -> None:
    outside = final().left[0, -1]
    assert outside == pytest.approx(np.full(1 + len(SIZES), outside[0]), rel=1e-4)


@pytest.mark.parametrize(
    ("ends", "label"),
    [
        ((0.82, 0.02), "L2 decays too much"),
        ((0.82, 0.8), "both alike"),
        ((0.82, 1.0), "L2 hardly decays"),
    ],
)
def test_the_verdict_compares_the_ends(ends: tuple[float, float], label: str) -> None:
    left = np.ones((2, LOOKS, 1 + len(SIZES))) * np.array(ends)[:, None, None]
    assert outcome(Run(1.0, 0.1, left))[0] == label


def test_the_run_streams_and_each_state_can_be_drawn() -> None:
    states = list(islice(run(Params()), 3))
    assert [frame(state)["sentence"] for state in states] == [
        "Step 0 of 2000.",
        "Step 200 of 2000.",
        "Step 400 of 2000.",
    ]
    assert "facts" not in frame(states[-1])


def test_what_is_left_in_the_end_is_an_outcome() -> None:
    assert all(each["outcome"] for each in frame(final())["axes"][1]["layers"][1:])


def test_the_sentence_tells_both_ends() -> None:
    assert frame(final())["sentence"] == (
        "Gradients of size 0.01, λ = 0.1: after 2000 steps AdamW leaves 82% of 100 weights on "
        "average, and L2 under Adam 2%. A factor of 1 − ηλ per step leaves 82%."
    )


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), final())))) < 5_000


@pytest.mark.parametrize("looks", [1, LOOKS])
def test_real_matplotlib_axes_draw_the_same(looks: int) -> None:
    found: Any = Run(0.01, 0.1, final().left[:, :looks])
    real = RealFigure()
    sentence = SIMULATION.draw(found, real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(found)["sentence"] == sentence
