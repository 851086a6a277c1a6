"""The race: from one start, who comes to the minimum, and when?

An optimizer arrives with the step from which on its loss stays below the finish, to the end. It
diverges with the step from which on its loss stays far above that of the start. Both depend on its
rate; so each of them runs at the rate that it was given, and besides at many others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sims_py.learn.arrays import Array, asarray
from sims_py.learn.batched_descent import descend_together
from sims_py.learn.optimizers import Optimizer
from sims_py.learn.runs import divergence_time, settling_time
from sims_py.learn.scalar_descent import descend_point
from sims_py.learn.surfaces import Surface

Place = tuple[float, float]


def run_course(optimizer: Optimizer, surface: Surface, start: Place, steps: int) -> Array:
    """The path of one optimizer at one rate: (steps + 1, 2), the start first."""
    return descend_point(optimizer, surface, start, steps)


class Standing(NamedTuple):
    """How a race stands after `done` steps; infinity for what has not happened, or did not last."""

    done: int
    arrived: Array  # (optimizers, rates), in steps
    diverged: Array  # (optimizers, rates), in steps


def run_at_all_rates(
    optimizers: Sequence[Optimizer],
    surface: Surface,
    start: Place,
    steps: int,
    stride: int,
    finish: float,
) -> Iterator[Standing]:
    """How it stands after each `stride` steps with optimizers that have an array of rates each."""
    first = float(surface.value(*start))
    done, arrived, diverged = 0, asarray(0.0), asarray(0.0)
    for stage in descend_together(optimizers, surface.gradient, start, steps, stride):
        loss = surface.value(stage[:, 0], stage[:, 1])  # (stride + 1, optimizers, rates)
        arrived = _since(arrived, settling_time(loss, finish), done)
        diverged = _since(diverged, divergence_time(loss, first), done)
        done += len(stage) - 1
        yield Standing(done, arrived, diverged)


def _since(before: Array, in_stage: Array, done: int) -> Array:
    """The step from which on something holds: what holds all through a stage held before it."""
    return np.where(in_stage == 0, before, done + in_stage)
