"""The book's numerics against PyTorch's, whose numbers make_torch_reference.py has stored."""

from __future__ import annotations

import json
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sims_py.learn import optimizers, schedules
from sims_py.learn.activations import RELU, TANH
from sims_py.learn.networks import MLP
from sims_py.learn.optimizers import Optimizer, descend
from sims_py.learn.surfaces import rosenbrock
from sims_py.learn.training import train

TORCH: dict[str, Any] = json.loads((Path(__file__).parent / "torch_reference.json").read_text())

SCHEDULES = {
    "step_decay": schedules.step_decay(0.3),
    "exponential": schedules.exponential(0.3),
    "linear": schedules.linear(0.3),
    "cosine": schedules.cosine(0.3),
    "warmup": schedules.warmup(schedules.cosine(0.3, 90)),
    "warm_restarts": schedules.warm_restarts(0.3),
    "growing_restarts": schedules.warm_restarts(0.3, 15, growth=2),
    "one_cycle": schedules.one_cycle(0.3),
}


def made(rule: str, rate: float) -> Optimizer:
    optimizer: Optimizer = getattr(optimizers, rule)(rate)
    return optimizer


@pytest.mark.parametrize("rule", ["SGD", "Momentum", "RMSProp", "Adam", "AdamW"])
def test_paths_equal_those_of_torch(rule: str) -> None:
    path, points = TORCH["paths"][rule], np.array(TORCH["paths"][rule]["points"])
    ours = descend(made(rule, path["rate"]), rosenbrock.gradient, TORCH["start"], len(points) - 1)
    np.testing.assert_allclose(ours, points, rtol=0, atol=4e-15)


def test_torch_keeps_the_point_at_which_nesterov_looks_ahead() -> None:
    path = TORCH["paths"]["Nesterov"]
    nesterov, w = made("Nesterov", path["rate"]), np.array(TORCH["start"])
    state, apart = nesterov.init(w), 0.0
    for t, theirs in enumerate(path["points"]):
        ahead = nesterov.lookahead(w, state)
        np.testing.assert_allclose(ahead, theirs, rtol=0, atol=2e-14)
        apart = max(apart, float(np.abs(w - theirs).max()))
        w, state = nesterov.step(w, rosenbrock.gradient(ahead), state, t)
    assert apart > 0.03  # and not the weights themselves


@pytest.mark.parametrize("name", SCHEDULES)
def test_schedules_equal_those_of_torch(name: str) -> None:
    ours = [SCHEDULES[name](epoch) for epoch in range(100)]
    np.testing.assert_allclose(ours, TORCH["rates"][name], rtol=0, atol=2e-15)


@pytest.mark.parametrize("case", TORCH["networks"], ids=lambda case: case["activation"])
def test_backward_pass_and_training_equal_those_of_torch(case: dict[str, Any]) -> None:
    x, labels = np.array(case["x"]), np.array(case["labels"])
    weights = [np.array(w) for w in case["weights"]]
    net = MLP((2, 5, 5, 3), RELU if case["activation"] == "relu" else TANH)
    _, gradient = net.gradient(weights, x, labels)
    for ours, theirs in zip(gradient, case["gradient"], strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-15)
    batches = repeat((x, labels), len(case["losses"]))
    run = train(made(case["rule"], case["rate"]), net.gradient, weights, batches)
    losses = [moment.loss for moment in run][:-1]  # ours has one more: after the last step
    np.testing.assert_allclose(losses, case["losses"], rtol=0, atol=2e-14)
