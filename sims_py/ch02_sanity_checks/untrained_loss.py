"""The loss of a network that has learned nothing.

It gives each of C classes nearly the same probability, so its loss is near log C, whatever the
labels. Its logits are not quite equal: they spread around their mean by s, and that costs s²/2.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sims_py.learn.arrays import Array
from sims_py.learn.networks import MLP, losses

MOST = 1000  # classes
NET = MLP((32, 64, 64, MOST))
WIDTHS = 200, MOST  # logits are kept for so many classes; a network with fewer has the first ones
LOGITS = 200_000  # kept for one network: examples × classes


def network(seed: int) -> tuple[Array, Array]:
    """An untrained network at work: its last hidden layer (examples, 64), and the W after it."""
    *hidden, W, b = NET.init(seed)
    rng = np.random.default_rng([seed, 1])
    x = rng.standard_normal((LOGITS // WIDTHS[0], NET.sizes[0]))  # (examples, 32)
    return NET.forward([*hidden, W[:, :1], b[:, :1]], x)[-2], W


@lru_cache(maxsize=4)
def logits(seed: int) -> dict[int, Array]:
    """By width, the first so many logits at gain 1, for as many examples as LOGITS allows.

    All at once, so that no move of the slider waits for them.
    """
    h, W = network(seed)
    return {width: h[: LOGITS // width] @ W[:, :width] for width in WIDTHS}


def untrained(classes: int, gain: float, seed: int) -> tuple[float, Array]:
    """The spread s of the logits, and the loss of each example in nats, (examples,).

    s is the standard deviation of an example's logits, its root mean square over the examples.
    Biases are 0, so the gain of the last layer multiplies the logits.
    """
    width = next(width for width in WIDTHS if classes <= width)
    z = gain * logits(seed)[width][:, :classes]  # (examples, classes)
    labels = np.arange(len(z)) % classes  # any will do: they have nothing to do with the inputs
    return float(np.sqrt(z.var(axis=1).mean())), losses(z, labels)
