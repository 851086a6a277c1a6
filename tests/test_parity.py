"""The same numbers in the page, in the tests and in print: CPython against the readers' Pyodide.

Each simulation is run natively and by the recorder, from its defaults and from the far ends of
its sliders, and the two frames are compared within the tolerance that it declares.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from simbook import Simulation
from simbook.build import settings
from simbook.build.places import HOME, PLAYER
from simbook.build.runtime.node import Node
from simbook.build.simulations.library import Library
from simbook.build.simulations.recordings import Recorder, Wanted
from simbook.build.site import delivery
from simbook.kit import catalogue, wire
from simbook.kit.controls import Choice, Slider, Toggle
from simbook.kit.session import Session

PACKAGE = "sims_py"
EXACT = 1e-6  # a simulation that tolerates more shows rounding itself: its words are compared


@pytest.fixture(scope="module")
def recorded() -> Iterator[Any]:
    """Record a run in Pyodide under Node, as the build does."""
    book = settings.read({"simulations": [PACKAGE]}, HOME)
    digest = Library(book.simulations).kit_digest()
    engine = delivery.prepare(book, digest).engine
    recorder = Recorder(Node(PLAYER / "worker" / "recorder.js"), 120)

    def record(sim: str, values: dict[str, Any]) -> dict[str, Any]:
        answer = recorder.record(Wanted(sim, values, ""), engine)
        assert answer["type"] == "recording", answer
        return wire.decode(base64.b64decode(answer["container"]))

    yield record
    recorder.node.close()


def native(sim: str, values: dict[str, Any]) -> dict[str, Any]:
    job = Session([PACKAGE]).start(sim, json.dumps(values))
    container = None
    while not job.finished:
        container = job.advance(1000) or container
    assert job.error is None
    assert container is not None
    return wire.decode(container)


def corners(simulation: Simulation[Any, Any]) -> Iterator[dict[str, Any]]:
    """The defaults, each slider at both of its ends, each option, each toggle the other way."""
    defaults = simulation.values(simulation.parse({}))
    yield defaults
    for name, control in simulation.controls.items():
        if isinstance(control, Slider):
            yield defaults | {name: control.low}
            yield defaults | {name: control.high}
        if isinstance(control, Choice):
            for option in control.options:
                yield simulation.values(simulation.parse({name: option}))
        if isinstance(control, Toggle):
            yield defaults | {name: not defaults[name]}


def arrays(frame: Any, path: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Every array of a frame with its place."""
    if isinstance(frame, np.ndarray):
        yield path, frame
    elif isinstance(frame, dict):
        for key, value in frame.items():
            yield from arrays(value, f"{path}.{key}")
    elif isinstance(frame, list):
        for index, value in enumerate(frame):
            yield from arrays(value, f"{path}[{index}]")


@pytest.mark.parametrize("sim", catalogue.listing([PACKAGE]))
def test_a_reader_sees_the_numbers_that_the_tests_have_seen(sim: str, recorded: Any) -> None:
    simulation = catalogue.load([PACKAGE], sim)
    for values in corners(simulation):
        here, there = native(sim, values), recorded(sim, values)
        assert here["verdict"] == there["verdict"], values
        if simulation.tolerance > EXACT:
            continue
        assert here["sentence"] == there["sentence"], values
        for (place, one), (other, two) in zip(arrays(here), arrays(there), strict=True):
            assert place == other
            np.testing.assert_allclose(
                two, one, rtol=simulation.tolerance, atol=1e-12, err_msg=f"{values} {place}"
            )
