"""Is the gradient right? Compare it with one that needs no chain rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sims_py.learn.arrays import Array, asarray, quiet
from sims_py.learn.networks import Weights


@quiet
def one_sided(f: Callable[[Array], Array], x: ArrayLike, h: ArrayLike) -> Array:
    """(f(x + h) - f(x)) / h: wrong by about h f''/2.

    `x` and `h` > 0 broadcast; computed in their precision, so make both float32 to see it.
    """
    x, h = asarray(x), asarray(h)
    return (f(x + h) - f(x)) / h


@quiet
def centered(f: Callable[[Array], Array], x: ArrayLike, h: ArrayLike) -> Array:
    """(f(x + h) - f(x - h)) / 2h: wrong by about h^2 f'''/6; arguments as for `one_sided`."""
    x, h = asarray(x), asarray(h)
    return (f(x + h) - f(x - h)) / (2 * h)


def best_h(value: float, third: float, precision: float = np.finfo(float).eps) -> float:
    """The h at which centered differences err least, from |f|, |f'''| and the relative rounding.

    It minimizes h^2 |f'''| / 6 + precision |f| / h.
    """
    return float((3 * precision * abs(value / third)) ** (1 / 3))


@quiet
def relative_error(analytic: ArrayLike, numerical: ArrayLike) -> Array:
    """|a - n| / max(|a|, |n|), entry by entry, between 0 and 2; two zeros agree (0)."""
    a, n = asarray(analytic), asarray(numerical)
    largest = np.maximum(np.abs(a), np.abs(n))
    return abs(a - n) / np.where(largest == 0, 1, largest)


def numerical_gradient(f: Callable[[Array], Any], w: Array, h: float = 1e-5) -> Array:
    """Centered differences along every entry of `w`, of any shape: two evaluations each."""
    slopes = [(f(_nudged(w, i, h)) - f(_nudged(w, i, -h))) / (2 * h) for i in range(w.size)]
    return np.array(slopes, dtype=w.dtype).reshape(w.shape)


@dataclass(frozen=True)
class Check:
    """The entries of one parameter tensor that were compared; all arrays (entries,)."""

    index: NDArray[np.integer]  # into the flattened tensor
    analytic: Array
    numerical: Array
    kinks: NDArray[np.bool_]  # a unit switched between w - h and w + h: no verdict there

    @property
    def errors(self) -> Array:
        return relative_error(self.analytic, self.numerical)


def gradient_check(
    loss: Callable[[Weights], Any],
    weights: Weights,
    gradient: Weights,
    h: float = 1e-5,
    entries: int = 25,
    seed: int = 0,
    pattern: Callable[[Weights], NDArray[np.bool_]] | None = None,
) -> list[Check]:
    """Compares `gradient` with centered differences of `loss`, in each tensor by itself.

    Up to `entries` of each are drawn, so that a few biases are not lost among many weights.
    `pattern` tells which units are on (`MLP.pattern`); without it no kink is reported. Computes
    in the precision of `weights`. cs231n's course notes are the source of these rules.
    """
    rng = np.random.default_rng(seed)
    checks = []
    for k, (w, g) in enumerate(zip(weights, gradient, strict=True)):
        index = np.sort(rng.permutation(w.size)[:entries])
        pairs = [(_moved(weights, k, i, h), _moved(weights, k, i, -h)) for i in index]
        numerical = np.array(
            [(loss(up) - loss(down)) / (2 * h) for up, down in pairs]
        )  # (entries,)
        kinks = [pattern is not None and (pattern(up) != pattern(down)).any() for up, down in pairs]
        checks.append(Check(index, g.ravel()[index], numerical, np.array(kinks)))
    return checks


def _moved(weights: Weights, k: int, i: int, by: float) -> Weights:
    """The same weights but for entry `i` of tensor `k`."""
    return [*weights[:k], _nudged(weights[k], i, by), *weights[k + 1 :]]


def _nudged(w: Array, i: int, by: float) -> Array:
    """A copy of `w` with `by` added to entry `i` of its flattened form."""
    copy = w.copy()
    copy.flat[i] += by
    return copy
