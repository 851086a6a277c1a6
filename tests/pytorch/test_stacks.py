"""Stacked layers, decay and clipping, held against PyTorch's."""

from __future__ import annotations

from itertools import product, repeat
from typing import Any

import numpy as np
import pytest
import torch

from sims_py.learn.activations import LEAKY_RELU, LINEAR, RELU, TANH
from sims_py.learn.clipping import clip, norm
from sims_py.learn.data import spirals
from sims_py.learn.decay import decayed, penalized
from sims_py.learn.layers import Activate, Dense
from sims_py.learn.networks import Weights
from sims_py.learn.normalization import BatchNorm
from sims_py.learn.optimizers import SGD, Adam
from sims_py.learn.stacks import Stack, stack
from sims_py.learn.training import train
from tests.pytorch.models import as_ours, tensors

SPIRALS = spirals(20, seed=0)
X, LABELS = tensors(SPIRALS)
ACTIVATIONS = {
    "relu": (RELU, torch.nn.ReLU()),
    "tanh": (TANH, torch.nn.Tanh()),
    "linear": (LINEAR, torch.nn.Identity()),
    "leaky": (LEAKY_RELU, torch.nn.LeakyReLU(0.01)),
}
cross_entropy = torch.nn.functional.cross_entropy


class Masked(torch.nn.Module):  # type: ignore[misc]
    """Dropout with masks that are given: PyTorch draws other ones from a seed than NumPy."""

    def __init__(self, mask: Any) -> None:
        super().__init__()
        self.mask = torch.from_numpy(mask)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.mask


def module(net: Stack, weights: Weights, activation: torch.nn.Module) -> torch.nn.Sequential:
    """The same layers; dropout's masks are those that seed 7 draws for SPIRALS."""
    rng, layers = np.random.default_rng(7), []
    x = SPIRALS[0]
    for layer, own in net.owned(weights):
        x, kept = layer.forward(own, x, rng)
        if isinstance(layer, Dense):
            made = torch.nn.Linear(layer.fan_in, layer.fan_out, dtype=torch.float64)
            fill(made, own[0].T, own[1][0])
        elif isinstance(layer, BatchNorm):
            made = torch.nn.BatchNorm1d(layer.units, momentum=1.0, dtype=torch.float64)
            fill(made, own[0][0], own[1][0])
        else:
            made = activation if isinstance(layer, Activate) else Masked(kept)
        layers.append(made)
    return torch.nn.Sequential(*layers)


def fill(layer: Any, weight: Any, bias: Any) -> None:
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(weight.copy()))
        layer.bias.copy_(torch.from_numpy(bias.copy()))


def shaken(net: Stack) -> Weights:
    rng = np.random.default_rng(3)
    return [w + 0.2 * rng.standard_normal(w.shape) for w in net.init(0)]


def rows(gradient: Weights) -> Weights:
    """Ours, a norm's gamma and a bias as PyTorch has them."""
    return [np.squeeze(g) for g in gradient]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_gradients_are_autograds_for_every_combination(name: str) -> None:
    ours, theirs = ACTIVATIONS[name]
    for normalized, dropped in product((False, True), (0.0, 0.4)):
        net = stack((2, 16, 16, 3), ours, normalized=normalized, dropped=dropped)
        weights = shaken(net)
        loss, gradient = net.gradient(weights, *SPIRALS, np.random.default_rng(7))
        model = module(net, weights, theirs)
        value = cross_entropy(model(X), LABELS)
        assert value.item() == pytest.approx(float(loss), abs=1e-13)
        found = as_ours(torch.autograd.grad(value, [*model.parameters()]))
        for own, other in zip(rows(gradient), rows(found), strict=True):
            np.testing.assert_allclose(own, other, rtol=0, atol=1e-13)


def test_in_a_test_a_norm_answers_as_pytorchs_does_after_a_pass_over_the_same_examples() -> None:
    one = stack((2, 16, 3), normalized=True)
    own = shaken(one)
    single = module(one, own, torch.nn.ReLU())
    single(X)  # with momentum 1 its running statistics are those of this pass
    single.eval()
    with torch.no_grad():
        theirs = single(X[:5]).numpy()
    found = one.tested(own, SPIRALS[0]).logits(own, SPIRALS[0][:5])
    np.testing.assert_allclose(found, theirs, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rule", ["penalty", "adamw"])
def test_penalty_and_decay_train_as_pytorchs_do(rule: str) -> None:
    net = stack((2, 16, 3), TANH)
    weights = shaken(net)
    model = module(net, weights, torch.nn.Tanh())
    matrices = [p for p in model.parameters() if p.ndim == 2]
    others = [p for p in model.parameters() if p.ndim == 1]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}]
    torchs = torch.optim.SGD(groups, 0.2) if rule == "penalty" else torch.optim.AdamW(groups, 0.02)
    for _ in range(40):
        torchs.zero_grad()
        cross_entropy(model(X), LABELS).backward()
        torchs.step()
    steps = repeat(SPIRALS, 40)
    if rule == "penalty":
        run = train(SGD(0.2), penalized(net.gradient, 0.1), weights, steps)
    else:
        run = train(decayed(Adam(0.02), 0.1, weights), net.gradient, weights, steps)
    *_, last = run
    for own, other in zip(rows(last.weights), rows(as_ours(model.parameters())), strict=True):
        np.testing.assert_allclose(own, other, rtol=0, atol=1e-11)


def test_clipping_is_pytorchs() -> None:
    net = stack((2, 16, 3))
    weights = shaken(net)
    model = module(net, weights, torch.nn.ReLU())
    cross_entropy(model(X), LABELS).backward()
    length = torch.nn.utils.clip_grad_norm_(model.parameters(), 0.05)
    _, gradient = net.gradient(weights, *SPIRALS)
    assert norm(gradient).item() == pytest.approx(length.item())
    theirs = as_ours(p.grad for p in model.parameters())
    for own, other in zip(rows(clip(gradient, 0.05)), rows(theirs), strict=True):
        np.testing.assert_allclose(own, other, rtol=1e-5)  # theirs adds 1e-6 to the length
