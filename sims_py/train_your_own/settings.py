"""A setting: all that a reader chooses of a run, and the parts of the run that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np

from sims_py.learn.activations import LEAKY_RELU, LINEAR, RELU, TANH, Activation
from sims_py.learn.data import Examples
from sims_py.learn.decay import decayed
from sims_py.learn.dropout import Dropout
from sims_py.learn.initialization import SCHEMES, lecun
from sims_py.learn.networks import Weights
from sims_py.learn.optimizers import SGD, Adam, Momentum, Nesterov, Optimizer, RMSProp
from sims_py.learn.schedules import constant, cosine, linear, one_cycle, step_decay, warmup
from sims_py.learn.stacks import Stack, stack
from sims_py.learn.training import minibatches
from sims_py.train_your_own.checkpoints import EVERY, LAST, STEPS
from sims_py.train_your_own.problems import Problem, problem

Rate = Any  # a float, or an array of one rate for each of several networks, (networks, 1, 1)
ACTIVATIONS: dict[str, Activation] = {
    "relu": RELU,
    "leaky": LEAKY_RELU,
    "tanh": TANH,
    "linear": LINEAR,
}
RULES: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RMSProp,
    "adam": Adam,
}
RISE = STEPS // 10  # steps of warmup
SCHEDULES: dict[str, Callable[[Rate], Callable[[float], Rate]]] = {
    "constant": constant,
    "step": lambda rate: step_decay(rate, 0.1, STEPS // 2),
    "linear": lambda rate: linear(rate, STEPS),
    "cosine": lambda rate: cosine(rate, STEPS),
    "warmup": lambda rate: warmup(cosine(rate, STEPS - RISE), RISE),
    "one-cycle": lambda rate: one_cycle(rate, STEPS),
}
ALL = 0  # for a batch: all examples


@dataclass(frozen=True)
class Setting:
    """`change_at` is the checkpoint from which on the rate is `later_rate`; LAST for never."""

    data: str
    depth: int  # hidden layers
    width: int  # units in each
    activation: str
    init: str
    optimizer: str
    rate: Rate
    schedule: str
    batch: int  # examples, or ALL
    decay: Rate  # of the weights, by the rule of AdamW
    dropout: float
    seed: int  # of weights, order of examples, and dropout
    later_rate: float
    change_at: int

    @property
    def problem(self) -> Problem:
        return problem(self.data)

    @property
    def sizes(self) -> tuple[int, ...]:
        return (self.problem.inputs, *[self.width] * self.depth, self.problem.classes)

    @property
    def network(self) -> Stack:
        scheme = SCHEMES[self.init]
        last = lecun if self.init == "he" else scheme  # no ReLU follows the logits
        return stack(self.sizes, ACTIVATIONS[self.activation], scheme, last, False, self.dropout)

    @property
    def weights(self) -> Weights:
        """Before the first step."""
        return self.network.init(self.seed)

    def eta(self, t: int) -> Rate:
        """The rate of the 0-based step `t`."""
        rate = self.rate if t < EVERY * self.change_at else self.later_rate
        return SCHEDULES[self.schedule](rate)(t)

    def rules(self, weights: Weights) -> Sequence[Optimizer]:
        """One optimizer for each tensor: matrices may decay, biases never do."""
        rule = RULES[self.optimizer](self.eta)
        return decayed(rule, self.decay, weights) if np.any(self.decay) else [rule] * len(weights)

    def batches(self, steps: int = STEPS) -> Iterator[Examples]:
        """What is shown at each step; all examples keep their order."""
        x, labels = self.problem.shown
        if self.batch == ALL or self.batch >= len(x):
            return ((x, labels) for _ in range(steps))
        return islice(minibatches(x, labels, self.batch, steps, self.seed), steps)

    @property
    def plain(self) -> Setting:
        """The same without anything that holds a network back, and without a change of rate."""
        return replace(self, dropout=0.0, decay=0.0, change_at=LAST)


def examined(network: Stack) -> Stack:
    """The network as it is where it is examined: nothing is dropped."""
    return Stack([layer for layer in network.layers if not isinstance(layer, Dropout)])
