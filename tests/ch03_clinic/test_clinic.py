"""The clinic as it is drawn: nothing given away, every verdict in its words."""

from __future__ import annotations

import gzip
import io
from typing import Any

import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch03_clinic.clinic import SIMULATION, Run, run
from sims_py.ch03_clinic.expert import table
from sims_py.ch03_clinic.faults import FAULTS
from sims_py.ch03_clinic.instruments import INSTRUMENTS, read
from sims_py.ch03_clinic.names import FAULT_NAMES, TEST_NAMES
from sims_py.ch03_clinic.opinion import opinion
from sims_py.ch03_clinic.ward import patient
from tests.simbook.kit.real_axes import RealFigure

ALL = dict.fromkeys(INSTRUMENTS, True)
SOFTMAX = 6  # a seed that brings a patient whose softmax is taken twice


def last(**values: Any) -> Run:
    *_, found = run(SIMULATION.parse(values))
    return found


def frame(**values: Any) -> Frame:
    return decode(encode(SIMULATION.frame(SIMULATION.parse(values), last(**values))))


def texts(found: Frame, axes: int) -> list[str]:
    return [each["text"] for each in found["axes"][axes]["layers"] if each["kind"] == "text"]


def seen(fault: str, *tests: str) -> dict[str, Any]:
    return {test: read(test, fault, 0) for test in tests}


def controls() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = SIMULATION.schema()["controls"]
    return found


def test_nothing_is_measured_before_it_is_ordered() -> None:
    found = frame()
    assert found["verdict"] == {"label": "your diagnosis?", "tone": "dead"}
    assert found["sentence"] == "Patient 0, no test so far. Which is it? Order tests, and name it."
    assert len(texts(found, 0)) == len(INSTRUMENTS)
    assert texts(found, 1) == ["Order a test."]


@pytest.mark.parametrize("seed", [6, 19, 25, 33])
def test_no_test_names_the_fault(seed: int) -> None:
    found = frame(seed=seed, **ALL)
    name = FAULT_NAMES[patient(seed).fault]
    assert name not in found["sentence"]
    assert name not in " ".join(texts(found, 0) + texts(found, 1))


def test_the_chart_has_the_findings_of_the_tests_that_were_ordered() -> None:
    found = frame(seed=SOFTMAX, tiny=True, check=True)
    shown = {test: read(test, "softmax-twice", SOFTMAX).finding for test in ("tiny", "check")}
    assert set(shown.values()) <= set(texts(found, 0))
    assert found["facts"] == shown
    assert len(texts(found, 0)) == len(INSTRUMENTS) + 2
    marks = [each for each in found["axes"][0]["layers"] if each["kind"] == "points"]
    assert [mark["marker"] for mark in marks] == ["x", "o"]  # no healthy one is so unsure


def test_tests_come_one_by_one_and_an_opinion_after_the_last() -> None:
    states = list(run(SIMULATION.parse({"seed": 3, "batch": True, "first": True, "dead": True})))
    assert [len(each.seen) for each in states] == [1, 2, 3, 3]
    assert [each.opinion is None for each in states] == [True, True, True, False]
    assert [each.progress for each in states] == pytest.approx([1 / 3, 2 / 3, 1, 1])


def test_an_order_switches_its_test_on_and_shows_its_picture() -> None:
    assert SIMULATION.sets["test"]["moves"] == {"moves": True}
    assert last(seed=1, test="moves", moves=True, curves=True).shown == "moves"
    assert last(seed=1, test="several", moves=True, dead=True).shown == "dead"


def test_another_patient_comes_with_nothing_but_what_the_page_has_ordered() -> None:
    (seed,) = (c for c in controls() if c["name"] == "seed")
    assert seed["renews"] is True


def test_a_right_diagnosis_that_the_tests_have_shown_is_right() -> None:
    said = opinion("frozen", "frozen", 0, seen("frozen", "moves"))
    assert (said.label, said.tone) == ("right", "good")
    assert said.said.startswith("Right, and 1 test showed it. An expert, who knows what each fault")
    assert said.expert is not None


def test_a_right_diagnosis_that_fits_others_too_is_a_guess() -> None:
    said = opinion("leaked", "leaked", 0, seen("leaked", "batch", "check"))
    assert (said.label, said.tone) == ("right, but not shown", "fair")
    assert said.said.startswith("Right, but your tests fit this as well: 10 other answers.")
    few = opinion("leaked", "leaked", 0, seen("leaked", "tiny", "check", "moves", "batch"))
    assert few.said.startswith(
        "Right, but your tests fit this as well: nothing, it is healthy; dropout stays on in tests."
    )


def test_a_wrong_diagnosis_hears_which_test_speaks_against_it_and_not_what_it_is() -> None:
    said = opinion("frozen", "softmax-twice", 0, seen("softmax-twice", "first", "moves"))
    assert (said.label, said.tone, said.expert) == ("not that", "bad", None)
    assert said.said == (
        "Not that: “a layer is frozen” shows “one layer never moves” in the gradients and steps, "
        "and here it is “as usual”."
    )


def test_a_wrong_diagnosis_that_no_test_refutes_hears_which_one_would() -> None:
    said = opinion("healthy", "leaked", 0, seen("leaked", "batch", "tiny"))
    assert said.said == (
        "Not that, though no test of yours speaks against it. This one would: loss curves."
    )


def test_who_gives_up_is_told_and_sees_how_it_could_have_been_found() -> None:
    found = frame(seed=SOFTMAX, diagnosis="tell")
    assert found["verdict"] == {"label": "told", "tone": "dead"}
    assert f"It is: {FAULT_NAMES['softmax-twice']}." in found["sentence"]
    assert found["facts"]["expert"] == 2


def test_every_fault_and_test_has_a_name_and_an_option() -> None:
    assert list(FAULT_NAMES) == list(FAULTS)
    assert list(TEST_NAMES) == list(INSTRUMENTS)
    options = {c["name"]: {o["value"] for o in c.get("options", [])} for c in controls()}
    assert options["diagnosis"] == {"", "tell", *FAULTS}
    assert options["test"] == {"none", "several", *INSTRUMENTS}


@pytest.mark.parametrize("test", INSTRUMENTS)
def test_every_picture_draws_on_real_matplotlib_axes(test: str) -> None:
    for fault in ("healthy", "raw-pixels", "mask-forgotten", "dead-units"):
        real = RealFigure()
        state = Run(0, test, [test], seen(fault, test), opinion("", fault, 0, {}))
        SIMULATION.draw(state, real)  # type: ignore[arg-type]
        real.figure.set_layout_engine("none")
        real.figure.savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize("test", INSTRUMENTS)
def test_a_recording_is_light_and_its_stage_keeps_its_shape(test: str) -> None:
    params = SIMULATION.parse({"seed": 1, "test": test, **ALL})
    drawn = SIMULATION.frame(params, last(seed=1, test=test, **ALL))
    assert len(gzip.compress(encode(drawn))) < 16_000
    assert drawn["aspect"] == frame()["aspect"]


def test_every_finding_is_short_enough_for_the_chart_of_a_phone() -> None:
    found = {each for tests in table().values() for shown in tests.values() for each in shown}
    assert max(map(len, found)) <= 28
