"""A goal: what it says to the page, and what it refuses to be."""

from __future__ import annotations

from dataclasses import make_dataclass, replace
from typing import Annotated, Any

import pytest

from simbook import DeclarationError, Figure, Goal, Simulation, Slider

GOAL = Goal("steps", "arrived at step {score}", "did not arrive", ("rate",))


def simulation(goal: Goal | None) -> Simulation[Any, Any]:
    fields: list[Any] = [("rate", Annotated[float, Slider(0, 1)], 0.5)]
    params = make_dataclass("Params", fields, frozen=True)
    return Simulation("T", params, run=lambda p: p, draw=drawn, alt="A", goal=goal)


def drawn(_run: object, fig: Figure) -> str:
    fig.subplots()
    return "Drawn."


def test_the_schema_tells_the_page_and_one_without_a_goal_is_as_it_was() -> None:
    told = simulation(GOAL).schema()
    assert told.pop("goal") == {
        "fact": "steps",
        "did": "arrived at step {score}",
        "missed": "did not arrive",
        "better": "lower",
        "turns": ["rate"],
    }
    assert told == simulation(None).schema()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"better": "longer"}, "`better` is lower or higher"),
        ({"did": "arrived"}, "{score}"),
        ({"missed": " "}, "`missed` says"),
        ({"turns": ("rat",)}, "there are rate"),
        ({"turns": ()}, "names parameters"),
    ],
)
def test_a_goal_that_cannot_work_is_refused_where_it_is_declared(
    change: dict[str, Any], expected: str
) -> None:
    with pytest.raises(DeclarationError, match=expected):
        simulation(replace(GOAL, **change))
