"""The container: what goes in comes out, byte for byte the same each time."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import decode, encode

ARRAYS = [
    np.array([1.5, -0.0, math.nan, math.inf, -math.inf, 5e-324]),
    np.array([0.1, 2.5], dtype=np.float32),
    np.array([[1, 2, 3], [-4, 5, 2**31 - 1]], dtype=np.int64),
    np.array([True, False, True]),
    np.array([0, 255], dtype=np.uint8),
    np.zeros((0, 3)),
    np.arange(12.0).reshape(2, 3, 2),
]


def header(container: bytes) -> dict[str, Any]:
    length = int.from_bytes(container[4:8], "little")
    found: dict[str, Any] = json.loads(container[8 : 8 + length])
    return found


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype}{array.shape}")
def test_an_array_comes_back_bit_for_bit(array: np.ndarray[Any, Any]) -> None:
    back = decode(encode({"a": array}))["a"]
    assert back.shape == array.shape
    assert np.array_equal(back, array, equal_nan=array.dtype.kind == "f")
    if array.dtype.kind == "f":
        assert back.tobytes() == array.tobytes()


def test_the_header_says_type_shape_and_place() -> None:
    container = encode({"a": np.arange(3.0), "b": np.array([1, 2, 3]), "c": np.array([True])})
    assert header(container) == {
        "a": {"$": "f8", "shape": [3], "at": 0},
        "b": {"$": "i4", "shape": [3], "at": 24},
        "c": {"$": "u1", "shape": [1], "at": 40},
    }


@pytest.mark.parametrize("text", ["", "a", "ab", "η", "abcdefg"])
def test_data_begins_and_ends_at_multiples_of_eight(text: str) -> None:
    container = encode({"text": text, "a": np.array([True]), "b": np.array([1.0])})
    length = int.from_bytes(container[4:8], "little")
    assert container[:4] == b"PSF1"
    assert (8 + length) % 8 == 0
    assert len(container) == 8 + length + 16
    assert decode(container)["text"] == text


def test_equal_frames_give_equal_bytes() -> None:
    frame = {"values": {"x": 0.1, "y": -0.0}, "a": np.linspace(0, 1, 9)}
    same = {"values": {"x": 0.1, "y": -0.0}, "a": np.linspace(0, 1, 9)}
    assert encode(frame) == encode(same)


def test_equal_arrays_travel_once() -> None:
    steps = np.arange(1000.0)
    once, twice = encode({"a": steps}), encode({"a": steps, "b": steps.copy()})
    assert len(twice) - len(once) < 100
    assert np.array_equal(decode(twice)["b"], steps)


def test_arrays_in_any_memory_order_travel_row_by_row() -> None:
    array = np.arange(6.0).reshape(2, 3)
    for odd in (np.asfortranarray(array), array[::-1, ::2], np.broadcast_to(array[0], (4, 3))):
        assert np.array_equal(decode(encode({"a": odd}))["a"], odd)
    big = array.astype(">f8")
    assert encode({"a": big}) == encode({"a": array})


def test_numbers_of_the_header_keep_every_digit_and_the_sign_of_zero() -> None:
    numbers = [0.1, 1 / 3, -0.0, 5e-324, 1.7976931348623157e308]
    back = decode(encode({"n": numbers}))["n"]
    assert [math.copysign(1, n) for n in back] == [math.copysign(1, n) for n in numbers]
    assert back == numbers


def test_numpy_scalars_are_plain_numbers_in_the_header() -> None:
    scalars = [np.float64(0.1), np.float32(0.5), np.int64(3), np.bool_(True)]
    assert header(encode({"n": scalars}))["n"] == [0.1, 0.5, 3, True]


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 2**60])
def test_integers_past_32_bits_are_refused_in_words(value: int) -> None:
    with pytest.raises(TypeError, match="integers past 2³¹ do not fit"):
        encode({"a": np.array([0, value], dtype=np.int64)})


@pytest.mark.parametrize("value", [math.nan, math.inf, np.float64("nan")])
def test_a_number_of_the_header_that_is_not_finite_is_refused_with_its_place(value: float) -> None:
    with pytest.raises(ValueError, match=r"frame\.axes\[1\]\.width is not finite"):
        encode({"axes": [{"width": 1}, {"width": value}]})


@pytest.mark.parametrize(
    "value", [np.array(["a"]), np.array([1j]), np.array([None]), {1}, object()]
)
def test_what_cannot_travel_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="does not fit into a frame"):
        encode({"a": value})


def test_another_version_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="format version 2; version 1 is understood"):
        decode(b"PSF2" + encode({})[4:])


@pytest.mark.parametrize("junk", [b"", b"PS", b"GIF89a, not a frame"])
def test_what_is_no_frame_is_refused(junk: bytes) -> None:
    with pytest.raises(ValueError, match="not a frame"):
        decode(junk)
