"""Where chance starts."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from ..errors import InvalidValue
from .control import Control
from .ranges import BIGGEST, whole
from .text import parse_number


@dataclass(frozen=True)
class Seed(Control):
    """Where chance starts, 0 to 2³¹ - 1; the reader asks for another one with a button.

    With `renews` that button begins anew: all other controls go back to the figure's presets.
    """

    _: KW_ONLY
    label: str = "Again"
    renews: bool = False
    kind: ClassVar[str] = "seed"
    type: ClassVar[Any] = int

    def describe(self) -> str:
        return f"it takes a whole number from 0 to {BIGGEST}"

    def coerce(self, value: object) -> int:
        return whole(value, 0, BIGGEST, InvalidValue("notWhole", self.describe()))

    def parse(self, text: str) -> int:
        return self.coerce(parse_number(text, "notWhole", self.describe()))

    def schema(self) -> dict[str, Any]:
        return {"renews": True} if self.renews else {}
