"""Stills are drawn once, and Matplotlib is there for that alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from simbook.build.simulations.recordings import RecordingRequest
from simbook.build.simulations.still_cache import Stills
from tests.tinybook.tiny_sims.cooling_tea import SIMULATION

WANTED = RecordingRequest("cooling-tea", SIMULATION.values(SIMULATION.parse({})), "one")


def track(wanted: Sequence[RecordingRequest], _what: str) -> Iterable[RecordingRequest]:
    return wanted


def test_a_second_build_draws_nothing(tmp_path: Path) -> None:
    stills = Stills(tmp_path)
    stills.make([WANTED], lambda sim: SIMULATION, track)
    assert stills.path(WANTED).read_bytes().startswith(b"\x89PNG")
    Stills(tmp_path).make([WANTED], lambda sim: pytest.fail("it was drawn again"), track)


def test_what_cannot_be_drawn_is_told(tmp_path: Path) -> None:
    stills = Stills(tmp_path)
    failures = stills.make([WANTED], lambda sim: None, track)
    assert failures[WANTED.key].startswith("Matplotlib cannot draw it")


def test_a_build_that_draws_nothing_does_not_import_matplotlib() -> None:
    code = "import sys; import simbook.build.plugin; print('matplotlib' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
