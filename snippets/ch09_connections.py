import torch
from torch.nn import Module
from torch.optim.swa_utils import AveragedModel


@torch.no_grad()
def ensemble(models: list[Module], x):
    """The average of what several models predict: (examples, classes) probabilities."""
    return torch.stack([model(x).softmax(dim=1) for model in models]).mean(dim=0)


def averaged(model: Module, step, steps: int) -> AveragedModel:
    """The average of the weights over the second half of one run.

    `step(model)` makes one step of training. Before the average is used, a model with batch
    normalization needs torch.optim.swa_utils.update_bn.
    """
    average = AveragedModel(model)
    for t in range(steps):
        step(model)
        if t >= steps // 2:
            average.update_parameters(model)
    return average
