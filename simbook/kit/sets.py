"""Values of other parameters that an option of a choice sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .controls import Choice, Control
from .errors import DeclarationError, InvalidValue

Sets = Mapping[str, Mapping[str, Mapping[str, Any]]]  # choice -> option -> parameter -> value


def implied(sets: Sets, values: Mapping[str, Any]) -> dict[str, Any]:
    """What these values set besides themselves: a later choice has the last word."""
    chosen = [options.get(values[name], {}) for name, options in sets.items() if name in values]
    return {name: value for each in chosen for name, value in each.items()}


def declared_sets(
    sim: str, controls: Mapping[str, Control], defaults: Mapping[str, Any]
) -> dict[str, dict[str, dict[str, Any]]]:
    """What each option of each choice sets, in the parameters' own types."""
    choices = {name: c for name, c in controls.items() if isinstance(c, Choice) and c.sets}
    found = {
        name: {
            option: {other: _value(sim, name, controls, other, values[other]) for other in values}
            for option, values in choice.sets.items()
        }
        for name, choice in choices.items()
    }
    for name, options in found.items():
        for each, value in options.get(defaults[name], {}).items():
            if value != defaults[each]:
                allowed = f"{defaults[name]!r} is the default and sets {each} = {value!r}"
                raise DeclarationError(sim, each, defaults[each], f"{allowed}, which must be equal")
    return found


def _value(sim: str, name: str, controls: Mapping[str, Control], other: str, value: Any) -> Any:
    """One value that an option of the choice `name` sets for another parameter."""
    if other == name or other not in controls:
        listed = ", ".join(each for each in controls if each != name)
        raise DeclarationError(sim, name, other, f"it can set values of {listed}")
    try:
        return controls[other].coerce(value)
    except InvalidValue as invalid:
        raise DeclarationError(sim, name, {other: value}, invalid.allowed) from None
