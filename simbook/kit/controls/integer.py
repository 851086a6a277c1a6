"""A whole number of a range, on a track."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from numbers import Integral
from typing import Any, ClassVar, Literal

from ..errors import InvalidValue
from .control import Control
from .positions import linear_positions, log_positions
from .ranges import BIGGEST, range_problem, scale_problem, whole
from .text import parse_number


@dataclass(frozen=True)
class Integer(Control):
    """A whole number within low..high, ends included, both within 32 bits.

    On a "log" scale equal distances of the handle are about equal ratios.
    """

    low: int
    high: int
    _: KW_ONLY
    label: str = ""
    scale: Literal["linear", "log"] = "linear"
    kind: ClassVar[str] = "integer"
    type: ClassVar[Any] = int

    def problem(self) -> str | None:
        if found := range_problem(self.low, self.high):
            return found
        if not all(isinstance(end, Integral) for end in (self.low, self.high)):
            return f"low and high must be whole numbers, not {self.low!r} and {self.high!r}"
        if self.low < -BIGGEST or self.high > BIGGEST:
            return f"low and high must lie within ±{BIGGEST}: the browser's integers have 32 bits"
        return scale_problem(self.scale, self.low)

    def describe(self) -> str:
        return f"it takes a whole number from {self.low} to {self.high}"

    def coerce(self, value: object) -> int:
        return whole(value, self.low, self.high, InvalidValue("notWhole", self.describe()))

    def parse(self, text: str) -> int:
        return self.coerce(parse_number(text, "notWhole", self.describe()))

    def positions(self, most: int) -> tuple[int, ...]:
        if self.scale == "log":
            ends = log_positions(self.low, self.high, most, whole=True)
            return tuple(map(int, ends))
        return tuple(int(value) for value in linear_positions(self.low, self.high, 1, most))

    def schema(self) -> dict[str, Any]:
        return {"low": int(self.low), "high": int(self.high), "scale": self.scale}
