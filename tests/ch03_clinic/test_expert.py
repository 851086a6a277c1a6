"""The expert finds every fault, in few tests, by the most telling one each time."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sims_py.ch03_clinic.expert import left_over, next_test, suspects, table, telling, visits
from sims_py.ch03_clinic.faults import FAULTS
from sims_py.ch03_clinic.instruments import INSTRUMENTS

SEEDS = range(2000, 2002)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_expert_finds_it_within_four_tests(fault: str) -> None:
    for seed in SEEDS:
        path = list(visits(fault, seed))
        assert path[-1].suspects == (fault,)
        assert 1 <= len(path) <= 4


def test_suspects_get_fewer_with_every_test_and_no_test_is_made_twice() -> None:
    for fault in FAULTS:
        path = list(visits(fault, 2000))
        counts = [len(FAULTS), *(len(visit.suspects) for visit in path)]
        assert all(b < a for a, b in pairwise(counts))
        assert len({visit.instrument for visit in path}) == len(path)


def test_the_next_test_is_the_one_that_leaves_the_fewest() -> None:
    among = tuple(table())
    left = {each: left_over(each, among) for each in INSTRUMENTS}
    assert left[next_test(among, []) or ""] == min(left.values())
    assert next_test(among, ["curves"]) != "curves"


def test_a_test_that_parts_nobody_is_not_made() -> None:
    assert next_test(("leaked", "healthy"), ["curves"]) is None
    assert next_test(("leaked", "healthy"), []) == "curves"


def test_what_is_left_over_is_counted_over_suspects_and_what_each_may_show() -> None:
    assert left_over("moves", ("frozen", "healthy")) == 1
    assert left_over("batch", ("frozen", "healthy")) == 2


def test_suspects_are_those_who_have_shown_all_that_was_seen() -> None:
    assert suspects({}, ("frozen", "leaked")) == ("frozen", "leaked")
    assert suspects({"moves": "one layer never moves"}, tuple(table())) == ("frozen",)
    assert suspects({"moves": "something new"}, tuple(table())) == ()


def test_a_telling_test_has_never_shown_the_same_of_both() -> None:
    assert telling("leaked", "healthy") == ["curves"]
    assert telling("always-dropping", "healthy") == ["first"]
    assert telling("rate-too-high", "dead-units") == ["moves", "sharpness"]
    assert telling("frozen", "frozen") == []
