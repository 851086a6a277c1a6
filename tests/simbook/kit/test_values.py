"""What texts mean, what numbers look like and what options imply: one table for both languages.

The same tables are read by tests/simbook/player/values.test.mjs.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from simbook.kit.controls import KINDS, Control
from simbook.kit.errors import InvalidValue
from simbook.kit.sets import implied
from simbook.kit.simulation import plain
from simbook.kit.visible_if import visible
from simbook.kit.words import short

TABLES = Path(__file__).parents[1]
TEXTS = TABLES.parents[1] / "simbook" / "player" / "page" / "texts.json"


def table(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TABLES / name).read_text("utf-8"))
    return found


VALUES = table("values.json")
CONDITIONS = table("conditions.json")


def control(name: str) -> Control:
    """The control of the table as an author declares it."""
    spec = dict(VALUES["controls"][name])
    kind: Any = KINDS[spec.pop("kind")]
    if "options" in spec:
        spec["options"] = {option["value"]: "A label" for option in spec["options"]}
    made: Control = kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in spec.items()})
    return made


@pytest.mark.parametrize("case", VALUES["cases"], ids=lambda c: f"{c['control']} {c['text']!a}")
def test_a_text_means_the_same_to_the_kit_as_to_the_page(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(InvalidValue) as caught:
            control(case["control"]).parse(case["text"])
        assert caught.value.reason == case["refused"]
    else:
        value = plain(control(case["control"]).parse(case["text"]))
        assert value == case["value"]
        assert isinstance(value, bool) == isinstance(case["value"], bool)
        assert not re.search(r"-0\.0\b", repr(value)), "minus zero is zero"


def test_the_table_has_a_text_that_is_read_and_one_that_is_refused_for_each_kind() -> None:
    assert {each["kind"] for each in VALUES["controls"].values()} == set(KINDS)
    for name in VALUES["controls"]:
        cases = [case for case in VALUES["cases"] if case["control"] == name]
        assert {"value", "refused"} <= {key for case in cases for key in case}


def test_every_reason_of_a_refusal_has_a_sentence_in_the_page() -> None:
    reasons = {case["refused"] for case in VALUES["cases"] if "refused" in case}
    assert reasons <= set(json.loads(TEXTS.read_text("utf-8")))


@pytest.mark.parametrize("case", table("numbers.json")["cases"], ids=lambda c: c["text"])
def test_a_number_is_written_as_the_page_writes_it(case: dict[str, Any]) -> None:
    assert short(case["value"]) == case["text"]


@pytest.mark.parametrize("case", CONDITIONS["visible"], ids=str)
def test_a_control_is_visible_beside_the_same_values_as_in_the_page(case: dict[str, Any]) -> None:
    assert visible(case["when"], case["values"]) is case["is"]


@pytest.mark.parametrize("case", CONDITIONS["sets"]["cases"], ids=str)
def test_an_option_sets_the_same_values_as_in_the_page(case: dict[str, Any]) -> None:
    sets = {c["name"]: c["brings"] for c in CONDITIONS["sets"]["controls"] if "brings" in c}
    assert implied(sets, case["given"]) == case["implied"]
