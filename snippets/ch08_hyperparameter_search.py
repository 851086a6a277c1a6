import random

import torch


def search(make, train, trials: int = 25, seed: int = 0) -> list[dict[str, float]]:
    """Random search on a log scale, the best trial first.

    `make()` builds a model, the same at each call; `train(model, optimizer)` trains it and
    returns its validation loss.
    """
    draw, results = random.Random(seed), []
    for _ in range(trials):
        rate, decay = 10 ** draw.uniform(-5, -1), 10 ** draw.uniform(-5, -1)
        model = make()
        optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=decay)
        loss = train(model, optimizer)
        results.append({"loss": loss, "rate": rate, "decay": decay})
    return sorted(results, key=lambda trial: trial["loss"])
