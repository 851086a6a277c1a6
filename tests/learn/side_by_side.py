"""Networks along a leading axis, of either kind."""

from __future__ import annotations

import numpy as np
import pytest

from sims_py.learn.arrays import Array
from sims_py.learn.data import Labels
from sims_py.learn.networks import MLP, Weights
from sims_py.learn.stacks import Stack


def assert_each_as_alone(
    net: MLP | Stack, networks: list[Weights], x: Array, labels: Labels, *, rel: float, atol: float
) -> None:
    """Losses and gradients of all at once are those of each by itself."""
    stacked = [np.stack(tensors) for tensors in zip(*networks, strict=True)]
    loss, gradient = net.gradient(stacked, x, labels)
    assert loss.shape == (len(networks),)
    for i, weights in enumerate(networks):
        alone, g = net.gradient(weights, x, labels)
        assert loss[i] == pytest.approx(float(alone), rel=rel)
        for many, one in zip(gradient, g, strict=True):
            np.testing.assert_allclose(many[i], one, atol=atol)
