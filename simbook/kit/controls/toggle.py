"""On or off."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any, ClassVar

from ..errors import InvalidValue
from .control import Control
from .text import trimmed

WORDS = {"true": True, "on": True, "yes": True, "1": True}
WORDS |= {"false": False, "off": False, "no": False, "0": False}


@dataclass(frozen=True)
class Toggle(Control):
    """On or off."""

    _: KW_ONLY
    label: str = ""
    kind: ClassVar[str] = "toggle"
    type: ClassVar[Any] = bool

    def describe(self) -> str:
        return "it takes true or false"

    def coerce(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise InvalidValue("notToggle", self.describe())
        return value

    def parse(self, text: str) -> bool:
        return self.coerce(WORDS.get(trimmed(text).lower()))

    def positions(self, most: int) -> tuple[bool, ...]:
        return False, True
