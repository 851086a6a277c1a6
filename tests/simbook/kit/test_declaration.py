"""An author's slips in a declaration are told when the Simulation is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, make_dataclass
from typing import Annotated, Any

import pytest

from simbook import (
    Choice,
    DeclarationError,
    Figure,
    Integer,
    ParameterError,
    Point,
    Seed,
    Simulation,
    Slider,
    Toggle,
)
from simbook.kit.controls import Control


def simulation(params: type[Any], **more: Any) -> Simulation[Any, Any]:
    def draw(run: Any, fig: Figure) -> str:
        return ""

    return Simulation(title="T", params=params, run=lambda p: p, draw=draw, alt="A", **more)


def complaint(annotation: Any, default: Any) -> str:
    """What is said of a single parameter x with that annotation and default."""
    made = make_dataclass("Made", [("x", annotation, field(default=default))], frozen=True)
    made.__module__ = __name__
    with pytest.raises(DeclarationError) as caught:
        simulation(made)
    return str(caught.value).removeprefix("test-declaration: ")


@dataclass(frozen=True)
class Params:
    rate: Annotated[float, Slider(0, 1)] = 0.5
    seed: Annotated[int, Seed()] = 0


def test_a_declaration_error_is_a_parameter_error() -> None:
    assert issubclass(DeclarationError, ParameterError)


@pytest.mark.parametrize(
    ("annotation", "default", "expected"),
    [
        (Annotated[float, Slider(0, 1)], 2.0, "x = 2.0 is not allowed; it takes a number from 0 t"),
        (Annotated[int, Integer(1, 3)], 0, "x = 0 is not allowed; it takes a whole number from 1"),
        (Annotated[str, Choice({"a": "A"})], "b", "x = 'b' is not allowed; it takes one of a"),
        (Annotated[bool, Toggle()], 1, "x = 1 is not allowed; it takes true or false"),
    ],
)
def test_a_default_must_be_allowed_itself(annotation: Any, default: Any, expected: str) -> None:
    said = complaint(annotation, default)
    assert said.startswith(expected)
    assert said.endswith("as a default too")


def test_a_parameter_needs_a_control() -> None:
    assert "it needs one control beside its type" in complaint(float, 0.5)
    assert "it needs one control beside its type" in complaint(Annotated[float, "a note"], 0.5)
    two = Annotated[float, Slider(0, 1), Slider(0, 2)]
    assert "it needs one control beside its type" in complaint(two, 0.5)


def test_a_kind_of_control_that_no_page_knows_is_named_with_those_there_are() -> None:
    class Knob(Control):
        kind, type, label = "knob", float, ""

    said = complaint(Annotated[float, Knob()], 0.5)
    assert "no page knows this kind of control; there are slider, integer, choice" in said


def test_a_control_stands_beside_its_own_type() -> None:
    assert complaint(Annotated[int, Slider(0, 1)], 1).endswith("Slider stands beside float")
    assert complaint(Annotated[float, Integer(0, 1)], 1).endswith("Integer stands beside int")
    said = complaint(Annotated[tuple[int, int], Point(x=(0, 1), y=(0, 1))], (0, 0))
    assert said.endswith("Point stands beside tuple[float, float]")


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        (Slider(1, 0), "low must be below high"),
        (Slider(0, float("inf")), "low must be below high and both finite"),
        (Slider(0, 1, scale="log"), "a logarithmic slider needs low > 0"),
        (Slider(0, 1, step=0), "step must be above 0"),
        (Slider(0, 1, step=2), "step must be above 0 and fit"),
        (Slider(0, 1, scale="cubic"), 'scale must be "linear" or "log"'),  # type: ignore[arg-type]
        (Slider("0", 1), "low and high must be numbers"),  # type: ignore[arg-type]
    ],
)
def test_a_slider_must_be_possible(control: Slider, expected: str) -> None:
    assert expected in complaint(Annotated[float, control], 0.5)


def test_the_other_controls_must_be_possible_too() -> None:
    assert "low must be below high" in complaint(Annotated[int, Integer(3, 3)], 3)
    assert "needs low > 0" in complaint(Annotated[int, Integer(0, 9, scale="log")], 1)
    assert "whole numbers" in complaint(Annotated[int, Integer(0.5, 3)], 1)  # type: ignore[arg-type]
    assert "32 bits" in complaint(Annotated[int, Integer(0, 2**40)], 1)
    assert "at least one option" in complaint(Annotated[str, Choice({})], "a")
    assert "x: low must be below high" in complaint(
        Annotated[tuple[float, float], Point(x=(1, 0), y=(0, 1))], (0, 0)
    )
    assert "axes counts from 0" in complaint(
        Annotated[tuple[float, float], Point(x=(0, 1), y=(0, 1), axes=-1)], (0, 0)
    )


def test_parameters_are_a_frozen_dataclass_with_defaults() -> None:
    @dataclass
    class Loose:
        x: Annotated[float, Slider(0, 1)] = 0.5

    @dataclass(frozen=True)
    class Bare:
        x: Annotated[float, Slider(0, 1)]

    for params, expected in (
        (Loose, "frozen=True"),
        (Bare, "it needs a default"),
        (int, "a frozen dataclass"),
    ):
        with pytest.raises(DeclarationError, match=expected):
            simulation(params)


@pytest.mark.parametrize("click", ["rate", "nothing"])
def test_a_click_means_a_seed_or_a_point(click: str) -> None:
    with pytest.raises(DeclarationError, match="Seed or Point"):
        simulation(Params, click=click)


@pytest.mark.parametrize("aliases", [{"rate": "seed"}, {"eta": "nothing"}])
def test_an_alias_leads_from_a_free_name_to_a_parameter(aliases: Mapping[str, str]) -> None:
    with pytest.raises(DeclarationError, match="an alias leads from a name that is free"):
        simulation(Params, aliases=aliases)


def test_a_tolerance_is_above_zero() -> None:
    with pytest.raises(DeclarationError, match="above 0"):
        simulation(Params, tolerance=0)
