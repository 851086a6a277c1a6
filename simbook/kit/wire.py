"""The container of a frame, version 1: recordings and live frames are the same bytes.

    b"PSF1"   uint32 (little-endian): length of the header
    header    JSON in UTF-8, padded with spaces until the data begins at a multiple of 8
    data      the arrays, little-endian, row by row, each beginning at a multiple of 8

In the header an array is {"$": "f8" | "f4" | "i4" | "u1", "shape": [...], "at": offset in data}.
Arrays of equal bytes are stored once. Numbers of the header are finite; nan and the infinities
live in arrays only. Equal frames give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

MAGIC = b"PSF"
VERSION = 1
PREFIX = len(MAGIC) + 1 + 4
TYPES = {"f8": "<f8", "f4": "<f4", "i4": "<i4", "u1": "|u1"}
AS_IT_IS = {kind: name for name, kind in TYPES.items()}
Frame = dict[str, Any]


def code(array: np.ndarray[Any, Any]) -> str:
    """The type an array travels as; TypeError for what cannot travel."""
    if name := AS_IT_IS.get(array.dtype.str):
        return name
    kind, size = array.dtype.kind, array.dtype.itemsize
    if kind == "b" or (kind == "u" and size == 1):
        return "u1"
    if kind in "iu":
        # 2³¹ - 1 on both sides: what int() and NumPy in the browser agree on.
        if array.size and (array.max() > 2**31 - 1 or array.min() < -(2**31)):
            raise TypeError("integers past 2³¹ do not fit into a frame; make them floats")
        return "i4"
    if kind == "f" and size <= 8:
        return "f8" if size == 8 else "f4"
    raise TypeError(f"an array of {array.dtype} does not fit into a frame")


class Data:
    """The arrays of one container, each placed at a multiple of 8, equal ones once."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0
        self.places: dict[bytes, int] = {}

    def place(self, raw: bytes) -> int:
        """Where these bytes begin; they are added if they are new."""
        at = self.places.get(raw)
        if at is None:
            at = self.places[raw] = self.size
            padding = -len(raw) % 8
            self.parts += (raw, b"\0" * padding)
            self.size += len(raw) + padding
        return at

    def reference(self, value: object) -> Any:
        """What the header says for a value that JSON does not know (json's `default`)."""
        if isinstance(value, np.ndarray):
            name = code(value)
            if value.dtype.str != TYPES[name]:
                value = value.astype(TYPES[name])
            return {"$": name, "shape": value.shape, "at": self.place(value.tobytes())}
        if isinstance(value, np.generic):
            return value.item()
        raise TypeError(f"a {type(value).__name__} does not fit into a frame")


def encode(frame: Mapping[str, Any]) -> bytes:
    """The container of a frame; ValueError or TypeError where something cannot be carried."""
    data = Data()
    try:
        text = json.dumps(
            frame,
            default=data.reference,
            allow_nan=False,
            ensure_ascii=False,
            separators=(",", ":"),
        )
    except ValueError:
        place = not_finite(frame)
        raise ValueError(f"{place} is not finite: only arrays may hold nan or infinity") from None
    header = text.encode()
    header += b" " * (-(PREFIX + len(header)) % 8)
    size = len(header).to_bytes(4, "little")
    return b"".join([MAGIC, b"%d" % VERSION, size, header, *data.parts])


def not_finite(node: object, path: str = "frame") -> str | None:
    """Where the first number stands that JSON has no word for."""
    if isinstance(node, Mapping):
        found = (not_finite(child, f"{path}.{name}") for name, child in node.items())
    elif isinstance(node, list | tuple):
        found = (not_finite(child, f"{path}[{index}]") for index, child in enumerate(node))
    else:
        odd = isinstance(node, float | np.floating) and not np.isfinite(node)
        return path if odd else None
    return next((place for place in found if place), None)


def decode(container: bytes) -> Frame:
    """The frame in a container, its arrays read-only; ValueError for anything else."""
    header, data = opened(container)
    frame: Frame = restore(header, data)
    return frame


def opened(container: bytes) -> tuple[dict[str, Any], memoryview]:
    """The header as it stands and the bytes of the arrays; ValueError for anything else."""
    head = bytes(container[:PREFIX])
    if len(head) < PREFIX or head[:3] != MAGIC:
        raise ValueError("this is not a frame: it does not begin with PSF")
    if head[3:4] != b"%d" % VERSION:
        found = head[3:4].decode("latin-1")
        raise ValueError(f"this frame has format version {found}; version {VERSION} is understood")
    begin = PREFIX + int.from_bytes(head[4:8], "little")
    return json.loads(container[PREFIX:begin].decode()), memoryview(container)[begin:]


def restore(node: Any, data: memoryview) -> Any:
    """The header's tree with every reference replaced by its array."""
    if isinstance(node, list):
        return [restore(child, data) for child in node]
    if not isinstance(node, dict):
        return node
    if "$" not in node:
        return {name: restore(child, data) for name, child in node.items()}
    count = int(np.prod(node["shape"], dtype=np.int64))
    array = np.frombuffer(data, TYPES[node["$"]], count, node["at"])
    return array.reshape(node["shape"])
