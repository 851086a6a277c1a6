"""Controls that matter only beside certain values of others, and are hidden beside the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .controls import Control
from .errors import Refused


class When:
    """Stands beside a control: when(mode="own") or when(mode=("own", "same")).

    rate: Annotated[float, Slider(0.01, 1), When(mode="own")] = 0.1

    Hidden is not absent: the parameter keeps its value, and the run may use it.
    """

    def __init__(self, **values: object) -> None:
        self.values = {name: choices(value) for name, value in values.items()}

    def problem(self, controls: Mapping[str, Control]) -> str | None:
        """What is wrong with the condition beside these controls, or None."""
        if not self.values:
            return "When() needs a parameter and its value, as in When(mode='own')"
        for name, values in self.values.items():
            if name not in controls:
                return f"When() names {name!r}; the parameters are {', '.join(controls)}"
            for value in values:
                try:
                    controls[name].take(value)
                except Refused as refused:
                    return f"When({name}={value!r}): {refused.allowed}"
        return None

    def schema(self) -> dict[str, list[Any]]:
        return {name: list(values) for name, values in self.values.items()}


def choices(value: object) -> tuple[object, ...]:
    """One value, or any of several."""
    return tuple(value) if isinstance(value, tuple | list) else (value,)
