"""Whatever values a reader sets, a simulation answers with a picture and says what happened."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any

import numpy as np
import pytest

from simbook.kit import catalogue, wire
from tests.fuzz.chance import MINUTES, chance, drawn, rounds

PACKAGES = ["sims_py"]
IDS = list(catalogue.listing(PACKAGES))
PATIENCE = 3.0  # seconds of a long story, after which its last state stands for the rest


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # what diverges overflows
@pytest.mark.parametrize("id", IDS)
def test_random_values_are_answered_with_a_frame(id: str) -> None:
    simulation, rng = catalogue.load(PACKAGES, id), chance(id)
    controls = simulation.schema()["controls"]
    for _ in rounds(2, MINUTES / len(IDS)):
        values = {control["name"]: drawn(control, rng) for control in controls}
        frame = answered(simulation, values)
        assert frame["sentence"].strip(), values
        assert finite(frame) or frame["verdict"], values
        for axes in frame["axes"]:
            limits = [limit for axis in "xy" for limit in axes[axis]["limits"]]
            assert np.isfinite(limits).all(), (values, limits)


def answered(simulation: Any, values: dict[str, Any]) -> wire.Frame:
    """As a page gets it, through the container."""
    params = simulation.parse(values)
    state, end = simulation.run(params), monotonic() + PATIENCE
    if isinstance(state, Iterator):
        for each in state:
            last = each
            if monotonic() > end:
                break
        state = last
    return wire.decode(wire.encode(simulation.frame(params, state)))


def finite(frame: wire.Frame) -> bool:
    arrays = [
        value
        for axes in frame["axes"]
        for layer in axes["layers"]
        for value in layer.values()
        if isinstance(value, np.ndarray)
    ]
    return all(np.isfinite(array).all() for array in arrays)
