"""What chance decides, by a seed that is told; and how long it may go on.

SEED=7 MINUTES=30 make fuzz
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping
from time import monotonic
from typing import Any

SEED = int(os.environ.get("SEED") or 1)
MINUTES = float(os.environ.get("MINUTES") or 0)  # 0: a short round among the other tests


def chance(*about: object) -> random.Random:
    """The same for the same seed, whatever other tests have drawn."""
    return random.Random(f"{SEED} {about}")


def rounds(least: int, minutes: float = MINUTES) -> Iterator[int]:
    """At least so many, and more while there is time."""
    end, done = monotonic() + 60 * minutes, 0
    while done < least or monotonic() < end:
        yield done
        done += 1


def drawn(control: Mapping[str, Any], rng: random.Random) -> Any:
    """A value that the control of a schema allows; its ends come often."""
    match control["kind"]:
        case "choice":
            return rng.choice([option["value"] for option in control["options"]])
        case "toggle":
            return rng.random() < 0.5
        case "seed":
            return rng.randrange(2**31)
        case "point":
            return [number(low, high, rng) for low, high in (control["x"], control["y"])]
        case "integer":
            return round(number(control["low"], control["high"], rng, control.get("scale")))
    return number(control["low"], control["high"], rng, control.get("scale"))


def number(low: float, high: float, rng: random.Random, scale: str | None = None) -> float:
    if rng.random() < 0.3:
        return rng.choice((low, high))
    if scale == "log":
        return float(min(max(low * (high / low) ** rng.random(), low), high))
    return rng.uniform(low, high)
