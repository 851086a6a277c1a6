"""A figure of a page: where it is, and what it shows at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simbook.build.page.problems import Problem
from simbook.build.simulations.library import State
from simbook.build.simulations.recordings import RecordingRequest
from simbook.build.simulations.sweeps import SweepRequest

Depends = Callable[[str], str]  # simulation -> hash of all that its picture depends on
Code = Callable[[str], str]  # simulation -> address of its files, or an AuthorError


@dataclass(frozen=True)
class Placement:
    """One figure of a page."""

    index: int  # among the figures of the page
    file: str  # as messages name it
    line: int
    id: str  # the element's, unique in its page
    schema: Mapping[str, Any]
    wanted: RecordingRequest
    sweep: SweepRequest  # recorded besides, for who changes something before Python is there
    code: str = ""  # address of the script with its files, from the site's root


def requests(
    state: State, sim: str, depends: str, named: Iterable[Mapping[str, Any]] = ()
) -> tuple[RecordingRequest, SweepRequest]:
    """What to record of a state: its own run, and what stands beside it; `named` are other states
    of the figure, as far as they differ from it.
    """
    values = state.values
    others = tuple({**values, **each} for each in named)
    wanted = RecordingRequest(sim, values, depends)
    return wanted, SweepRequest(sim, values, depends, state.recorded, others)


def failed(placements: Iterable[Placement], failures: Mapping[str, str]) -> Iterator[Problem]:
    """What is said of the placements of which something is among `failures` (key -> reason).

    A place is named once: a figure that stands alone as well will have failed alike.
    """
    told: set[tuple[str, int]] = set()
    for placement in placements:
        keys = (placement.wanted.key, placement.sweep.key)
        reasons = [failures[key] for key in keys if failures.get(key)]
        if reasons and (placement.file, placement.line) not in told:
            told.add((placement.file, placement.line))
            message = f"{placement.wanted.sim}: {reasons[0]}"
            yield Problem(placement.file, placement.line, message)
