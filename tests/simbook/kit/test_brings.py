"""Choices that bring values of other parameters along, and choices of which all is recorded."""

from __future__ import annotations

from dataclasses import make_dataclass
from typing import Annotated, Any

import pytest

from simbook import Choice, DeclarationError, Figure, Simulation, Slider

GROUNDS = {"sand": "Sand", "ice": "Ice"}


def simulation(brings: dict[str, Any] | None = None, **more: Any) -> Simulation[Any, Any]:
    ground = Choice(GROUNDS, brings=brings or {})
    fields: list[Any] = [
        ("ground", Annotated[(str, ground)], "sand"),
        ("grip", Annotated[float, Slider(0, 1)], 0.5),
        ("speed", Annotated[float, Slider(0, 9)], 1.0),
    ]
    params = make_dataclass("Params", fields, frozen=True)
    return Simulation("T", params, run=lambda p: p, draw=drawn, alt="A", **more)


def drawn(_run: object, fig: Figure) -> str:
    fig.subplots()
    return "Drawn."


BRINGS = {"sand": {"grip": 0.5}, "ice": {"grip": 0.1}}


def test_a_choice_brings_what_nobody_names() -> None:
    made = simulation(BRINGS)
    assert made.parse({"ground": "ice"}).grip == 0.1
    assert made.parse_text({"ground": "ice", "speed": "3"}).grip == 0.1


def test_who_names_a_value_has_the_last_word() -> None:
    made = simulation(BRINGS)
    assert made.parse({"ground": "ice", "grip": 0.7}).grip == 0.7
    assert made.parse({"grip": 0.7, "ground": "ice"}).grip == 0.7


def test_what_is_not_chosen_brings_nothing() -> None:
    assert simulation(BRINGS).parse({"grip": 0.7}).grip == 0.7


def test_the_page_is_told_what_comes_with_an_option() -> None:
    control = simulation(BRINGS).schema()["controls"][0]
    assert control["brings"] == BRINGS
    assert "brings" not in simulation().schema()["controls"][0]


@pytest.mark.parametrize(
    ("brings", "told"),
    [
        ({"mud": {"grip": 0.1}}, "brings names 'mud'; it takes one of sand, ice"),
        ({"ice": {"grap": 0.1}}, "it can bring values of grip, speed"),
        ({"ice": {"ground": "sand"}}, "it can bring values of grip, speed"),
        ({"ice": {"grip": 2}}, "it takes a number from 0 to 1"),
        ({"sand": {"grip": 0.4}}, "'sand' is the default and brings grip = 0.4"),
    ],
)
def test_what_cannot_be_brought_is_refused_when_the_simulation_is_made(
    brings: dict[str, Any], told: str
) -> None:
    with pytest.raises(DeclarationError, match="is not allowed") as error:
        simulation(brings)
    assert told in str(error.value)


def test_a_variant_is_the_page_s_own_values_with_another_option_and_what_it_brings() -> None:
    made = simulation(BRINGS, recorded="ground")
    others = made.variants(made.parse({"speed": 3}))
    assert [made.values(each) for each in others] == [{"ground": "ice", "grip": 0.1, "speed": 3}]
    back = made.variants(made.parse({"ground": "ice", "grip": 0.2}))
    assert [made.values(each) for each in back] == [{"ground": "sand", "grip": 0.5, "speed": 1}]


def test_nothing_more_is_recorded_unless_the_author_says_so() -> None:
    made = simulation(BRINGS)
    assert made.variants(made.parse({})) == []


@pytest.mark.parametrize("name", ["grip", "grund"])
def test_only_a_choice_can_be_recorded_in_all_its_options(name: str) -> None:
    with pytest.raises(DeclarationError, match="the name of a Choice"):
        simulation(recorded=name)
