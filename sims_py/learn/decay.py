"""Two ways to keep weights small: a penalty in the loss, and decay in the step.

Under plain gradient descent they are one and the same, with strength = decay. Under rules that
rescale the gradient they are not: Adam divides the penalty's part of it by the root of v, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sims_py.learn.arrays import Array, asarray, quiet
from sims_py.learn.data import Labels
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import Optimizer, State
from sims_py.learn.training import Gradient


def is_matrix(w: Array) -> bool:
    """Whether these are weights between units; biases and norms have one row, (1, units).

    Those are left alone, as most do: a small bias makes no function simpler.
    """
    return bool(w.shape[-2] > 1)


def penalty(weights: Weights, strength: float) -> Array:
    """strength/2 times the sum of all squared entries of the matrices, one for each network."""
    squares = [(w**2).sum(axis=(-2, -1)) for w in weights if is_matrix(w)]
    return asarray(0.5 * strength * sum(squares))


def penalized(gradient: Gradient, strength: float) -> Gradient:
    """The same with an L2 penalty in the loss, which shows in both that it returns."""

    @quiet
    def with_penalty(weights: Weights, x: Array, labels: Labels) -> tuple[Array, Weights]:
        loss, plain = gradient(weights, x, labels)
        pairs = zip(plain, weights, strict=True)
        pulled = [g + strength * w if is_matrix(w) else g for g, w in pairs]
        return loss + penalty(weights, strength), pulled

    return with_penalty


@dataclass(frozen=True)
class Decayed(Optimizer):
    """Weight decay for any rule: w shrinks by eta decay w, and no gradient hears of it.

    `rule` has the rate; so AdamW is `Decayed(rate, Adam(rate), decay)` (Loshchilov & Hutter 2019).
    """

    rule: Optimizer
    decay: float

    def init(self, w: Array) -> State:
        return self.rule.init(w)

    def lookahead(self, w: Array, state: State) -> Array:
        return self.rule.lookahead(w, state)

    def step(self, w: Array, g: Array, state: State, t: int) -> tuple[Array, State]:
        shrunk = w - self.eta(t) * self.decay * w
        return self.rule.step(shrunk, g, state, t)


def decayed(rule: Optimizer, decay: float, weights: Weights) -> Sequence[Optimizer]:
    """One optimizer for each tensor, as `train` takes them: matrices decay, all else does not."""
    shrinking = Decayed(rule.rate, rule, decay)
    return [shrinking if is_matrix(w) else rule for w in weights]
