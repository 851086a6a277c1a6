import math

import torch


def arrival(make, loss, start, rate: float, finish: float, steps: int) -> float:
    """The step from which on the loss stays below `finish`; infinity if it does not."""
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer, since = make([w], rate), math.inf
    for step in range(steps + 1):
        value = loss(w)
        if not value < finish:
            since = math.inf
        elif since == math.inf:
            since = step
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return since


def race(optimizers, rates, **course) -> dict[str, tuple[float, float, int]]:
    """Each at its own best rate: its step of arrival, that rate, and how many rates work."""
    results = {}
    for name, make in optimizers.items():
        arrived = {rate: arrival(make, rate=rate, **course) for rate in rates}
        best = min(arrived, key=lambda rate: arrived[rate])
        results[name] = arrived[best], best, sum(map(math.isfinite, arrived.values()))
    return results
