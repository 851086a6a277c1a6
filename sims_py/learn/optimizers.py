"""Gradient descent and five ways to take a better step.

An optimizer is a set of numbers that never changes; what it remembers of a run is its `state`,
handed in and handed back. So one optimizer serves any number of runs, and a network, which is
several arrays, is trained by keeping one state per array.

Every rule works entry by entry. An array of rates therefore runs many descents at once, and a
single number may be a float of Python's, which is the fastest way for one (see `points`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sims_py.learn.arrays import Array, quiet, sqrt

Schedule = Callable[[int], float]  # 0-based step or epoch -> rate
Rate = float | Array | Schedule
State = tuple[Array, ...]  # each of the shape of w


@dataclass(frozen=True)
class Optimizer(ABC):
    """What all rules share. `rate` is eta > 0: a number, an array of them, or a schedule."""

    rate: Rate

    def eta(self, t: int) -> float | Array:
        """The rate of the 0-based step `t`."""
        return self.rate(t) if callable(self.rate) else self.rate

    def init(self, w: Array) -> State:
        """What is remembered before the first step; zeros of the shape of `w`."""
        return ()

    def probe(self, w: Array, state: State) -> Array:
        """The point at which this rule wants the gradient: `w` itself, unless it looks ahead."""
        return w

    @abstractmethod
    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        """The next `w` and state, given the gradient `g` at the probe, in the 0-based step `t`."""


@dataclass(frozen=True)
class SGD(Optimizer):
    """Gradient descent. Called stochastic when `g` comes from a random batch."""

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        return w - self.eta(t) * g, ()


@dataclass(frozen=True)
class Momentum(Optimizer):
    """The heavy ball (Polyak 1964), with the signs of Sutskever et al. 2013; 0 <= mu < 1.

    v is a decaying sum of steps: under a constant gradient it grows to eta g / (1 - mu).
    With a rate that changes, other libraries differ: they multiply the whole sum by the new rate.
    """

    mu: float = 0.9

    def init(self, w: Array) -> State:
        return (np.zeros_like(w),)

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        (v,) = state
        v = self.mu * v - self.eta(t) * g
        return w + v, (v,)


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Momentum that asks for the gradient where the velocity is about to carry it.

    The form of Sutskever et al. 2013. PyTorch stores the look-ahead point itself as its weights.
    """

    def probe(self, w: Array, state: State) -> Array:
        (v,) = state
        return w + self.mu * v


@dataclass(frozen=True)
class RMSProp(Optimizer):
    """A rate per parameter, from a running mean of squared gradients (Tieleman & Hinton 2012).

    0 <= decay < 1; epsilon > 0 keeps a parameter without gradient from dividing by zero.
    """

    decay: float = 0.99
    epsilon: float = 1e-8

    def init(self, w: Array) -> State:
        return (np.zeros_like(w),)

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        (v,) = state
        v = self.decay * v + (1 - self.decay) * g * g
        return w - self.eta(t) * g / (sqrt(v) + self.epsilon), (v,)


@dataclass(frozen=True)
class Adam(Optimizer):
    """Adaptive moments (Kingma & Ba 2015, Algorithm 1); 0 <= beta1, beta2 < 1, epsilon > 0.

    m is the running mean of the gradient, v of its square; both start at zero and are corrected.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def init(self, w: Array) -> State:
        return np.zeros_like(w), np.zeros_like(w)

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        m, v = state
        m = self.beta1 * m + (1 - self.beta1) * g
        v = self.beta2 * v + (1 - self.beta2) * g * g
        m_hat = m / (1 - self.beta1 ** (t + 1))  # the paper counts steps from one
        v_hat = v / (1 - self.beta2 ** (t + 1))
        return w - self.eta(t) * m_hat / (sqrt(v_hat) + self.epsilon), (m, v)


@dataclass(frozen=True)
class AdamW(Adam):
    """Adam with weight decay outside the gradient (Loshchilov & Hutter 2019); decay >= 0.

    An L2 term in the loss would be divided by sqrt(v_hat) like any gradient; this is not.
    """

    decay: float = 0.01

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        shrunk = w - self.eta(t) * self.decay * w
        return super().step(shrunk, g, state, t)


@quiet
def descend(
    optimizer: Optimizer, gradient: Callable[[Array], Array], start: ArrayLike, steps: int
) -> Array:
    """The path of a descent, `start` first: shape (steps + 1, *start.shape).

    `start` is a point (dim,), or many at once (dim, n), with rates then (n,) if they differ;
    `gradient` maps such an array to one of its shape. After an overflow every row holds a number
    that is not finite, without a warning. ValueError: `steps` is negative.
    """
    if steps < 0:
        raise ValueError(f"steps is {steps}: a descent takes 0 or more")
    w: Array = np.asarray(start, dtype=float)
    path = np.full((steps + 1, *w.shape), np.nan)
    path[0] = w
    state = optimizer.init(w)
    for t in range(steps):
        g = gradient(optimizer.probe(w, state))
        w, state = optimizer.step(w, g, state, t)
        if state:  # an infinite mean of squares makes steps of zero: lost, not arrived
            w = np.where(np.isfinite(state[-1]), w, np.nan)
        path[t + 1] = w
    return path
