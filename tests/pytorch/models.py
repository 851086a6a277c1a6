"""The book's networks as PyTorch's modules, and back; everything in float64."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import torch

from sims_py.learn.activations import TANH
from sims_py.learn.data import Examples
from sims_py.learn.networks import MLP, Weights

torch.set_num_threads(1)  # these matrices are too small to be shared out


def module(net: MLP, weights: Weights) -> torch.nn.Sequential:
    """Linear layers with these weights and the network's nonlinearity between them."""
    layers: list[torch.nn.Module] = []
    for W, b in zip(weights[::2], weights[1::2], strict=True):
        linear = torch.nn.Linear(*W.shape, dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(W.T.copy()))
            linear.bias.copy_(torch.from_numpy(b[0].copy()))
        layers += [linear, torch.nn.Tanh() if net.activation is TANH else torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def weights_of(model: torch.nn.Module) -> Weights:
    """W1, b1, … as the book has them."""
    return as_ours(model.parameters())


def as_ours(tensors: Iterable[Any]) -> Weights:
    arrays = [each.detach().numpy().copy() for each in tensors]
    return [each.T if each.ndim == 2 else each[None] for each in arrays]


def tensors(examples: Examples) -> tuple[torch.Tensor, torch.Tensor]:
    x, labels = examples
    return torch.from_numpy(x), torch.from_numpy(labels.astype(np.int64))
