"""The schema that a page gets, and the frame of a run."""

from __future__ import annotations

import json

import pytest

from tests.simbook.kit.authors import plain, stumble
from tests.simbook.kit.authors.plain import SIMULATION


def test_the_id_is_the_files_name() -> None:
    assert SIMULATION.id == "plain"


def test_the_schema_says_all_that_a_page_needs() -> None:
    schema = SIMULATION.schema("plain")
    controls = schema.pop("controls")
    assert schema == {
        "version": 1,
        "sim": "plain",
        "title": "Plain",
        "alt": "Points on a line.",
        "play": "Play",
        "click": {"point": "start"},
        "aliases": {"eta": "rate"},
    }
    assert [control["kind"] for control in controls] == [
        "slider",
        "integer",
        "choice",
        "toggle",
        "seed",
        "point",
    ]
    assert controls[0] == {
        "name": "rate",
        "kind": "slider",
        "label": "Rate",
        "low": 0.0001,
        "high": 10.0,
        "step": None,
        "scale": "log",
        "unit": "1/s",
        "help": "how",
        "default": 1.0,
    }
    assert controls[2]["options"] == [
        {"value": "bowl", "label": "Bowl"},
        {"value": "valley", "label": "Valley"},
    ]
    assert controls[4]["label"] == "Again"
    assert controls[5]["x"] == [-4.0, 4.0]
    assert controls[5]["default"] == [-1.5, 1.0]


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(SIMULATION.schema(), allow_nan=False)) == SIMULATION.schema()


def test_a_control_without_a_label_goes_by_its_name() -> None:
    assert stumble.SIMULATION.schema()["controls"][0]["label"] == "way"


def test_a_frame_carries_the_values_that_it_was_drawn_from() -> None:
    params = SIMULATION.parse({"count": 3})
    frame = SIMULATION.frame(params, plain.run(params))
    assert frame["values"] == SIMULATION.values(params)
    assert frame["sentence"] == "3 points."
    assert (frame["sim"], frame["title"], frame["version"]) == ("plain", "Plain", 1)


def test_a_draw_without_a_sentence_is_told_what_to_do() -> None:
    simulation = stumble.SIMULATION
    with pytest.raises(TypeError, match=r"stumble: draw\(\) returned None; it must return"):
        simulation.frame(simulation.parse({}), "silent")
