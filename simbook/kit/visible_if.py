"""Controls that matter only beside certain values of others, and are hidden beside the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from .controls import Control
from .errors import InvalidValue


class VisibleIf:
    """Stands beside a control: VisibleIf(mode="own") or VisibleIf(mode=("own", "same")).

    rate: Annotated[float, Slider(0.01, 1), VisibleIf(mode="own")] = 0.1

    Hidden is not absent: the parameter keeps its value, and the run may use it.
    """

    def __init__(self, **values: object) -> None:
        self.values = {name: choices(value) for name, value in values.items()}

    def __repr__(self) -> str:
        written = (f"{name}={value!r}" for name, value in self.values.items())
        return f"VisibleIf({', '.join(written)})"

    def problem(self, controls: Mapping[str, Control]) -> str | None:
        """What is wrong with the condition beside these controls, or None."""
        if not self.values:
            return "a condition needs a parameter and its value, as in VisibleIf(mode='own')"
        for name, values in self.values.items():
            if name not in controls:
                return f"the condition names {name!r}; the parameters are {', '.join(controls)}"
            for value in values:
                try:
                    controls[name].coerce(value)
                except InvalidValue as invalid:
                    return f"the condition is {name}={value!r}; {invalid.allowed}"
        return None

    def schema(self) -> dict[str, list[Any]]:
        return {name: list(values) for name, values in self.values.items()}


When = VisibleIf  # its former name, which authors may go on using


def visible(when: Mapping[str, Collection[Any]], values: Mapping[str, Any]) -> bool:
    """Whether a control whose schema says `when` matters beside these values of all controls."""
    return all(values[name] in allowed for name, allowed in when.items())


def choices(value: object) -> tuple[object, ...]:
    """One value, or any of several."""
    return tuple(value) if isinstance(value, tuple | list) else (value,)
