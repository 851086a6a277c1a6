import torch


@torch.no_grad()
def momentum(w, v, rate: float, mu: float = 0.9) -> None:
    """One step of torch.optim.SGD(lr=rate, momentum=mu)."""
    v.mul_(mu).add_(w.grad)
    w.sub_(rate * v)


@torch.no_grad()
def adam(w, m, v, t: int, rate: float = 0.001, beta1=0.9, beta2=0.999, epsilon=1e-8) -> None:
    """Step t = 1, 2, … of torch.optim.Adam(lr=rate)."""
    m.mul_(beta1).add_((1 - beta1) * w.grad)
    v.mul_(beta2).add_((1 - beta2) * w.grad**2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    w.sub_(rate * m_hat / (v_hat.sqrt() + epsilon))


def usual(model: torch.nn.Module) -> torch.optim.AdamW:
    """What to begin with: AdamW, and no decay of biases and scales."""
    matrices = [w for w in model.parameters() if w.ndim > 1]
    others = [w for w in model.parameters() if w.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0}]
    return torch.optim.AdamW(groups, lr=0.001)
