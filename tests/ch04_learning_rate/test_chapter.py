"""The numbers of chapter 4's text, from closed forms, and what it says of loss curves that turn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sims_py.ch00_why_training_is_an_art.three_rates import NET, data
from sims_py.learn.networks import Weights
from tests.ch00_why_training_is_an_art.test_chapter import final, path, sharpness

TEXT = (Path(__file__).parents[2] / "docs" / "04-learning-rate.md").read_text("utf-8")
CURVATURES = np.array([0.01, 0.3, 1.0, 7.0, 40.0, 100.0])

Numbers = NDArray[np.float64]


def says(*words: str) -> bool:
    return all(each in TEXT for each in words)


def descent(eta: float, start: Numbers, momentum: float = 0.0, steps: int = 300) -> Numbers:
    """The loss on a quadratic of these curvatures, at and after each step."""
    w, v, loss = start.copy(), np.zeros_like(start), []
    for _ in range(steps + 1):
        loss.append(float((CURVATURES * w * w).sum() / 2))
        v = momentum * v - eta * CURVATURES * w
        w = w + v
    return np.array(loss)


def turns(loss: Numbers) -> int:
    """How often it changes between falling and rising."""
    up = np.sign(np.diff(loss))
    return int((up[1:] * up[:-1] < 0).sum())


def test_walks_of_the_prediction_end_where_the_text_says() -> None:
    assert says("still 0.13 from the bottom", "less than a millionth", "ends 0.015", "stands 7.0")
    left = {eta: abs(1 - eta) ** 40 for eta in (0.05, 0.3, 1.9, 2.05)}
    assert (round(left[0.05], 2), round(left[1.9], 3), round(left[2.05], 1)) == (0.13, 0.015, 7.0)
    assert left[0.3] < 1e-6
    assert says("almost nine times nearer")
    assert 8.5 < left[0.05] / left[1.9] < 9


def test_the_zone_is_as_wide_as_the_text_says() -> None:
    for steps, low, high in ((40, "0.109", "1.891"), (400, "0.0114", "1.9886")):
        slowest = 1 - 0.01 ** (1 / steps)
        assert slowest == pytest.approx(float(low), abs=6e-5 if steps == 400 else 6e-4)
        assert f"{2 - slowest:.{len(high) - 2}f}" == high
        assert says(f"from {low} to {high}")


def test_with_exact_gradients_the_loss_of_a_quadratic_turns_at_most_once() -> None:
    """The loss is a sum of c r^t with c, r >= 0, which is convex in t."""
    assert says("the loss may fall first and rise later, but it turns only once")
    rng = np.random.default_rng(0)
    for eta in (0.001, 0.015, 0.0195, 0.0201, 0.021, 0.03):
        for _ in range(50):
            start = rng.standard_normal(6) * 10.0 ** rng.uniform(-4, 1, 6)
            loss = descent(eta, start)
            rates = (1 - eta * CURVATURES) ** 2
            closed = (CURVATURES / 2 * start**2) @ rates[:, None] ** np.arange(301)
            np.testing.assert_allclose(loss, closed, rtol=1e-9)
            assert turns(loss) <= 1
    tilted = descent(0.0201, np.array([0, 5, 5, 0, 0, 1e-3]), steps=1000)
    assert turns(tilted) == 1


def test_momentum_makes_it_swing_on_a_single_parabola() -> None:
    assert says("a curvature that changes, noise, or [momentum]")
    single = np.array([0, 0, 1.0, 0, 0, 0])
    assert turns(descent(0.1, single, momentum=0.9, steps=40)) == 8
    assert turns(descent(0.1, single, steps=40)) == 0


def test_at_2_05_the_loss_is_fourfold_after_15_steps() -> None:
    assert says("the walker needs 15 steps before the loss is four times")
    growth = 1.05 ** (2 * np.arange(40))
    assert int(np.argmax(growth >= 4)) == 15


def test_a_tenth_of_the_rate_lowers_the_floor_11_6_times() -> None:
    assert says("it sinks by a factor of 11.6")
    rng = np.random.default_rng(0)
    w = np.zeros((2, 4000))  # at rates of 0.3 and 0.03
    eta, squares = np.array([[0.3], [0.03]]), []
    for t in range(1200):
        w = w - eta * (w + rng.standard_normal(w.shape))
        if t >= 200:
            squares.append((w**2).mean(axis=1) / 2)
    floors = np.mean(squares, axis=0)
    closed = eta[:, 0] / (2 * (2 - eta[:, 0]))
    assert floors == pytest.approx(closed, rel=0.02)
    assert closed[0] / closed[1] == pytest.approx(11.6, abs=0.05)


def test_rescaling_the_inputs_rescales_the_curvature() -> None:
    assert says(r"up to $255^2 = 65{,}025$ times")
    assert 255**2 == 65_025
    assert says("keeps 98.1% of its distance")
    assert says(r"0.1 \times 8192/256", "| 3.2 |", "| 0.01 |")
    assert round(0.1 * 8192 / 256 / 0.01) == 320


def curvatures(weights: Weights, h: float = 1e-6) -> Numbers:
    """All curvatures of chapter 0's network: the spectrum of differences of its gradient."""
    at = np.concatenate([w.ravel() for w in weights])
    moved = np.concatenate([at + h * np.eye(len(at)), at - h * np.eye(len(at))])
    parts = np.split(moved, np.cumsum([w.size for w in weights])[:-1], axis=1)
    every = [part.reshape(-1, *w.shape) for part, w in zip(parts, weights, strict=True)]
    slopes = np.concatenate(
        [g.reshape(len(moved), -1) for g in NET.gradient(every, *data())[1]], axis=1
    )
    up, down = np.split(slopes, 2)
    half = (up - down) / (4 * h)
    return np.linalg.eigvalsh(half + half.T)


def test_a_real_network_is_steep_in_13_of_371_directions() -> None:
    assert says("after its 300 steps at 0.5", "Of its 371 directions, all but 13")
    found = curvatures(path(0.5, 300)[-1])
    assert len(found) == 371
    assert (np.abs(found) > found[-1] / 100).sum() == 13
    assert np.median(np.abs(found)) < 1e-4 * found[-1]


def test_the_bumps_begin_when_the_curvature_passes_its_limit_and_end_below_it() -> None:
    assert says("A rate of 0.5 bears a curvature of 4", "when the network's largest has passed 4")
    weights, rising = path(0.5, 300), np.flatnonzero(np.diff(final().trials[1].loss) > 0)
    assert sharpness(weights[0]) < 1 < 2 / 0.5 < sharpness(weights[50])
    assert 50 <= rising[0] < 60
    assert rising[-1] < 150
    assert max(sharpness(weights[t], 1e-7) for t in range(150, 301, 25)) < 2 / 0.5
