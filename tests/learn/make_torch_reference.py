"""Writes torch_reference.json: what PyTorch computes for the runs of test_torch_reference.py.

PyTorch is too heavy to be installed for the tests, so its numbers are kept instead. To make them
again (they came from torch 2.13.0 and numpy 2.4.3 on a CPU), from the top of the repository:

    python3 -m venv .torch && .torch/bin/pip install torch==2.13.0 numpy==2.4.3
    .torch/bin/python -m tests.learn.make_torch_reference

Everything is float64. Each entry holds what it was computed from beside the result.
"""

# mypy: ignore-errors
from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch.optim import SGD, Adam, AdamW, RMSprop
from torch.optim import lr_scheduler as lrs

HERE = Path(__file__).parent
START = (-1.5, 1.5)
STEPS = 40

RULES = {
    "SGD": lambda p, lr: SGD(p, lr),
    "Momentum": lambda p, lr: SGD(p, lr, momentum=0.9),
    "Nesterov": lambda p, lr: SGD(p, lr, momentum=0.9, nesterov=True),
    "RMSProp": lambda p, lr: RMSprop(p, lr),
    "Adam": lambda p, lr: Adam(p, lr),
    "AdamW": lambda p, lr: AdamW(p, lr, weight_decay=0.01),
}
RATES = {
    "SGD": 1e-3,
    "Momentum": 1e-3,
    "Nesterov": 1e-3,
    "RMSProp": 0.03,
    "Adam": 0.1,
    "AdamW": 0.1,
}
SCHEDULERS = {
    "step_decay": lambda o: lrs.StepLR(o, 30, 0.1),
    "exponential": lambda o: lrs.ExponentialLR(o, 0.95),
    "linear": lambda o: lrs.LinearLR(o, 1.0, 0.0, 100),
    "cosine": lambda o: lrs.CosineAnnealingLR(o, 100),
    "warmup": lambda o: lrs.SequentialLR(
        o,
        [lrs.LinearLR(o, start_factor=0.1, total_iters=10), lrs.CosineAnnealingLR(o, 90)],
        milestones=[10],
    ),
    "warm_restarts": lambda o: lrs.CosineAnnealingWarmRestarts(o, T_0=25),
    "growing_restarts": lambda o: lrs.CosineAnnealingWarmRestarts(o, T_0=15, T_mult=2),
    "one_cycle": lambda o: lrs.OneCycleLR(o, 0.3, total_steps=100),
}


def rosenbrock(w: torch.Tensor) -> torch.Tensor:
    return (1 - w[0]) ** 2 + 100 * (w[1] - w[0] ** 2) ** 2


def path(rule: str) -> list[list[float]]:
    w = torch.tensor(START, requires_grad=True)
    optimizer = RULES[rule]([w], RATES[rule])
    points = [w.tolist()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        rosenbrock(w).backward()
        optimizer.step()
        points.append(w.tolist())
    return points


def rates(scheduler: str) -> list[float]:
    optimizer = SGD([torch.zeros(1, requires_grad=True)], 0.3)
    schedule = SCHEDULERS[scheduler](optimizer)
    result = []
    for epoch in range(100):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if epoch < 99:
            schedule.step()
    return result


def network(rule: str, rate: float, activation: str) -> dict:
    """A 2-5-5-3 network on nine points: first gradient, and losses while it trains."""
    rng = np.random.default_rng(0)
    x, labels = rng.standard_normal((9, 2)), np.arange(9) % 3
    sizes = (2, 5, 5, 3)
    shapes = [s for i, o in pairwise(sizes) for s in ((i, o), (1, o))]
    start = [rng.standard_normal(shape) / 2 for shape in shapes]
    weights = [torch.tensor(w, requires_grad=True) for w in start]
    function = getattr(torch, activation)
    optimizer = RULES[rule](weights, rate)
    losses, gradient = [], None
    for _ in range(STEPS):
        a = torch.tensor(x)
        for i in range(0, len(weights), 2):
            a = a @ weights[i] + weights[i + 1]
            a = function(a) if i < len(weights) - 2 else a
        loss = torch.nn.functional.cross_entropy(a, torch.tensor(labels))
        optimizer.zero_grad()
        loss.backward()
        gradient = gradient or [w.grad.tolist() for w in weights]
        optimizer.step()
        losses.append(loss.item())
    return {
        "rule": rule,
        "rate": rate,
        "activation": activation,
        "x": x.tolist(),
        "labels": labels.tolist(),
        "weights": [w.tolist() for w in start],
        "gradient": gradient,
        "losses": losses,
    }


def main() -> None:
    torch.set_default_dtype(torch.float64)
    reference = {
        "torch": torch.__version__,
        "start": START,
        "paths": {rule: {"rate": RATES[rule], "points": path(rule)} for rule in RULES},
        "rates": {scheduler: rates(scheduler) for scheduler in SCHEDULERS},
        "networks": [network("SGD", 0.5, "relu"), network("Adam", 0.02, "tanh")],
    }
    (HERE / "torch_reference.json").write_text(json.dumps(reference) + "\n")


if __name__ == "__main__":
    main()
