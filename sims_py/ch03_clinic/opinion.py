"""What becomes of a diagnosis: whether it is right, whether the tests have shown it, and fewer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sims_py.ch03_clinic.expert import suspects, table, telling, visits
from sims_py.ch03_clinic.names import FAULT_NAMES, TEST_NAMES, counted, listed
from sims_py.ch03_clinic.reading import Reading

Readings = Mapping[str, Reading]  # instrument -> what it has shown, in the order of the tests
GIVEN_UP = "tell"
FEW = 3  # answers that are listed; more are counted


class Opinion(NamedTuple):
    label: str
    tone: str
    said: str
    expert: int | None  # how many tests an expert needed, once that is told


def opinion(named: str, fault: str, seed: int, seen: Readings) -> Opinion:
    """On the diagnosis `named` of the patient who has `fault`, after the tests in `seen`."""
    if named == "":
        return Opinion("your diagnosis?", "dead", "Which is it? Order tests, and name it.", None)
    if named == GIVEN_UP:
        said, count = expertise(fault, seed)
        return Opinion("told", "dead", f"It is: {FAULT_NAMES[fault]}. {said}", count)
    if named != fault:
        return Opinion("not that", "bad", objection(named, fault, seen), None)
    said, count = expertise(fault, seed)
    others = [each for each in left(seen) if each != fault]
    if others:
        names = listed(FAULT_NAMES[f] for f in others)
        fits = names if len(others) <= FEW else f"{len(others)} other answers"
        doubt = f"Right, but your tests fit this as well: {fits}."
        return Opinion("right, but not shown", "fair", f"{doubt} {said}", count)
    return Opinion("right", "good", f"Right, and {counted(len(seen))} showed it. {said}", count)


def left(seen: Readings) -> tuple[str, ...]:
    """Who is still suspected after the tests."""
    return suspects({each: found.finding for each, found in seen.items()}, tuple(table()))


def objection(named: str, fault: str, seen: Readings) -> str:
    """Which test speaks against the diagnosis; if none that was ordered does, which would."""
    for test, found in seen.items():
        usual = table()[named][test]
        if found.finding not in usual:
            shown = " or ".join(f"“{each}”" for each in usual)
            return (
                f"Not that: “{FAULT_NAMES[named]}” shows {shown} in the {TEST_NAMES[test]}, "
                f"and here it is “{found.finding}”."
            )
    better = [TEST_NAMES[test] for test in telling(named, fault) if test not in seen]
    return f"Not that, though no test of yours speaks against it. This one would: {better[0]}."


def expertise(fault: str, seed: int) -> tuple[str, int]:
    """How an expert would have gone about it, and in how many tests."""
    path = list(visits(fault, seed))
    steps = [
        f"{TEST_NAMES[visit.instrument]} (“{visit.finding}”, which leaves {len(visit.suspects)})"
        for visit in path
    ]
    said = f"An expert, who knows what each fault shows, needs {counted(len(path))}: "
    said += ", then ".join(steps) + "."
    if path[-1].suspects != (fault,):
        said += " And this patient shows what others with the fault do not."
    return said, len(path)
