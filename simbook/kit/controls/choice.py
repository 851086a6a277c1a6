"""One of a few."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import Any, ClassVar

from ..errors import InvalidValue
from .control import Control
from .text import trimmed

Sets = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Choice(Control):
    """One of a few values, each with the label that readers see.

    An option `sets` values of other parameters when it is chosen, {option: {parameter: value}};
    whoever names them as well has the last word. What the default option sets is the parameters'
    default. `brings` is the former name of `sets`.
    """

    options: Mapping[str, str]
    _: KW_ONLY
    label: str = ""
    sets: Sets = field(default_factory=dict)
    brings: InitVar[Sets | None] = None
    kind: ClassVar[str] = "choice"
    type: ClassVar[Any] = str

    def __post_init__(self, brings: Sets | None) -> None:
        object.__setattr__(self, "sets", {**self.sets, **(brings or {})})

    def problem(self) -> str | None:
        if not isinstance(self.options, Mapping) or not self.options:
            return "a choice needs at least one option: {value: label}"
        if not all(isinstance(text, str) for pair in self.options.items() for text in pair):
            return "values and labels of a choice must be strings"
        if strange := [option for option in self.sets if option not in self.options]:
            return f"{strange[0]!r} is no option that could set anything; {self.describe()}"
        return None

    def describe(self) -> str:
        return "it takes one of " + ", ".join(self.options)

    def coerce(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise InvalidValue("notChoice", self.describe())
        return value

    def parse(self, text: str) -> str:
        return self.coerce(text if text in self.options else trimmed(text))

    def positions(self, most: int) -> tuple[str, ...]:
        return tuple(self.options)

    def schema(self) -> dict[str, Any]:
        return {"options": [{"value": v, "label": text} for v, text in self.options.items()]}
