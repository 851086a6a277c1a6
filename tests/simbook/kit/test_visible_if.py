"""VisibleIf: a control stands aside while another has a value beside which it means nothing."""

from __future__ import annotations

from dataclasses import make_dataclass
from typing import Annotated, Any

import pytest

from simbook import Choice, DeclarationError, Figure, Simulation, Slider, Toggle, VisibleIf, When

MODE = Annotated[str, Choice({"same": "Same", "own": "Own"}, label="Mode")]


def simulation(*extras: object, **others: Any) -> Simulation[Any, Any]:
    rate = Annotated[(float, Slider(0, 1, label="Rate"), *extras)]
    fields: list[Any] = [("mode", MODE, "same"), *others.values(), ("rate", rate, 0.5)]
    params = make_dataclass("Params", fields, frozen=True)
    return Simulation("T", params, run=lambda p: p, draw=drawn, alt="A")


def drawn(_run: object, fig: Figure) -> str:
    fig.subplots()
    return "Drawn."


def control(made: Simulation[Any, Any], name: str) -> dict[str, Any]:
    return next(each for each in made.schema()["controls"] if each["name"] == name)


def test_the_page_is_told_beside_which_values_a_control_matters() -> None:
    assert control(simulation(VisibleIf(mode="own")), "rate")["when"] == {"mode": ["own"]}
    both = simulation(VisibleIf(mode=("own", "same")))
    assert control(both, "rate")["when"] == {"mode": ["own", "same"]}
    assert "when" not in control(both, "mode")


def test_a_hidden_parameter_is_still_a_parameter() -> None:
    assert simulation(VisibleIf(mode="own")).parse({"rate": 0.25}).rate == 0.25


@pytest.mark.parametrize(
    ("extras", "told"),
    [
        ((VisibleIf(mood="own"),), "names 'mood'; the parameters are mode, rate"),
        ((VisibleIf(mode="none"),), "same"),
        ((VisibleIf(),), "needs a parameter and its value"),
        ((VisibleIf(mode="own"), VisibleIf(mode="same")), "one condition is enough"),
    ],
)
def test_a_condition_that_cannot_be_is_refused_when_the_simulation_is_made(
    extras: tuple[object, ...], told: str
) -> None:
    with pytest.raises(DeclarationError, match=r"rate") as error:
        simulation(*extras)
    assert told in str(error.value)


def test_a_toggle_can_be_the_condition() -> None:
    more = ("more", Annotated[bool, Toggle(label="More")], False)
    made = simulation(VisibleIf(more=True), more=more)
    assert control(made, "rate")["when"] == {"more": [True]}


def test_its_former_name_means_the_same() -> None:
    assert When is VisibleIf
