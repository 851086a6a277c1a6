"""What a reader may change: one control beside each parameter's type.

    eta: Annotated[float, Slider(0.01, 2.5, step=0.01, label="Learning rate η")] = 0.30

A control accepts a value (`take`), reads one from text (`read`) and describes itself to the page
(`schema`). It raises Refused with what is allowed; the Simulation adds the names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from numbers import Integral
from typing import Any, ClassVar, Literal

from .accept import BIGGEST, as_number, as_whole, range_problem, real, scale_problem, whole
from .errors import Refused

WORDS = {"true": True, "on": True, "yes": True, "1": True}
WORDS |= {"false": False, "off": False, "no": False, "0": False}


class Control:
    """One control. `type` is the annotation that it belongs beside."""

    kind: ClassVar[str]
    type: ClassVar[Any]
    label: str

    def problem(self) -> str | None:
        """What is wrong with the declaration itself, or None."""
        return None

    def allowed(self) -> str:
        """What may be given, as the end of a sentence."""
        raise NotImplementedError

    def take(self, value: object) -> Any:
        """The value as the parameter's own type, or Refused."""
        raise NotImplementedError

    def read(self, text: str) -> Any:
        """The value that a link, a preset or a command line means by `text`, or Refused."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """What the page must know besides name, kind, label and default."""
        return {}


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

    def allowed(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return f"it takes a number from {self.low:g} to {self.high:g}{unit}"

    def take(self, value: object) -> float:
        return real(value, self.low, self.high, Refused(self.allowed()))

    def read(self, text: str) -> float:
        return self.take(as_number(text, Refused(self.allowed())))

    def schema(self) -> dict[str, Any]:
        step = None if self.step is None else float(self.step)
        ends = {"low": float(self.low), "high": float(self.high), "step": step}
        return ends | {"scale": self.scale, "unit": self.unit, "help": self.help}


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

    def allowed(self) -> str:
        return f"it takes a whole number from {self.low} to {self.high}"

    def take(self, value: object) -> int:
        return whole(value, self.low, self.high, Refused(self.allowed()))

    def read(self, text: str) -> int:
        return self.take(as_whole(text, Refused(self.allowed())))

    def schema(self) -> dict[str, Any]:
        return {"low": int(self.low), "high": int(self.high), "scale": self.scale}


@dataclass(frozen=True)
class Choice(Control):
    """One of a few values, each with the label that readers see.

    `brings` are values of other parameters that come with an option when it is chosen, {option:
    {parameter: value}}; whoever names them as well has the last word. What the default option
    brings is the parameters' default.
    """

    options: Mapping[str, str]
    _: KW_ONLY
    label: str = ""
    brings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    kind: ClassVar[str] = "choice"
    type: ClassVar[Any] = str

    def problem(self) -> str | None:
        if not isinstance(self.options, Mapping) or not self.options:
            return "a choice needs at least one option: {value: label}"
        if not all(isinstance(text, str) for pair in self.options.items() for text in pair):
            return "values and labels of a choice must be strings"
        if strange := [option for option in self.brings if option not in self.options]:
            return f"brings names {strange[0]!r}; {self.allowed()}"
        return None

    def allowed(self) -> str:
        return "it takes one of " + ", ".join(self.options)

    def take(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise Refused(self.allowed())
        return value

    def read(self, text: str) -> str:
        return self.take(text.strip())

    def schema(self) -> dict[str, Any]:
        return {"options": [{"value": v, "label": text} for v, text in self.options.items()]}


@dataclass(frozen=True)
class Toggle(Control):
    """On or off."""

    _: KW_ONLY
    label: str = ""
    kind: ClassVar[str] = "toggle"
    type: ClassVar[Any] = bool

    def allowed(self) -> str:
        return "it takes true or false"

    def take(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise Refused(self.allowed())
        return value

    def read(self, text: str) -> bool:
        word = WORDS.get(text.strip().lower())
        if word is None:
            raise Refused(self.allowed())
        return word


@dataclass(frozen=True)
class Seed(Control):
    """Where chance starts, 0 to 2³¹ - 1; the reader asks for another one with a button."""

    _: KW_ONLY
    label: str = "Again"
    kind: ClassVar[str] = "seed"
    type: ClassVar[Any] = int

    def allowed(self) -> str:
        return f"it takes a whole number from 0 to {BIGGEST}"

    def take(self, value: object) -> int:
        return whole(value, 0, BIGGEST, Refused(self.allowed()))

    def read(self, text: str) -> int:
        return self.take(as_whole(text, Refused(self.allowed())))


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

    def allowed(self) -> str:
        (left, right), (bottom, top) = self.x, self.y
        return f"it takes x,y with x from {left:g} to {right:g} and y from {bottom:g} to {top:g}"

    def take(self, value: object) -> tuple[float, float]:
        refused = Refused(self.allowed())
        if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
            raise refused
        return real(value[0], *self.x, refused), real(value[1], *self.y, refused)

    def read(self, text: str) -> tuple[float, float]:
        refused = Refused(self.allowed())
        return self.take([as_number(part, refused) for part in text.split(",")])

    def schema(self) -> dict[str, Any]:
        x, y = ([float(end) for end in ends] for ends in (self.x, self.y))
        return {"x": x, "y": y, "axes": self.axes}
