from copy import deepcopy

import torch
from torch.nn import Module
from torch.nn import functional as F


def fit(model: Module, optimizer, batches, fresh, every: int = 4, patience: int = 10):
    """Both loss curves; the model is left as it was at the lowest validation loss."""
    training, validation, best = [], [], 0
    kept = deepcopy(model.state_dict())
    for step, (x, labels) in enumerate(batches):
        if step % every == 0:
            model.eval()  # no dropout where it is measured
            with torch.no_grad():
                validation.append(F.cross_entropy(model(fresh[0]), fresh[1]).item())
            model.train()
            if validation[-1] <= min(validation):
                best, kept = len(validation), deepcopy(model.state_dict())
            elif len(validation) - best >= patience:
                break
        loss = F.cross_entropy(model(x), labels)
        training.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.load_state_dict(kept)
    return training, validation
