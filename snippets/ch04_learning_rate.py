from copy import deepcopy

import torch
from torch.nn import Module


def sweep(model: Module, loss, low: float = 1e-7, high: float = 10, steps: int = 100):
    """Raise the rate from `low` to `high` in one short run: the rates, and the loss at each.

    `loss(model)` is the loss on the next batch. The model itself is not trained.
    """
    model = deepcopy(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=low)
    rates, losses = [], []
    for step in range(steps):
        rate = low * (high / low) ** (step / (steps - 1))
        optimizer.param_groups[0]["lr"] = rate
        value = loss(model)
        rates.append(rate)
        losses.append(value.item())
        if not losses[-1] <= 4 * min(losses):  # it explodes, or is no number
            break
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return rates, losses
