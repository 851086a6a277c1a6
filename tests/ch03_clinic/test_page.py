"""What the page of the clinic says is what the clinic does."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from simbook.build.page.scan import scan
from sims_py.ch03_clinic.expert import left_over, table, telling, visits
from sims_py.ch03_clinic.faults import FAULTS
from sims_py.ch03_clinic.instruments import INSTRUMENTS
from sims_py.ch03_clinic.names import FAULT_NAMES, TEST_NAMES, capital
from sims_py.ch03_clinic.questions import softmax_floor
from sims_py.ch03_clinic.ward import patient

PAGE = (Path(__file__).parents[2] / "docs" / "clinic.md").read_text("utf-8")


def row(fault: str) -> str:
    """The line of the page's table for one fault: where it differs from health."""
    known = table()
    cells = [
        f"{TEST_NAMES[test]}: {' or '.join(known[fault][test])}"
        for test in INSTRUMENTS
        if known[fault][test] != known["healthy"][test]
    ]
    return f"    | {capital(FAULT_NAMES[fault])} | {'; '.join(cells)} |"


def test_the_table_of_faults_is_the_experts() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("    | ") and ":" in line]
    assert rows == [row(fault) for fault in FAULTS if fault != "healthy"]


def test_the_counts_are_true() -> None:
    assert "one of fifteen mistakes" in PAGE
    assert len(FAULTS) - 1 == 15
    assert "eight tests" in PAGE
    assert len(INSTRUMENTS) == 8
    assert round(left_over("curves", tuple(table()))) == 5
    assert round(left_over("check", tuple(table()))) == 12
    at_chance = [f for f in table() if table()[f]["curves"] == ["stays at chance"]]
    sometimes = [f for f in table() if "stays at chance" in table()[f]["curves"]]
    assert len(at_chance) == len(sometimes) == 7
    assert "seven faults" in PAGE


def test_the_first_patient_is_as_the_page_tells() -> None:
    assert patient(6).fault == "softmax-twice"
    first, second = visits("softmax-twice", 6)
    assert (first.instrument, first.finding, len(first.suspects)) == ("curves", "learns badly", 4)
    assert (second.instrument, second.suspects) == ("tiny", ("softmax-twice",))


def test_the_page_tells_right_what_parts_two_faults() -> None:
    assert telling("rate-too-high", "dead-units") == ["moves", "sharpness"]
    by_heart = {f for f in table() if table()[f]["tiny"] == ["by heart"]}
    assert {"shifted", "unshuffled", "frozen", "mask-forgotten"} <= by_heart


def test_the_floor_of_two_softmaxes_is_log_of_1_plus_the_others_over_e() -> None:
    for seed in range(10):
        drawn = softmax_floor(np.random.default_rng(seed))
        assert np.isclose(drawn["floor"], np.log(1 + drawn["others"] / np.e))
        assert drawn["floor"] < drawn["chance"]


def test_the_page_has_one_figure_and_three_questions() -> None:
    found = scan(PAGE, {"sim": "figure", "question": "question"})
    assert len(found.of_kind("sim")) == 1
    assert len(found.of_kind("question")) == 3
    assert not re.search(r"\\\$", PAGE)
