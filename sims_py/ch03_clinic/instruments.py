"""All instruments by name, the cheapest first, and each reading once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sims_py.ch03_clinic.before_training import batch, check, first_loss, sharpness
from sims_py.ch03_clinic.reading import Reading
from sims_py.ch03_clinic.ward import Patient, admitted
from sims_py.ch03_clinic.while_training import curves, dead, moves, tiny

INSTRUMENTS: dict[str, Callable[[Patient], Reading]] = {
    "batch": batch,
    "first": first_loss,
    "tiny": tiny,
    "check": check,
    "moves": moves,
    "dead": dead,
    "sharpness": sharpness,
    "curves": curves,
}


@lru_cache(maxsize=4096)  # some kB each
def read(instrument: str, fault: str, seed: int) -> Reading:
    """What an instrument shows of a patient; kept, since readers order one test after another."""
    return INSTRUMENTS[instrument](admitted(fault, seed))
