import math

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR


def warmup_cosine(
    optimizer: Optimizer, steps: int, warmup: int, start: float = 0.1, final: float = 0.0
) -> LambdaLR:
    """Up in a straight line for `warmup` steps, then half a cosine wave down.

    Both ends are shares of the optimizer's own rate. Call step() after each optimizer.step().
    """

    def share(t: int) -> float:
        if t < warmup:
            return start + (1 - start) * t / warmup
        done = min((t - warmup) / (steps - warmup), 1)
        return final + (1 - final) * 0.5 * (1 + math.cos(math.pi * done))

    return LambdaLR(optimizer, share)
