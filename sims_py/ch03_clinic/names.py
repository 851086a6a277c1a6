"""What faults and tests are called where a reader reads them."""

from __future__ import annotations

from collections.abc import Iterable

TEST_NAMES = {
    "batch": "look at a batch",
    "first": "first loss",
    "tiny": "tiny batch",
    "check": "gradient check",
    "moves": "gradients and steps",
    "dead": "dead units",
    "sharpness": "sharpness",
    "curves": "loss curves",
}
FAULT_NAMES = {
    "healthy": "nothing, it is healthy",
    "softmax-twice": "softmax is taken twice",
    "never-zeroed": "gradients are never zeroed",
    "column-of-labels": "labels (N, 1) beside rows (N,)",
    "raw-pixels": "pixels from 0 to 255",
    "summed": "the loss is summed, not averaged",
    "leaked": "validation digits are training digits",
    "unshuffled": "classes come one after the other",
    "shifted": "labels are shifted by one example",
    "always-dropping": "dropout stays on in tests",
    "dead-units": "most ReLUs are born dead",
    "rate-too-high": "the rate is too high",
    "rate-too-low": "the rate is too low",
    "heavy-decay": "strong decay on everything",
    "frozen": "a layer is frozen",
    "mask-forgotten": "the ReLU mask is missing in backprop",
}


def capital(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]


def counted(tests: int) -> str:
    return f"{tests} test{'s' * (tests != 1)}"


def listed(names: Iterable[str]) -> str:
    """In one line, parted by semicolons: some names hold commas."""
    return "; ".join(names)
