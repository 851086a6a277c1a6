"""Gradient descent and five ways to take a better step.

An optimizer is a set of numbers that never changes; what it remembers of a run is its `state`,
handed in and handed back. So one optimizer serves any number of runs, and a network, which is
several arrays, is trained by one descent for each.

Every rule works entry by entry: w, g and all that is remembered have one shape, and an array of
rates runs many descents at once. A float of Python's goes through the same lines.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import ArrayLike

from sims_py.learn.arrays import Array, quiet, sqrt, zeros_like

Schedule = Callable[[int], float]  # 0-based step or epoch -> rate
Rate = float | Array | Schedule
State = tuple[Array, ...]  # each of the shape of w
Step = tuple[Array, Array]  # a point, and where its gradient is wanted
Descent = Generator[Step, Array, None]  # yields steps, is sent gradients


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

    def lookahead(self, w: Array, state: State) -> Array:
        """The point at which this rule wants the gradient; most want it at `w` itself."""
        return w

    @abstractmethod
    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        """The next `w` and state, given `g`, the gradient at the lookahead, in 0-based step `t`."""


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
        return (zeros_like(w),)

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        (v,) = state  # the velocity
        v = self.mu * v - self.eta(t) * g
        return w + v, (v,)


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Momentum that asks for the gradient where the velocity is about to carry it.

    The form of Sutskever et al. 2013. PyTorch stores the look-ahead point itself as its weights.
    """

    def lookahead(self, w: Array, state: State) -> Array:
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
        return (zeros_like(w),)

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        (v,) = state
        v = self.decay * v + (1 - self.decay) * g * g  # running mean of the square
        return w - self.eta(t) * g / (sqrt(v) + self.epsilon), (v,)


@dataclass(frozen=True)
class Adam(Optimizer):
    """Adaptive moment estimation (Kingma & Ba 2015, Algorithm 1).

    0 <= beta1, beta2 < 1, epsilon > 0.

    Each parameter is stepped by its mean gradient in units of the gradient's typical size, so that
    eta is about the length of a step, whatever the scale of the loss.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def init(self, w: Array) -> State:
        return zeros_like(w), zeros_like(w)

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        m, v = state
        eta, beta1, beta2 = self.eta(t), self.beta1, self.beta2
        m = beta1 * m + (1 - beta1) * g  # running mean of the gradient
        v = beta2 * v + (1 - beta2) * g * g  # running mean of its square
        m_hat = m / (1 - beta1 ** (t + 1))  # both means begin at zero: this makes up for it
        v_hat = v / (1 - beta2 ** (t + 1))  # t + 1, since the paper counts steps from one
        return w - eta * m_hat / (sqrt(v_hat) + self.epsilon), (m, v)


@dataclass(frozen=True)
class AdamW(Adam):
    """Adam with weight decay outside the gradient (Loshchilov & Hutter 2019); decay >= 0.

    An L2 term in the loss would be divided by sqrt(v_hat) like any gradient; this is not.
    """

    decay: float = 0.01

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        shrunk = w - self.eta(t) * self.decay * w
        return super().step(shrunk, g, state, t)


def iterates(optimizer: Optimizer, w: Array) -> Descent:
    """The points w_0, w_1, ... of a descent, without end.

    It yields each point with the lookahead, where it wants to know the gradient; `send` it that
    gradient to get the next two. Every descent in the book is made of this loop. They differ in
    where gradients come from: a surface, a batch of examples, one call for many descents.
    """
    state = optimizer.init(w)
    for t in count():
        g = yield w, optimizer.lookahead(w, state)
        w, state = optimizer.step(w, g, state, t)


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
    descent = iterates(optimizer, np.asarray(start, dtype=float))
    w, ahead = next(descent)
    path = [w]
    for _ in range(steps):
        w, ahead = descent.send(gradient(ahead))
        path.append(w)
    return np.array(path)
