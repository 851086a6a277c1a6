"""What an author declares of the parameters, checked when the Simulation is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from .controls import Choice, Control
from .errors import DeclarationError, Refused
from .when import When


def declared(sim: str, params: Any) -> tuple[dict[str, Control], dict[str, Any]]:
    """The control of each parameter and its default, in the order of the dataclass."""
    if not (isinstance(params, type) and is_dataclass(params)):
        raise DeclarationError(sim, "params", params, "it must be a frozen dataclass")
    if not getattr(params, "__dataclass_params__").frozen:  # noqa: B009 (mypy knows no such name)
        raise DeclarationError(sim, "params", params, "write @dataclass(frozen=True)")
    hints = get_type_hints(params, include_extras=True)
    controls = {each.name: control(sim, each.name, hints[each.name]) for each in fields(params)}
    return controls, {each.name: default(sim, each, controls[each.name]) for each in fields(params)}


def control(sim: str, name: str, hint: Any) -> Control:
    """The one control that stands beside a parameter's type."""
    kind, *extras = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    found = [extra for extra in extras if isinstance(extra, Control)]
    if len(found) != 1:
        example = "Annotated[float, Slider(0, 1)] = 0.5"
        raise DeclarationError(sim, name, hint, f"it needs one control beside its type: {example}")
    if kind != found[0].type:
        needed = f"{type(found[0]).__name__} stands beside {spelled(found[0].type)}"
        raise DeclarationError(sim, name, kind, needed)
    if problem := found[0].problem():
        raise DeclarationError(sim, name, found[0], problem)
    return found[0]


def conditions(sim: str, params: Any, controls: Mapping[str, Control]) -> dict[str, When]:
    """The condition beside each control that has one."""
    hints = get_type_hints(params, include_extras=True)
    found = {name: [e for e in get_args(hints[name]) if isinstance(e, When)] for name in controls}
    for name, several in found.items():
        problem = several[0].problem(controls) if several else None
        if problem or len(several) > 1:
            raise DeclarationError(sim, name, "When", problem or "one When() is enough")
    return {name: several[0] for name, several in found.items() if several}


def brought(
    sim: str, controls: Mapping[str, Control], defaults: Mapping[str, Any]
) -> dict[str, dict[str, dict[str, Any]]]:
    """What each option of each choice brings along, in the parameters' own types."""
    choices = {name: c for name, c in controls.items() if isinstance(c, Choice) and c.brings}
    found = {
        name: {
            option: {other: bring(sim, name, controls, other, values[other]) for other in values}
            for option, values in choice.brings.items()
        }
        for name, choice in choices.items()
    }
    for name, options in found.items():
        for each, value in options.get(defaults[name], {}).items():
            if value != defaults[each]:
                allowed = f"{defaults[name]!r} is the default and brings {each} = {value!r}"
                raise DeclarationError(sim, each, defaults[each], f"{allowed}, which must be equal")
    return found


def bring(sim: str, name: str, controls: Mapping[str, Control], other: str, value: Any) -> Any:
    """One value that a choice brings for another parameter."""
    if other == name or other not in controls:
        listed = ", ".join(each for each in controls if each != name)
        raise DeclarationError(sim, name, other, f"it can bring values of {listed}")
    try:
        return controls[other].take(value)
    except Refused as refused:
        raise DeclarationError(sim, name, {other: value}, refused.allowed) from None


def default(sim: str, field: Field[Any], beside: Control) -> Any:
    """The default in the parameter's own type."""
    if field.default is MISSING:
        raise DeclarationError(sim, field.name, "nothing", "it needs a default")
    try:
        return beside.take(field.default)
    except Refused as refused:
        allowed = f"{refused.allowed}, as a default too"
        raise DeclarationError(sim, field.name, field.default, allowed) from None


def spelled(kind: Any) -> str:
    return str(kind) if get_args(kind) else str(kind.__name__)
