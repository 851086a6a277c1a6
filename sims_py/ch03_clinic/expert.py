"""Whoever knows what each fault shows needs few tests: the next one is always the most telling.

`findings.json` holds, for every fault and every instrument, what it has shown in the runs of
SEEDS. The script that ran them is `make_findings.py`, beside the clinic's tests.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sims_py.ch03_clinic.instruments import INSTRUMENTS, read

DATA = Path(__file__).with_name("findings.json")
SEEDS = range(24)

Table = Mapping[str, Mapping[str, list[str]]]  # fault -> instrument -> findings, sorted


class Visit(NamedTuple):
    """One test of the expert's, and who is still suspected after it."""

    instrument: str
    finding: str
    suspects: tuple[str, ...]


@cache
def table() -> Table:
    found: Table = json.loads(DATA.read_text("utf-8"))
    return found


def suspects(seen: Mapping[str, str], among: Collection[str]) -> tuple[str, ...]:
    """The faults that have been seen to show all of these findings; instrument -> finding."""
    known = table()
    return tuple(f for f in among if all(found in known[f][i] for i, found in seen.items()))


def left_over(instrument: str, among: Collection[str]) -> float:
    """How many suspects this test leaves on average, if each is as likely as any other."""
    known, total = table(), 0.0
    for fault in among:
        shown = known[fault][instrument]
        for finding in shown:
            total += len(suspects({instrument: finding}, among)) / len(shown)
    return total / len(among)


def next_test(among: Collection[str], done: Collection[str]) -> str | None:
    """The test that leaves the fewest; of equals the cheapest. None if no test leaves fewer."""
    open_tests = [each for each in INSTRUMENTS if each not in done]
    best = min(open_tests, key=lambda each: left_over(each, among), default=None)
    return best if best and left_over(best, among) < len(among) else None


def visits(fault: str, seed: int) -> Iterator[Visit]:
    """The tests of an expert, who knows the table and sees what the instruments show."""
    among: tuple[str, ...] = tuple(table())
    done: list[str] = []
    while len(among) > 1 and (test := next_test(among, done)):
        finding = read(test, fault, seed).finding
        done.append(test)
        among = suspects({test: finding}, among)
        yield Visit(test, finding, among)


def telling(one: str, other: str) -> list[str]:
    """The tests that have never shown the same of these two faults."""
    known = table()
    return [each for each in INSTRUMENTS if not set(known[one][each]) & set(known[other][each])]
