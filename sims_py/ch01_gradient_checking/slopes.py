"""The slope of a function of one number, measured with a step h, and what is wrong with it.

Two subjects: a smooth function, whose slope is known from calculus, and a ReLU just left of its
kink. Each is seen from so close that h is one unit long, and over 15 decades of h.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sims_py.ch01_gradient_checking.difference_quotients import Pair, errors, estimates, rises
from sims_py.learn.arrays import Array
from sims_py.learn.gradients import best_h

PRECISIONS = ("float64", "float32")
H = np.array([10.0 ** (k / 10) for k in range(-150, 1)])  # every stop of the slider
VIEW = np.linspace(-1.6, 1.6, 321)  # what is seen from close by, in h


def wave(x: Any) -> Any:
    """e^{0.3x} sin x, each operation rounded once to the precision of x.

    NumPy's own exp and sin for float32 differ in the last bit from machine to machine, and here
    the last bit is what counts: so both are computed in float64.
    """
    kind = x.dtype.type
    growth = kind(np.exp(np.float64(kind(0.3) * x)))
    return growth * kind(np.sin(np.float64(x)))


def wave_derivative(x: float, order: int = 1) -> float:
    """Its derivatives: it is the imaginary part of e^{cx}, and each brings down another c."""
    c = 0.3 + 1j
    return float((c**order * np.exp(c * x)).imag)


def relu(x: Any) -> Any:
    return np.maximum(x, 0)


class Subject(NamedTuple):
    """A function, the place where its slope is checked, and the slope there."""

    name: str
    f: Callable[[Any], Any]
    x: float
    slope: float
    kink: float | None = None


SUBJECTS = {
    "function": Subject("f = exp(0.3x) sin x at x = 1.3", wave, 1.3, wave_derivative(1.3)),
    "kink": Subject("ReLU at x = −10⁻⁶", relu, -1e-6, 0.0, kink=0.0),
}


class Slopes(NamedTuple):
    """The slope of a subject as estimated at h, around it, and over all of H."""

    subject: Subject
    h: float
    precision: str
    rise: Array  # (len(VIEW),): (f(x + t h) - f(x)) / h for t in VIEW, as computed
    ends: Array  # (3,): the same for t = -1, 0 and 1
    at_h: Pair  # of floats
    curves: dict[str, Pair]  # by precision, of arrays (len(H),)

    def errors(self, measured: Pair) -> Pair:
        """Their relative errors."""
        return errors(self.subject.slope, measured)

    @property
    def crosses(self) -> bool:
        """Whether x - h and x + h lie on two sides of a kink, where a ReLU's mask changes."""
        _, _, x, _, kink = self.subject
        return kink is not None and (x - self.h > kink) != (x + self.h > kink)


def measure(what: str, h: float, precision: str) -> Slopes:
    subject = SUBJECTS[what]
    _, f, x, *_ = subject
    center, side = estimates(f, x, np.array([h]), precision)
    return Slopes(
        subject,
        h,
        precision,
        rise=rises(f, x, h, precision, VIEW),
        ends=rises(f, x, h, precision, np.array([-1.0, 0.0, 1.0])),
        at_h=Pair(float(center[0]), float(side[0])),
        curves={each: estimates(f, x, H, each) for each in PRECISIONS},
    )


def best_step(precision: str) -> float:
    """The h at which bend and rounding of the wave are expected to be least together."""
    _, f, x, _, _ = SUBJECTS["function"]
    value, third = float(f(np.float64(x))), wave_derivative(x, 3)
    return best_h(value, third, float(np.finfo(precision).eps))
