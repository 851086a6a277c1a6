"""What can be said of descent on a quadratic without running it.

Along each axis of curvature lambda the loss is lambda w^2 / 2, and one step of gradient descent
multiplies w by 1 - eta lambda. Arguments may be numbers or arrays that broadcast.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sims_py.learn.arrays import Array, asarray, quiet


@quiet
def descent(eta: ArrayLike, curvature: ArrayLike, start: ArrayLike, t: ArrayLike) -> Array:
    """w_t = (1 - eta k)^t w_0 for whole steps `t`; inf once it overflows."""
    shrink = 1 - asarray(eta) * asarray(curvature)  # what one step multiplies w by
    return shrink ** asarray(t, dtype=float) * asarray(start)


def sgd_limit(largest: float) -> float:
    """The rate from which gradient descent does not converge, by the `largest` curvature > 0."""
    return 2 / largest


def momentum_limit(largest: float, mu: float = 0.9) -> float:
    """The same for momentum (Polyak 1964): higher."""
    return 2 * (1 + mu) / largest


def nesterov_limit(largest: float, mu: float = 0.9) -> float:
    """The same for Nesterov's form (Lessard, Recht & Packard 2016): lower."""
    return 2 * (1 + mu) / ((1 + 2 * mu) * largest)


def momentum_roots(eta_curvature: ArrayLike, mu: ArrayLike) -> NDArray[np.complex128]:
    """Both roots of z^2 - (1 + mu - eta lambda) z + mu: shape (2, ...), larger in modulus first.

    w_t is a sum of their t-th powers, so |z| is the factor per step and a complex z swings.
    """
    half = (1 + np.asarray(mu) - eta_curvature) / 2
    spread = np.sqrt(half.astype(complex) ** 2 - mu)
    far = np.where(half < 0, half - spread, half + spread)
    return np.array([far, 2 * half - far])  # (2, ...)


def momentum_rate(eta_curvature: ArrayLike, mu: ArrayLike) -> Array:
    """The factor per step to which momentum settles; above 1 it diverges."""
    return abs(momentum_roots(eta_curvature, mu)[0, ...])


def best_rate(smallest: float, largest: float) -> tuple[float, float]:
    """The best eta of gradient descent between two curvatures, and its factor per step."""
    eta = 2 / (smallest + largest)
    return eta, (largest - smallest) / (largest + smallest)


def best_momentum(smallest: float, largest: float) -> tuple[float, float]:
    """eta and mu for which momentum settles fastest between two curvatures (Polyak 1964).

    The factor per step is then sqrt(mu).
    """
    low, high = np.sqrt(smallest), np.sqrt(largest)
    return float(4 / (low + high) ** 2), float(((high - low) / (high + low)) ** 2)


def momentum_pays_above(mu: float) -> float:
    """The curvature ratio above which momentum `mu` in (0, 1) can beat the best gradient descent.

    No rate makes momentum's factor smaller than sqrt(mu); gradient descent's is (k - 1)/(k + 1).
    """
    root = float(np.sqrt(mu))
    return (1 + root) / (1 - root)


def noisy_square(rates: ArrayLike, start: float = 0.0, noise: float = 1.0) -> Array:
    """E w_t^2 on the loss w^2 / 2 when each gradient is w plus noise of that standard deviation.

    `rates` holds eta_0 ... eta_{T-1}, (T, ...); the result has shape (T + 1, ...). The expected
    loss is half of it.
    """
    rates = asarray(rates, dtype=float)
    squares = [np.full(rates.shape[1:], start**2)]
    for eta in rates:  # (...), one step for all
        squares.append((1 - eta) ** 2 * squares[-1] + (eta * noise) ** 2)
    return np.array(squares)


def noise_floor(eta: ArrayLike, noise: float = 1.0) -> Array:
    """The expected loss at which a constant rate in (0, 2) stays: eta noise^2 / (2 (2 - eta))."""
    eta = asarray(eta, dtype=float)
    return eta * noise**2 / (2 * (2 - eta))
