"""Who runs: the book's optimizers and, if there is one, the reader's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from simbook import Ink
from sims_py import inks
from sims_py.ch07_optimizer_race.entrant import Entrant
from sims_py.learn.arrays import Array
from sims_py.learn.optimizers import Optimizer
from sims_py.runners import RULES

YOURS = "yours"


@dataclass(frozen=True)
class Entered(Optimizer):
    """A reader's class as one of the book's rules. Its state is an object, made for each run.

    w and g are a point (2,), or many (2, rates) with as many rates: what is written entry by entry
    does for both.
    """

    make: Any = Entrant

    def init(self, w: Array) -> tuple[Any, ...]:
        return (self.make(self.rate),)

    def step(self, w: Array, g: Array, state: tuple[Any, ...], t: int) -> tuple[Array, Any]:
        (own,) = state
        after = np.asarray(own.step(w.copy(), g.copy()), dtype=float)
        if after.shape != w.shape:
            raise ValueError(f"step(w, g) returned the shape {after.shape}; w has {w.shape}")
        return after, state


def own_rate(surface: str) -> dict[str, float]:
    """The rate at which the reader's class runs on a surface, if there is one."""
    return {} if Entrant is None else {YOURS: float(Entrant.rates[surface])}


FIELD: dict[str, tuple[type[Optimizer], Ink]] = {
    name: rule for name, rule in RULES.items() if name != "RMSProp"
}
if Entrant is not None:
    FIELD[YOURS] = (Entered, inks.YOURS)
