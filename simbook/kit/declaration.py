"""What an author declares of the parameters, checked when the Simulation is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from .at_step import AtStep
from .controls import KINDS, Control
from .errors import DeclarationError, InvalidValue
from .visible_if import VisibleIf


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
    if found[0].kind not in KINDS:
        known = f"no page knows this kind of control; there are {', '.join(KINDS)}"
        raise DeclarationError(sim, name, found[0], known)
    if problem := found[0].problem():
        raise DeclarationError(sim, name, found[0], problem)
    return found[0]


def conditions(sim: str, params: Any, controls: Mapping[str, Control]) -> dict[str, VisibleIf]:
    """The condition beside each control that has one."""
    hints = get_type_hints(params, include_extras=True)
    found = {
        name: [extra for extra in get_args(hints[name]) if isinstance(extra, VisibleIf)]
        for name in controls
    }
    for name, several in found.items():
        problem = several[0].problem(controls) if several else None
        if problem or len(several) > 1:
            raise DeclarationError(sim, name, several[0], problem or "one condition is enough")
    return {name: several[0] for name, several in found.items() if several}


def moments(sim: str, params: Any, controls: Mapping[str, Control]) -> dict[str, str]:
    """The parameters that become the step on show, by the controls that make them so."""
    hints = get_type_hints(params, include_extras=True)
    marks = [(name, each) for name in controls for each in get_args(hints[name])]
    found = [(name, each) for name, each in marks if isinstance(each, AtStep)]
    for name, each in found:
        if problem := each.problem(name, controls):
            raise DeclarationError(sim, name, each, problem)
    return {name: each.parameter for name, each in found}


def default(sim: str, field: Field[Any], beside: Control) -> Any:
    """The default in the parameter's own type."""
    if field.default is MISSING:
        raise DeclarationError(sim, field.name, "nothing", "it needs a default")
    try:
        return beside.coerce(field.default)
    except InvalidValue as invalid:
        allowed = f"{invalid.allowed}, as a default too"
        raise DeclarationError(sim, field.name, field.default, allowed) from None


def spelled(kind: Any) -> str:
    return str(kind) if get_args(kind) else str(kind.__name__)
