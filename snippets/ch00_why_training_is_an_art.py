import torch
from torch.nn import Module
from torch.nn import functional as F


def train(model: Module, x, labels, rate: float, steps: int = 300) -> str:
    """Train on all the data, and say what became of it."""
    *hidden, last = model  # an nn.Sequential
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    first = 0.0
    for step in range(steps + 1):
        inputs = torch.nn.Sequential(*hidden)(x)  # of the last layer
        loss = F.cross_entropy(last(inputs), labels)
        first = first or loss.item()
        if not loss <= 10 * first:  # not a number, or far above the start
            return f"diverged at step {step}"
        if step < steps:
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    if not inputs.any():
        return "collapsed"
    if loss < 0.1:
        return f"good: {loss:.3f}"
    return f"on its way: {loss:.3f}" if loss <= first / 2 else f"slow: {loss:.3f}"
