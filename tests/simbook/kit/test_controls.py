"""What a reader's value may be, and what an error says of one that may not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from simbook import ParameterError
from tests.simbook.kit.authors.plain import SIMULATION, Params


def refused(values: dict[str, Any], *, text: bool = False) -> str:
    with pytest.raises(ParameterError) as caught:
        (SIMULATION.parse_text if text else SIMULATION.parse)(values)
    return str(caught.value)


def test_nothing_given_is_the_defaults_in_the_parameters_own_types() -> None:
    params = SIMULATION.parse({})
    assert params == Params(1.0, 5, "bowl", False, 7, (-1.5, 1.0))
    assert isinstance(params.rate, float)
    assert isinstance(params.start[1], float)


def test_values_as_json_has_them_become_parameters() -> None:
    values = {"rate": 2, "count": 3.0, "shape": "valley", "noisy": True, "seed": 0, "start": [4, 0]}
    assert SIMULATION.parse(values) == Params(2.0, 3, "valley", True, 0, (4.0, 0.0))


def test_strings_of_a_link_become_the_same_parameters() -> None:
    texts = {"rate": "2", "count": " 3", "shape": "valley", "noisy": "on", "seed": "0"}
    texts["start"] = "4, 0e0"
    values = {"rate": 2, "count": 3, "shape": "valley", "noisy": True, "seed": 0, "start": [4, 0]}
    assert SIMULATION.parse_text(texts) == SIMULATION.parse(values)


def test_numpy_numbers_are_numbers() -> None:
    params = SIMULATION.parse({"rate": np.float32(0.5), "count": np.int64(4)})
    assert (params.rate, params.count) == (0.5, 4)
    assert (type(params.rate), type(params.count)) == (float, int)


def test_values_survive_their_own_json_form() -> None:
    params = SIMULATION.parse({"rate": 0.1, "start": [-1.5, 0.25], "noisy": True})
    assert SIMULATION.parse(SIMULATION.values(params)) == params
    assert SIMULATION.values(params)["start"] == [-1.5, 0.25]


def test_an_old_name_still_works() -> None:
    assert SIMULATION.parse_text({"eta": "0.5"}).rate == 0.5


def test_a_parameter_cannot_be_given_under_both_names() -> None:
    assert refused({"rate": 1, "eta": 2}) == (
        "plain: eta = 2 is not allowed; rate is given already"
    )


@pytest.mark.parametrize("rate", [0, 10.001, -1, math.nan, math.inf, "1", None, True, [1], 10**400])
def test_a_slider_refuses_what_is_no_number_of_its_range(rate: object) -> None:
    expected = f"plain: rate = {rate!r} is not allowed; it takes a number from 0.0001 to 10 1/s"
    assert refused({"rate": rate}) == expected


@pytest.mark.parametrize("rate", [1e-4, 10])
def test_both_ends_of_a_slider_belong_to_it(rate: float) -> None:
    assert SIMULATION.parse({"rate": rate}).rate == rate


@pytest.mark.parametrize("text", ["", "one", "1_0", "nan", "inf", "0x1"])
def test_text_that_is_no_number_is_refused_with_what_is_allowed(text: str) -> None:
    expected = f"plain: rate = {text!r} is not allowed; it takes a number from 0.0001 to 10 1/s"
    assert refused({"rate": text}, text=True) == expected


def test_thousands_set_apart_are_refused_with_what_to_write() -> None:
    assert refused({"rate": "1,000"}, text=True) == (
        "plain: rate = '1,000' is not allowed; it takes a number from 0.0001 to 10 1/s, "
        "with a point before the decimals and nothing between thousands"
    )


@pytest.mark.parametrize("count", [0, 21, 2.5, True, "3", None])
def test_an_integer_refuses_fractions_and_what_is_out_of_range(count: object) -> None:
    expected = f"plain: count = {count!r} is not allowed; it takes a whole number from 1 to 20"
    assert refused({"count": count}) == expected


@pytest.mark.parametrize("text", ["2.5", "1e2", "1" * 5000, "", "two"])
def test_text_that_is_no_whole_number_is_refused(text: str) -> None:
    assert "it takes a whole number from 1 to 20" in refused({"count": text}, text=True)


def test_a_choice_lists_what_there_is() -> None:
    assert refused({"shape": "hill"}) == (
        "plain: shape = 'hill' is not allowed; it takes one of bowl, valley"
    )
    assert "one of bowl, valley" in refused({"shape": ["bowl"]})


def test_a_toggle_is_no_number_and_no_other_word() -> None:
    assert refused({"noisy": 1}) == "plain: noisy = 1 is not allowed; it takes true or false"
    assert "it takes true or false" in refused({"noisy": "maybe"}, text=True)


def test_a_seed_stays_within_the_browsers_integers() -> None:
    assert SIMULATION.parse({"seed": 2**31 - 1}).seed == 2**31 - 1
    assert "from 0 to 2147483647" in refused({"seed": 2**31})
    assert "from 0 to 2147483647" in refused({"seed": "-1"}, text=True)


@pytest.mark.parametrize("start", [[5, 0], [0, -0.1], [0], [0, 0, 0], "00", 3, [None, 0], {}])
def test_a_point_refuses_what_lies_outside_or_is_no_pair(start: object) -> None:
    expected = f"plain: start = {start!r} is not allowed; it takes x,y with x from -4 to 4 and y"
    assert refused({"start": start}) == f"{expected} from 0 to 2"


@pytest.mark.parametrize("text", ["1", "1,2,0", "1 2", ",", "a,b"])
def test_text_that_is_no_point_is_refused(text: str) -> None:
    assert "it takes x,y with x from -4 to 4" in refused({"start": text}, text=True)


def test_an_unknown_parameter_is_named_with_those_there_are() -> None:
    assert refused({"rote": 0.3}) == (
        "plain: rote = 0.3 is not allowed; "
        "the parameters are rate, count, shape, noisy, seed, start"
    )


def test_the_error_carries_its_four_facts_apart() -> None:
    with pytest.raises(ParameterError) as caught:
        SIMULATION.parse({"count": 0})
    error = caught.value
    assert (error.simulation, error.parameter, error.value) == ("plain", "count", 0)
    assert error.allowed == "it takes a whole number from 1 to 20"
