"""A number of a range, on a track."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar, Literal

from ..errors import InvalidValue
from ..words import short
from .control import Control
from .positions import linear_positions, log_positions
from .ranges import range_problem, real, scale_problem
from .text import parse_number


@dataclass(frozen=True)
class Slider(Control):
    """A float within low..high, ends included.

    `step` is the distance between two positions of the handle, None for as fine as the page can;
    a typed or linked value may lie between them. On a "log" scale equal distances are equal ratios.
    """

    low: float
    high: float
    step: float | None = None
    _: KW_ONLY
    label: str = ""
    scale: Literal["linear", "log"] = "linear"
    unit: str = ""
    help: str = ""
    kind: ClassVar[str] = "slider"
    type: ClassVar[Any] = float

    def problem(self) -> str | None:
        if found := range_problem(self.low, self.high):
            return found
        if found := scale_problem(self.scale, self.low):
            return found
        if self.step is not None and not 0 < self.step <= self.high - self.low:
            return f"step must be above 0 and fit between low and high, not {self.step!r}"
        return None

    def describe(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return f"it takes a number from {short(self.low)} to {short(self.high)}{unit}"

    def coerce(self, value: object) -> float:
        return real(value, self.low, self.high, InvalidValue("notNumber", self.describe()))

    def parse(self, text: str) -> float:
        return self.coerce(parse_number(text, "notNumber", self.describe()))

    def positions(self, most: int) -> tuple[float, ...]:
        if self.scale == "log":
            return log_positions(self.low, self.high, most)
        return linear_positions(self.low, self.high, self.step, most)

    def schema(self) -> dict[str, Any]:
        step = None if self.step is None else float(self.step)
        ends = {"low": float(self.low), "high": float(self.high), "step": step}
        return ends | {"scale": self.scale, "unit": self.unit, "help": self.help}
