"""The same numbers in the page, in the tests and in print: CPython against the readers' Pyodide.

Each simulation is run natively and by the recorder, from its defaults and from the far ends of
its sliders, and the two frames are compared within the tolerance that it declares. What Pyodide
computed is kept, as the build keeps its recordings, under a hash of all that it depends on.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook import Simulation
from simbook.build import settings
from simbook.build.places import HOME, PLAYER
from simbook.build.runtime.node import Node
from simbook.build.runtime.script_imports import script_closure
from simbook.build.simulations.library import Library
from simbook.build.simulations.recordings import Recorder, RecordingRequest, Recordings
from simbook.build.site import delivery
from simbook.build.site.assets import digest_of
from simbook.kit import catalogue, wire
from simbook.kit.controls import Choice, Slider, Toggle
from simbook.kit.session import Session

PACKAGE = "sims_py"
RECORDER = PLAYER / "worker" / "recorder.js"
EXACT = 1e-6  # a simulation that tolerates more shows rounding itself: its words are compared


@pytest.fixture(scope="module")
def recorded() -> Iterator[Any]:
    """Record a run in Pyodide under Node, as the build does, unless that was done before."""
    book = settings.read({"simulations": [PACKAGE]}, HOME)
    library = Library(book.simulations)
    engine = delivery.prepare(book, library.kit_digest()).engine
    recorder = Recorder(Node(RECORDER), 120)
    recordings = Recordings(book.cache / "recordings", recorder)
    started_with = engine_digest(engine.files.values())

    def record(sim: str, values: dict[str, Any]) -> dict[str, Any]:
        wanted = RecordingRequest(sim, values, started_with + library.digest(sim))
        failures = recordings.make([wanted], engine, lambda runs, _: runs)
        assert not failures, failures
        return wire.decode(gzip.decompress(recordings.read(wanted)))

    yield record
    recorder.node.close()


def engine_digest(files: Iterable[Path]) -> str:
    """Changes with Pyodide, NumPy, the wheels and every script of the recorder."""
    return "".join(map(digest_of, [*files, *script_closure(RECORDER)]))


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
