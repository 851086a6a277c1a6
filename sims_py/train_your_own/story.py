"""A run as far as it has been computed: what each checkpoint shows, kept for the next question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from sims_py.learn.arrays import Array, quiet
from sims_py.learn.curves import Curves
from sims_py.learn.decay import is_matrix
from sims_py.learn.networks import Weights, accuracy, losses
from sims_py.train_your_own.checkpoints import EVERY, LAST, Checkpoint, checkpoints
from sims_py.train_your_own.settings import Setting, examined

GRID = 27  # points of the map along each axis
REACH = {"spirals": (-1.25, 1.25, -1.25, 1.25), "moons": (-2.2, 3.2, -1.9, 2.4)}
REACH["few"] = REACH["moons"]
FINE = 31  # values of the map on each side of a boundary
WEIGHT_BINS = np.linspace(-2.5, 2.5, 42)  # edges; what lies outside is in the last bin
SLOPE_BINS = np.linspace(-9, 1, 41)  # of the logarithm to base 10; zeros are in the first bin


@dataclass(frozen=True)
class Look:
    """What one checkpoint shows. Layers are those of weights, from the input on."""

    setting: Setting
    t: int
    weights: Weights
    fresh_loss: float  # nats
    known: float  # the share of the training examples that are right
    guesses: NDArray[np.integer]  # for each validation example, which class it is taken for
    spread: Array  # (layers, bins): the shares of a layer's weights in each of WEIGHT_BINS
    slopes: Array  # (layers, bins): of its gradient, in SLOPE_BINS
    ratio: Array  # (layers,): the length of the last step as a part of the weights; nan at first

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Which validation examples are right."""
        return np.asarray(self.guesses == self.setting.problem.fresh[1])

    @cached_property
    @quiet
    def margins(self) -> Array:
        """On the map, how far ahead of all others each class is: (classes, GRID, GRID), from -1
        to 1, in units of what is usual there. Above 0 the class is the network's answer.
        """
        left, right, low, high = REACH[self.setting.data]
        across, up = np.linspace(left, right, GRID), np.linspace(low, high, GRID)
        x = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
        logits = examined(self.setting.network).logits(self.weights, x).T  # (classes, points)
        others = [np.delete(logits, k, axis=0).max(axis=0) for k in range(len(logits))]
        ahead = np.nan_to_num(logits - np.stack(others))
        ahead = np.clip(ahead / (2 * np.median(abs(ahead)) + 1e-12), -1, 1)
        rounded: Array = np.round(FINE * ahead).astype(np.float32).reshape(-1, GRID, GRID)
        return rounded / FINE


@quiet
def look(setting: Setting, at: Checkpoint) -> Look:
    """Examines the network of a checkpoint, and measures its layers."""
    net, of = examined(setting.network), setting.problem
    logits = net.logits(at.weights, of.fresh[0])
    known = accuracy(net.logits(at.weights, of.shown[0]), of.shown[1])
    matrices = [k for k, w in enumerate(at.weights) if is_matrix(w)]
    return Look(
        setting,
        at.t,
        [w.astype(np.float32) for w in at.weights],
        float(losses(logits, of.fresh[1]).mean()),
        float(known),
        logits.argmax(axis=1),
        np.array([shares(at.weights[k], WEIGHT_BINS) for k in matrices]),
        np.array([shares(magnitude(at.gradient[k]), SLOPE_BINS) for k in matrices]),
        np.array([ratio(at.weights[k], at.before[k]) for k in matrices]),
    )


def magnitude(slopes: Array) -> Array:
    """Logarithms to base 10 of sizes; that of zero, and of what is no number, is an end."""
    return np.nan_to_num(np.log10(abs(slopes)), nan=np.inf)


def shares(values: Array, edges: Array) -> Array:
    """How many of the values lie between two edges, as a part of all: (bins,)."""
    inside = np.clip(np.nan_to_num(values.ravel(), nan=edges[-1]), edges[0], edges[-1])
    return np.histogram(inside, edges)[0] / values.size


def ratio(now: Array, before: Array) -> float:
    """|step| / |weights|; nan before the first step, infinite where the weights were zero."""
    if now is before:
        return np.nan
    step, size = (float(np.linalg.norm(each)) for each in (now - before, before))
    if not step:
        return 0.0
    return step / size if size else np.inf


class Story:
    """The looks of one setting's run, from the first on; grows as it is asked to."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.printed: list[float] = []
        self.looks: list[Look] = []
        start = setting.weights
        parts = (setting.network, setting.rules(start), start, setting.batches(), setting.seed)
        self._coming = checkpoints(*parts)

    def told(self) -> Iterator[None]:
        """Goes on to the end of the run; stops at every checkpoint that is new."""
        while len(self.looks) <= LAST:
            at = next(self._coming)
            self.printed += map(float, at.printed)
            self.looks.append(look(self.setting, at))
            yield

    @property
    def curves(self) -> Curves:
        rows = [(each.fresh_loss, each.known, each.right.mean()) for each in self.looks]
        fresh, known, right = np.array(rows).T  # (looks,) each
        classes = self.setting.problem.classes
        return Curves(np.array(self.printed), fresh, known, right, EVERY, classes)


@lru_cache(maxsize=3)
def story(setting: Setting) -> Story:
    """The same one for the same setting, so that another look at a run trains nothing again."""
    return Story(setting)
