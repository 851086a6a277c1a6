"""What an instrument gives: a finding in words that recur, a number, and what to draw."""

from __future__ import annotations

from typing import NamedTuple

from sims_py.learn.arrays import Array


class Reading(NamedTuple):
    finding: str  # one of a few, by which patients are told apart
    measured: str  # the numbers behind it
    drawn: dict[str, Array]
