"""Where each rule ceases to be stable, and when momentum pays: from the eigenvalues of a step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "05-momentum-and-adam.md").read_text("utf-8")
RACE = (DOCS / "07-optimizer-race.md").read_text("utf-8")


def growth(step: list[list[float]]) -> float:
    """By what factor the state grows per step in the long run."""
    return float(np.abs(np.linalg.eigvals(step)).max())


def momentum(a: float, mu: float = 0.9) -> float:
    """(w, v) -> (w + mu v - a w, mu v - a w), where a is the rate times the curvature."""
    return growth([[1 - a, mu], [-a, mu]])


def nesterov(a: float, mu: float = 0.9) -> float:
    """The gradient is that of w + mu v."""
    return growth([[1 - a, mu * (1 - a)], [-a, mu * (1 - a)]])


def frozen_adam(a: float, beta1: float = 0.9) -> float:
    """(w, m), with the divisor held fixed: a is the rate times the curvature over the divisor."""
    return growth([[1 - a * (1 - beta1), -a * beta1], [1 - beta1, beta1]])


def limit(rule: Callable[[float], float], high: float) -> float:
    return float(brentq(lambda a: rule(a) - 1 - 1e-12, 0.5, high))


@pytest.mark.parametrize("mu", [0.3, 0.5, 0.9, 0.99])
def test_momentum_is_stable_up_to_its_limit_and_nesterov_up_to_a_lower_one(mu: float) -> None:
    found = limit(lambda a: momentum(a, mu), 10), limit(lambda a: nesterov(a, mu), 10)
    assert found == pytest.approx((2 * (1 + mu), 2 * (1 + mu) / (1 + 2 * mu)), rel=1e-6)


def test_the_text_gives_these_limits_for_nine_tenths() -> None:
    assert "which is $3.8/\\lambda$ rather than $2/\\lambda$" in TEXT
    assert "= 1.357/\\lambda" in TEXT
    assert round(limit(momentum, 10), 3) == 3.8
    assert round(limit(nesterov, 10), 3) == 1.357


def test_adam_bears_a_weighted_curvature_of_38_over_the_rate() -> None:
    assert "the limit for the curvature so weighted is $38/\\eta$" in RACE
    assert limit(frozen_adam, 100) == pytest.approx(38, rel=1e-6)


def best(kappa: float) -> float:
    """The factor per step of momentum at its best rate, in a valley of this condition number."""

    def slower(log_rate: float) -> float:
        rate = float(np.exp(log_rate))
        return max(momentum(rate), momentum(rate * kappa))

    rates = np.linspace(np.log(1e-4), np.log(3.8 / kappa), 400)
    near = rates[int(np.argmin([slower(rate) for rate in rates]))]
    return float(minimize_scalar(slower, bounds=(near - 0.1, near + 0.1), method="bounded").fun)


@pytest.mark.parametrize(("kappa", "pays"), [(20, False), (36, False), (40, True), (100, True)])
def test_momentum_of_nine_tenths_beats_descent_only_above_a_ratio_of_38(
    kappa: float, pays: bool
) -> None:
    assert "only for $\\kappa > 38$" in TEXT
    assert (best(kappa) < (kappa - 1) / (kappa + 1)) is pays
    assert best(kappa) == pytest.approx(np.sqrt(0.9), abs=1e-4)
