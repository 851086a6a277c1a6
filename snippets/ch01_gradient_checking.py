import torch


def worst_errors(parameters, loss, entries: int = 25, h: float = 1e-5) -> list[float]:
    """The largest relative error in each parameter; all in float64.

    `loss()` computes the loss anew, without dropout or other randomness.
    """
    parameters, worst = list(parameters), []
    analytic = torch.autograd.grad(loss(), parameters)
    with torch.no_grad():
        for w, g in zip(parameters, analytic, strict=True):
            values, slopes, errors = w.view(-1), g.reshape(-1), []
            for i in torch.randperm(w.numel())[:entries]:
                kept = values[i].item()
                values[i] = kept + h
                up = loss()
                values[i] = kept - h
                slope = (up - loss()) / (2 * h)
                values[i] = kept
                largest = max(slope.abs(), slopes[i].abs())
                errors.append(float((slope - slopes[i]).abs() / largest) if largest else 0.0)
            worst.append(max(errors))
    return worst
