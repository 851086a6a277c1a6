"""Choices that set values of other parameters."""

from __future__ import annotations

from dataclasses import make_dataclass
from typing import Annotated, Any

import pytest

from simbook import Choice, DeclarationError, Figure, Seed, Simulation, Slider

GROUNDS = {"sand": "Sand", "ice": "Ice"}


def simulation(sets: dict[str, Any] | None = None, **more: Any) -> Simulation[Any, Any]:
    ground = Choice(GROUNDS, sets=sets or {})
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


SETS = {"sand": {"grip": 0.5}, "ice": {"grip": 0.1}}


def test_a_choice_sets_what_nobody_names() -> None:
    made = simulation(SETS)
    assert made.parse({"ground": "ice"}).grip == 0.1
    assert made.parse_text({"ground": "ice", "speed": "3"}).grip == 0.1


def test_who_names_a_value_has_the_last_word() -> None:
    made = simulation(SETS)
    assert made.parse({"ground": "ice", "grip": 0.7}).grip == 0.7
    assert made.parse({"grip": 0.7, "ground": "ice"}).grip == 0.7


def test_what_is_not_chosen_sets_nothing() -> None:
    assert simulation(SETS).parse({"grip": 0.7}).grip == 0.7


def test_the_page_is_told_what_comes_with_an_option() -> None:
    control = simulation(SETS).schema()["controls"][0]
    assert control["brings"] == SETS
    assert "brings" not in simulation().schema()["controls"][0]


@pytest.mark.parametrize(
    ("sets", "told"),
    [
        (
            {"mud": {"grip": 0.1}},
            "'mud' is no option that could set anything; it takes one of sand, ice",
        ),
        ({"ice": {"grap": 0.1}}, "it can set values of grip, speed"),
        ({"ice": {"ground": "sand"}}, "it can set values of grip, speed"),
        ({"ice": {"grip": 2}}, "it takes a number from 0 to 1"),
        ({"sand": {"grip": 0.4}}, "'sand' is the default and sets grip = 0.4"),
    ],
)
def test_what_cannot_be_set_is_refused_when_the_simulation_is_made(
    sets: dict[str, Any], told: str
) -> None:
    with pytest.raises(DeclarationError, match="is not allowed") as error:
        simulation(sets)
    assert told in str(error.value)


def test_an_option_moves_the_page_s_own_values_and_what_it_sets() -> None:
    made = simulation(SETS)
    others = made.moved(made.parse({"speed": 3}), "ground", 9)
    assert [made.values(each) for each in others] == [
        {"ground": "sand", "grip": 0.5, "speed": 3},
        {"ground": "ice", "grip": 0.1, "speed": 3},
    ]


def test_its_former_name_means_the_same() -> None:
    assert Choice(GROUNDS, brings=SETS) == Choice(GROUNDS, sets=SETS)


def test_a_seed_that_renews_tells_the_page_and_changes_nothing_in_a_link() -> None:
    fields: list[Any] = [
        ("grip", Annotated[float, Slider(0, 1)], 0.5),
        ("seed", Annotated[int, Seed(renews=True)], 0),
        ("start", Annotated[int, Seed()], 0),
    ]
    params: Any = make_dataclass("Params", fields, frozen=True)
    made = Simulation("T", params, run=lambda p: p, draw=drawn, alt="A")
    _, seed, start = made.schema()["controls"]
    assert seed["renews"] is True
    assert "renews" not in start
    assert made.parse({"seed": 3, "grip": 0.7}).grip == 0.7
