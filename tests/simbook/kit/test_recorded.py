"""Which controls are recorded at their positions, and where those are."""

from __future__ import annotations

from dataclasses import make_dataclass
from itertools import pairwise
from typing import Annotated, Any

import pytest

from simbook import Choice, DeclarationError, Figure, Integer, Seed, Simulation, Slider, Toggle
from simbook.kit.controls.positions import PUSHES

FIELDS: list[Any] = [
    ("seed", Annotated[int, Seed()], 0),
    ("rate", Annotated[float, Slider(0, 1, step=0.1)], 0.5),
    ("ground", Annotated[str, Choice({"sand": "Sand", "ice": "Ice"})], "sand"),
]


def simulation(**more: Any) -> Simulation[Any, Any]:
    params = make_dataclass("Params", FIELDS, frozen=True)
    return Simulation("T", params, run=lambda p: p, draw=drawn, alt="A", **more)


def drawn(_run: object, fig: Figure) -> str:
    fig.subplots()
    return "Drawn."


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (None, {"rate": None}),
        ("ground", {"ground": None}),
        (("ground", "rate"), {"ground": None, "rate": None}),
        ({"rate": 5}, {"rate": 5}),
        ((), {}),
    ],
)
def test_an_author_names_controls_or_means_the_first(said: Any, meant: dict[str, Any]) -> None:
    assert simulation(recorded=said).recorded == meant


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("seed", "the controls that have positions are rate, ground"),
        ("rats", "the controls that have positions are rate, ground"),
        ({"rate": 1}, "it takes 2 to 251 positions"),
    ],
)
def test_what_has_no_positions_cannot_be_recorded(said: Any, told: str) -> None:
    with pytest.raises(DeclarationError, match=told):
        simulation(recorded=said)


def test_steps_are_added_as_a_browser_adds_them() -> None:
    assert Slider(0, 1, step=0.1).positions(251)[3] == 0.3  # and not 0.1 + 0.1 + 0.1
    assert Slider(0.01, 2.5, step=0.01).positions(251)[-1] == 2.5


def test_a_track_without_a_step_stops_where_arrow_keys_do() -> None:
    assert len(Slider(0, 1).positions(251)) == PUSHES + 1
    assert Slider(1e-4, 1, scale="log").positions(251)[25] == 1e-3
    assert Integer(2, 1000, scale="log").positions(251)[:3] == (2, 3, 4)


@pytest.mark.parametrize("most", [2, 9, 40, 250])
def test_positions_are_thinned_evenly(most: int) -> None:
    every = Slider(0, 9, step=0.01).positions(10_000)
    some = Slider(0, 9, step=0.01).positions(most)
    places = [every.index(each) for each in some]
    [stride] = {after - before for before, after in pairwise(places)}
    assert most / 2 < len(some) <= most
    assert (len(every) - 1) // stride == len(some) - 1


def test_as_many_whole_numbers_as_there_can_be_take_no_time() -> None:
    assert 50 < len(Integer(0, 2**31 - 1).positions(100)) <= 100


def test_options_are_never_thinned() -> None:
    assert Choice({"a": "A", "b": "B", "c": "C"}).positions(2) == ("a", "b", "c")
    assert Toggle().positions(2) == (False, True)
