"""A place in the figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from ..errors import InvalidValue
from ..words import short
from .control import Control
from .ranges import range_problem, real
from .text import SPACES, parse_number

SPACED = re.compile(f",[{SPACES}]+")


@dataclass(frozen=True)
class Point(Control):
    """A place (x, y) that is dragged in the figure's axes number `axes`; as text "x,y"."""

    _: KW_ONLY
    x: tuple[float, float]
    y: tuple[float, float]
    label: str = ""
    axes: int = 0
    kind: ClassVar[str] = "point"
    type: ClassVar[Any] = tuple[float, float]

    def problem(self) -> str | None:
        for name, ends in (("x", self.x), ("y", self.y)):
            if not isinstance(ends, Sequence) or len(ends) != 2:
                return f"{name} must be (low, high), not {ends!r}"
            if found := range_problem(*ends, what=f"{name}: "):
                return found
        return None if self.axes >= 0 else f"axes counts from 0, not {self.axes!r}"

    def describe(self) -> str:
        x, y = (" to ".join(map(short, ends)) for ends in (self.x, self.y))
        return f"it takes x,y with x from {x} and y from {y}"

    def coerce(self, value: object) -> tuple[float, float]:
        invalid = InvalidValue("notPoint", self.describe())
        if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
            raise invalid
        return real(value[0], *self.x, invalid), real(value[1], *self.y, invalid)

    def parse(self, text: str) -> tuple[float, float]:
        told = self.describe()
        return self.coerce([parse_number(part, "notPoint", told) for part in coordinates(text)])

    def schema(self) -> dict[str, Any]:
        x, y = ([float(end) for end in ends] for ends in (self.x, self.y))
        return {"x": x, "y": y, "axes": self.axes}


def coordinates(text: str) -> list[str]:
    """The parts of a point: a semicolon parts them, else a comma before a space, else a comma."""
    if ";" in text:
        return text.split(";")
    return SPACED.split(text) if SPACED.search(text) else text.split(",")
