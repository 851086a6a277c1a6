"""Surfaces over the plane on which optimizers race, with their gradients and curvatures by hand.

A point is an array of shape (2,), or (2, n) for n points at once; `minimum` has shape (2,).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians, sin
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from sims_py.learn.arrays import Array, asarray, quiet

Number = TypeVar("Number", float, Array)


class Surface(ABC):
    """A function of the plane that has one lowest point, of height zero."""

    @property
    @abstractmethod
    def minimum(self) -> Array:
        """Where it is lowest, shape (2,)."""

    @abstractmethod
    def value(self, x: ArrayLike, y: ArrayLike) -> Array:
        """Heights, of the shape that `x` and `y` broadcast to."""

    @abstractmethod
    def slopes(self, x: Number, y: Number) -> tuple[Number, Number]:
        """The slopes along x and along y: of single points, or of many at once."""

    def gradient(self, point: ArrayLike) -> Array:
        """Both slopes as a vector, of the shape of `point`."""
        x, y = asarray(point, dtype=float)
        return np.array(self.slopes(x, y))

    @abstractmethod
    def hessian(self, point: ArrayLike) -> Array:
        """The curvatures at one point, shape (2, 2); the largest eigenvalue limits the rate."""


@dataclass(frozen=True)
class Bowl(Surface):
    """f = (u^2 + kappa v^2) / 2, where u, v are the plane's axes turned left by `angle` degrees.

    kappa > 0 is the ratio of the two curvatures; the valley runs along u when kappa > 1.
    """

    kappa: float
    angle: float = 0.0

    def __post_init__(self) -> None:
        if not self.kappa > 0:
            raise ValueError(f"kappa is {self.kappa}: a bowl needs a curvature ratio above 0")

    @property
    def minimum(self) -> Array:
        return np.zeros(2)

    @property
    def turn(self) -> Array:
        """Takes (u, v) to (x, y): the start (-9, 1) of the straight bowl is `turn @ (-9, 1)`."""
        c, s = self._cos_sin
        return np.array([[c, -s], [s, c]])  # (2, 2)

    @cached_property
    def _cos_sin(self) -> tuple[float, float]:
        return cos(radians(self.angle)), sin(radians(self.angle))

    @quiet
    def value(self, x: ArrayLike, y: ArrayLike) -> Array:
        x, y = asarray(x, dtype=float), asarray(y, dtype=float)
        c, s = self._cos_sin
        u, v = c * x + s * y, c * y - s * x
        return 0.5 * (u * u + self.kappa * v * v)

    def slopes(self, x: Number, y: Number) -> tuple[Number, Number]:
        c, s = self._cos_sin
        along_u, along_v = c * x + s * y, self.kappa * (c * y - s * x)
        return c * along_u - s * along_v, s * along_u + c * along_v

    def hessian(self, point: ArrayLike) -> Array:
        return np.asarray(self.turn * (1.0, self.kappa) @ self.turn.T)


@dataclass(frozen=True)
class Rosenbrock(Surface):
    """The curved valley (1 - x)^2 + 100 (y - x^2)^2 (Rosenbrock 1960)."""

    @property
    def minimum(self) -> Array:
        return np.array([1.0, 1.0])

    @quiet
    def value(self, x: ArrayLike, y: ArrayLike) -> Array:
        x, y = asarray(x, dtype=float), asarray(y, dtype=float)
        return (1 - x) ** 2 + 100 * (y - x * x) ** 2

    def slopes(self, x: Number, y: Number) -> tuple[Number, Number]:
        off = y - x * x  # height above the valley's floor line
        return -2 * (1 - x) - 400 * x * off, 200 * off

    @quiet
    def hessian(self, point: ArrayLike) -> Array:
        x, y = asarray(point, dtype=float)
        return np.array([[2 + 1200 * x * x - 400 * y, -400 * x], [-400 * x, np.full_like(x, 200)]])


@dataclass(frozen=True)
class Beale(Surface):
    """The sum over p = 1, 2, 3 of r_p^2, where r_p = c_p - x (1 - y^p) (Beale 1958).

    Its saddle (0, 1) is 14.203125 high. West of that the ground falls for ever along y -> 1,
    towards 0.452, so a descent that starts on that side never comes to the minimum.
    """

    @property
    def minimum(self) -> Array:
        return np.array([3.0, 0.5])

    @quiet
    def value(self, x: ArrayLike, y: ArrayLike) -> Array:
        r1, r2, r3 = _misses(asarray(x, dtype=float), asarray(y, dtype=float))
        return r1 * r1 + r2 * r2 + r3 * r3

    def slopes(self, x: Number, y: Number) -> tuple[Number, Number]:
        r1, r2, r3 = _misses(x, y)
        along_x = r1 * (y - 1) + r2 * (y * y - 1) + r3 * (y * y * y - 1)
        along_y = x * (r1 + 2 * r2 * y + 3 * r3 * y * y)
        return 2 * along_x, 2 * along_y

    @quiet
    def hessian(self, point: ArrayLike) -> Array:
        x, y = asarray(point, dtype=float)
        r1, r2, r3 = _misses(x, y)
        a, b, c = y - 1, y * y - 1, y * y * y - 1  # dr/dx
        xx = a * a + b * b + c * c
        xy = x * (a + 2 * y * b + 3 * y * y * c) + r1 + 2 * r2 * y + 3 * r3 * y * y
        yy = x * x * (1 + 4 * y * y + 9 * y**4) + x * (2 * r2 + 6 * r3 * y)
        return np.array([[2 * xx, 2 * xy], [2 * xy, 2 * yy]])


def _misses(x: Number, y: Number) -> tuple[Number, Number, Number]:
    """Beale's r_1, r_2, r_3; the constants make all of them vanish at (3, 1/2)."""
    return 1.5 - x * (1 - y), 2.25 - x * (1 - y * y), 2.625 - x * (1 - y * y * y)


rosenbrock = Rosenbrock()
beale = Beale()


def bowl(kappa: float, angle: float = 0.0) -> Bowl:
    """A bowl with curvatures 1 and `kappa` > 0, turned left by `angle` degrees."""
    return Bowl(kappa, angle)
