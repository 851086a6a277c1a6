"""Recordings that weigh much: what a page has of one, and the whole, which it sends for."""

from __future__ import annotations

import gzip
from typing import Any

import numpy as np

from simbook.kit import wire
from simbook.kit.marks import MARKS

HEAVY = 100_000  # bytes of gzip from which a recording stands beside its page
BUDGET = 1_000_000  # bytes of gzip: two seconds at 4 Mbit/s
LIGHTER = 0.5  # of the whole; otherwise there is no use in two
LARGE = 10_000  # bytes of an array whose frames wait
NAMES = {mark.kind: tuple(mark.data) for mark in MARKS}
ADVICE = "draw fewer steps or a coarser grid, or leave out points that no screen can show"


def light(recording: bytes) -> bytes | None:
    """The recording with the last step alone of what is large; None if that is no use."""
    if len(recording) < HEAVY:
        return None
    frame = wire.decode(gzip.decompress(recording))
    for axes in frame["axes"]:
        for layer in axes["layers"]:
            shorten(layer)
    packed = packed_container(frame)
    return packed if len(packed) < LIGHTER * len(recording) else None


def shorten(layer: dict[str, Any]) -> None:
    """Leave the last frame, which stands for all, of a layer that follows the steps."""
    if (layer["steps"] or {}).get("mode") != "follow":
        return
    for name in NAMES[layer["kind"]]:
        value = layer[name]
        if isinstance(value, np.ndarray) and value.nbytes > LARGE:
            layer[name] = value[-1:]
            layer.pop("key", None)  # under it a page keeps what it has traced at each step


def whole(recording: bytes) -> bytes:
    """The recording as the one frame of a sweep, as a page sends for it."""
    frame = wire.decode(gzip.decompress(recording))
    return packed_container({"version": wire.VERSION, "sim": frame["sim"], "frames": [frame]})


def packed_container(header: dict[str, Any]) -> bytes:
    return gzip.compress(wire.encode(header), 9, mtime=0)


def excess(recording: bytes) -> str:
    """What an author is told of a recording that is over the budget; else nothing."""
    if len(recording) <= BUDGET:
        return ""
    size, most = len(recording) / 1e6, BUDGET / 1e6
    return f"its recording weighs {size:.1f} MB, and {most:.0f} is what readers wait for; {ADVICE}"
