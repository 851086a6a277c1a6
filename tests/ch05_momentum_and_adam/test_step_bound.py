"""How long Adam's and RMSProp's steps get: chapter 5's numbers, against closed forms.

The rules are written out here once more, so that they are not the book's code checking itself.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from sims_py.learn.optimizers import Adam, RMSProp, descend

TEXT = (Path(__file__).parents[2] / "docs" / "05-momentum-and-adam.md").read_text("utf-8")
B1, B2 = 0.9, 0.999
BOUND = (1 - B1) / np.sqrt((1 - B2) * (1 - B1**2 / B2))  # by Cauchy-Schwarz
SILENCE = 10_000  # steps after which the corrections have faded

Steps = NDArray[np.float64]


def adam(gradients: ArrayLike) -> Steps:
    """Its steps in units of the rate, downhill positive, for gradients given in advance."""
    m = v = 0.0
    steps = []
    for t, g in enumerate(np.asarray(gradients, float).tolist(), 1):
        m, v = B1 * m + (1 - B1) * g, B2 * v + (1 - B2) * g * g
        steps.append(m / (1 - B1**t) / (np.sqrt(v / (1 - B2**t)) + 1e-8))
    return np.array(steps)


def longest(t: int) -> float:
    """The supremum of |step t| over all gradients: Cauchy-Schwarz with the weights of m and v."""
    back = np.arange(t)
    mean = (1 - B1) * B1**back / (1 - B1**t)
    square = (1 - B2) * B2**back / (1 - B2**t)
    return float(np.sqrt((mean**2 / square).sum()))


def after_silence(gradients: ArrayLike) -> Steps:
    return adam(np.concatenate([np.zeros(SILENCE), gradients]))[SILENCE:]


def test_under_a_steady_gradient_every_step_is_the_rate() -> None:
    assert "Under a steady gradient, all are" in TEXT
    np.testing.assert_allclose(adam(np.full(3000, -0.02)), -1, rtol=1e-6)


def test_a_lone_gradient_after_silence_makes_a_step_of_3_16_rates() -> None:
    assert r"(1-\beta_1)/\sqrt{1-\beta_2} = 3.16$ times" in TEXT
    steps = after_silence([1.0] + [0.0] * 50)
    assert steps[0] == pytest.approx((1 - B1) / np.sqrt(1 - B2), rel=1e-4)
    assert steps.argmax() == 0


def test_a_gradient_that_stays_makes_steps_of_6_6_rates() -> None:
    assert "the steps grow for a while, to 6.6 times" in TEXT
    t = np.arange(1, 2001)
    steps = after_silence(np.ones(2000))
    np.testing.assert_allclose(steps, (1 - B1**t) / np.sqrt(1 - B2**t), rtol=1e-4)
    assert steps.max() == pytest.approx(6.57, abs=5e-3)
    assert steps.argmax() + 1 == 12


def test_no_gradients_lead_beyond_7_3_rates_at_any_step() -> None:
    assert "lead beyond 7.3 times" in TEXT
    assert "= 7.27\\,\\eta" in TEXT
    assert pytest.approx(7.27, abs=5e-3) == BOUND
    found = [longest(t) for t in (*range(1, 200), *range(200, 20_001, 200))]
    assert max(found) <= BOUND < 7.3
    assert found == sorted(found)


def test_growing_gradients_after_silence_come_as_close_as_you_like() -> None:
    assert "Gradients that grow by $\\beta_2/\\beta_1$ from step to step" in TEXT
    for count, share in ((3, 0.6), (30, 0.99), (200, 0.9999)):
        growing = (B2 / B1) ** np.arange(count)
        last = after_silence(growing / growing[-1])[-1]
        assert share * BOUND < last < BOUND


@pytest.mark.parametrize("seed", range(3))
def test_no_drawn_gradients_pass_the_bound(seed: int) -> None:
    rng = np.random.default_rng(seed)
    bursts = np.where(rng.random(4000) < 0.01, rng.standard_cauchy(4000), 0.0)
    for gradients in (bursts, np.convolve(bursts, 1.1 ** np.arange(20))):
        assert np.abs(adam(gradients)).max() < BOUND


def test_the_books_adam_takes_those_steps() -> None:
    gradients = np.concatenate([np.zeros(50), 1.1 ** np.arange(40), np.zeros(9)])
    given = iter(gradients.tolist())
    path = descend(Adam(1.0), lambda w: 0 * w + next(given), [0.0], len(gradients))
    np.testing.assert_allclose(-np.diff(path[:, 0]), adam(gradients), rtol=1e-9, atol=1e-12)


def test_rmsprops_step_is_ten_rates_at_first_and_the_rate_in_time() -> None:
    assert "ten times $\\eta$ at step 1 and 1.26 times at step 100" in TEXT
    t = np.arange(1, 1001)
    closed = 1 / np.sqrt(1 - 0.99**t)
    assert (round(closed[0]), round(closed[99], 2)) == (10, 1.26)
    for slope in (1e3, 1e-3):
        path = descend(RMSProp(1.0, 0.99), partial(np.full_like, fill_value=slope), [0.0], 1000)
        np.testing.assert_allclose(-np.diff(path[:, 0]), closed, rtol=1e-3)
    assert closed[-1] == pytest.approx(1, abs=1e-4)
