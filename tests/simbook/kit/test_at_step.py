"""Controls that act from a step on."""

from __future__ import annotations

from dataclasses import make_dataclass
from typing import Annotated, Any

import pytest

from simbook import AtStep, DeclarationError, Figure, Integer, Simulation, Slider


def simulation(*beside: Any) -> Simulation[Any, Any]:
    fields: list[Any] = [
        ("since", Annotated[int, Integer(0, 100)], 100),
        ("brake", Annotated[(float, Slider(0, 1), *beside)], 0.5),
    ]
    params = make_dataclass("Params", fields, frozen=True)
    return Simulation("T", params, run=lambda p: p, draw=drawn, alt="A")


def drawn(_run: object, fig: Figure) -> str:
    fig.subplots()
    return "Drawn."


def test_the_page_is_told_which_parameter_becomes_the_step() -> None:
    since, brake = simulation(AtStep("since")).schema()["controls"]
    assert brake["at"] == "since"
    assert "at" not in since
    assert "at" not in simulation().schema()["controls"][1]


@pytest.mark.parametrize("other", ["brake", "sinse", ""])
def test_what_is_no_other_whole_number_is_refused_with_those_there_are(other: str) -> None:
    with pytest.raises(DeclarationError, match="of which there are since"):
        simulation(AtStep(other))


def test_a_link_that_names_the_control_sets_no_moment() -> None:
    assert simulation(AtStep("since")).parse_text({"brake": "1"}).since == 100
