"""A figure of a page: where it is, and what it shows at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simbook.build.page.problems import Problem
from simbook.build.simulations.library import State
from simbook.build.simulations.recordings import RecordingRequest

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
    variants: tuple[
        RecordingRequest, ...
    ] = ()  # recorded besides, for who chooses before Python is there
    code: str = ""  # address of the script with its files, from the site's root

    @property
    def runs(self) -> tuple[RecordingRequest, ...]:
        """All that is recorded for it."""
        return self.wanted, *self.variants


def runs(
    state: State, sim: str, depends: str
) -> tuple[RecordingRequest, tuple[RecordingRequest, ...]]:
    """The runs to record of a state: its own, and those of its variants."""
    wanted, *variants = (
        RecordingRequest(sim, values, depends) for values in (state.values, *state.variants)
    )
    return wanted, tuple(variants)


def failed(placements: Iterable[Placement], failures: Mapping[str, str]) -> Iterator[Problem]:
    """What is said of the placements whose runs are among `failures` (key -> reason).

    A place is named once: what else is recorded for it will have failed alike.
    """
    told: set[tuple[str, int]] = set()
    for placement in placements:
        reasons = [failures[run.key] for run in placement.runs if run.key in failures]
        if reasons and (placement.file, placement.line) not in told:
            told.add((placement.file, placement.line))
            message = f"{placement.wanted.sim}: {reasons[0]}"
            yield Problem(placement.file, placement.line, message)
