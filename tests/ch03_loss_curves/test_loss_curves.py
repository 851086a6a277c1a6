"""The gallery as it is drawn: nothing given away, scales that stay, states that stream."""

from __future__ import annotations

import gzip
import io
import re
from typing import Any

import numpy as np
import pytest

from simbook import Ink
from simbook.kit.wire import Frame, decode, encode
from sims_py.ch03_loss_curves.diagnosis import diagnose
from sims_py.ch03_loss_curves.loss_curves import LETTERS, SIMULATION, Run, chart, run, smoothed
from sims_py.ch03_loss_curves.patients import PATIENTS
from sims_py.ch03_loss_curves.training_curves import EVERY, STEPS
from sims_py.inks import OPTIMIZERS, TRAINING, VALIDATION
from tests.ch03_loss_curves.runs import of
from tests.simbook.kit.real_axes import RealFigure
from tests.simbook.kit.test_ink import NIGHT, PAPER, contrast

NAMES = re.compile(r"overfit|underfit|high|low-|low rate|explo|nois|chance|plateau|healthy", re.I)


def state(name: str, *, smooth: bool = False, diagnosis: bool = False) -> Run:
    return Run(LETTERS[name], PATIENTS[name], of(name), smooth, diagnosis)


def frame(name: str, **shown: bool) -> Frame:
    params = SIMULATION.parse({"scenario": name, **shown})
    return decode(encode(SIMULATION.frame(params, state(name, **shown))))


def layers(found: Frame, axes: int, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in found["axes"][axes]["layers"] if layer["kind"] == kind]


@pytest.mark.parametrize("name", PATIENTS)
def test_nothing_gives_the_diagnosis_away_before_it_is_asked_for(name: str) -> None:
    found = frame(name)
    assert found["verdict"] == {"label": "your diagnosis?", "tone": "dead"}
    assert not NAMES.search(found["sentence"])
    titles = [axes["title"] for axes in found["axes"]]
    assert titles == ["loss", "accuracy"]
    assert not NAMES.search(LETTERS[name])


@pytest.mark.parametrize("name", PATIENTS)
def test_the_verdict_is_the_diagnosis_of_the_curves_on_show(name: str) -> None:
    found, expected = frame(name, diagnosis=True), diagnose(of(name))
    assert found["verdict"] == {"label": expected.label, "tone": expected.tone}
    assert found["sentence"].endswith(f"Diagnosis: {expected.label}, since {expected.reason}.")


def test_the_findings_are_said_in_numbers() -> None:
    assert frame("overfit")["sentence"] == (
        "Patient B: the training loss went from 0.93 to 0.00033, uphill in 4% of the 400 steps; "
        "the validation loss from 0.84 to 1.5, lowest at step 24 with 0.34; in the end 100% of "
        "the training examples are right and 90% of the validation examples."
    )


def test_a_chart_lists_what_was_done() -> None:
    assert chart(PATIENTS["plateau-drop"]) == (
        "a 2–16–16–2 network, SGD at 1.5, 300 examples, tanh units, batches of 16, the rate "
        "divided by 20 at step 200"
    )
    assert chart(PATIENTS["underfit"]) == "a linear classifier, SGD at 0.3, 300 examples"
    assert chart(PATIENTS["no-signal"]).endswith("shuffled labels")
    assert chart(PATIENTS["explode"]).endswith("32-bit numbers")


def test_one_scale_serves_all_patients() -> None:
    limits = [
        [(axes["x"]["limits"], axes["y"]["limits"]) for axes in frame(name)["axes"]]
        for name in PATIENTS
    ]
    assert all(each == limits[0] for each in limits)


def test_the_curves_drawn_are_the_runs_own() -> None:
    found, own = frame("good"), of("good")
    training, validation = layers(found, 0, "line")
    assert training["y"].tolist() == own.loss.tolist()
    assert validation["y"].tolist() == own.fresh_loss.tolist()
    assert validation["x"].tolist() == list(range(0, STEPS + 1, EVERY))
    drawn = [line["y"].tolist() for line in layers(found, 1, "line")]
    assert drawn == [own.accuracy.tolist(), own.fresh_accuracy.tolist()]


def test_they_appear_step_by_step() -> None:
    found = frame("good")
    assert found["steps"] == {"count": STEPS + 1, "unit": "step"}
    for line in layers(found, 0, "line"):
        assert line["steps"]["at"].tolist() == line["x"].tolist()


def test_the_ring_marks_the_lowest_validation_loss_when_it_is_reached() -> None:
    own = of("overfit")
    (ring,) = layers(frame("overfit"), 0, "points")
    assert (ring["x"].item(), ring["y"].item()) == (EVERY * own.lowest, own.fresh_loss.min())
    assert ring["steps"]["at"].tolist() == [EVERY * own.lowest]


@pytest.mark.parametrize(
    ("name", "words", "step"),
    [
        ("overfit", ["< 0.01 from step 126"], 126),
        ("explode", ["> 10 from step 1, nan from step 4"], 1),
        ("good", [], None),
    ],
)
def test_a_curve_that_leaves_for_good_says_so(name: str, words: list[str], step: int) -> None:
    said = layers(frame(name), 0, "text")
    assert [each["text"] for each in said] == words
    assert [each["steps"]["at"].tolist() for each in said] == ([[step]] if words else [])


def test_smoothing_draws_means_and_keeps_the_raw_curve_behind() -> None:
    raw, smooth, *_ = layers(frame("noisy-batch", smooth=True), 0, "line")
    assert raw["y"].tolist() == of("noisy-batch").loss.tolist()
    assert raw["alpha"] < smooth["alpha"]
    assert smooth["y"][200] == pytest.approx(raw["y"][190:211].mean())


def test_a_smoothed_straight_line_is_straight() -> None:
    line = np.arange(50.0)
    assert smoothed(line, 20)[10:-10] == pytest.approx(line[10:-10])


def test_a_run_streams_its_states_and_ends_with_all_steps() -> None:
    states = list(run(SIMULATION.parse({"scenario": "underfit"})))
    assert len(states) == STEPS // EVERY + 1
    assert [each.progress for each in states] == [k * EVERY / STEPS for k in range(len(states))]
    halfway = SIMULATION.frame(SIMULATION.parse({}), states[50])
    assert halfway["verdict"] is None
    assert halfway["sentence"] == "Patient F: step 200 of 400."
    assert halfway["steps"]["count"] == STEPS + 1


@pytest.mark.parametrize("name", PATIENTS)
def test_every_patient_draws_on_real_matplotlib_axes(name: str) -> None:
    real = RealFigure()
    SIMULATION.draw(state(name, smooth=True), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize("name", PATIENTS)
def test_a_recording_is_light(name: str) -> None:
    for smooth in (False, True):
        params = SIMULATION.parse({"scenario": name, "smooth": smooth})
        container = encode(SIMULATION.frame(params, state(name, smooth=smooth)))
        assert len(gzip.compress(container)) < 16_000


@pytest.mark.parametrize("values", [{"rate_factor": 0.01}, {"rate_factor": 100.0}])
@pytest.mark.parametrize("name", ["overfit", "explode", "noisy-batch"])
def test_the_ends_of_the_slider_run_without_a_warning(name: str, values: dict[str, float]) -> None:
    *_, last = run(SIMULATION.parse({"scenario": name, "diagnosis": True, **values}))
    assert SIMULATION.frame(SIMULATION.parse({}), last)["verdict"]["label"]


@pytest.mark.parametrize("ink", [TRAINING, VALIDATION], ids=lambda ink: ink.name)
def test_both_inks_can_be_read_on_both_pages_and_are_no_optimizers(ink: Ink) -> None:
    assert contrast(ink, PAPER) >= 4.5
    assert contrast(ink.dark, NIGHT) >= 4.5
    assert ink not in OPTIMIZERS
    assert TRAINING.dash != VALIDATION.dash


def test_the_parameters_have_the_names_that_others_link_to() -> None:
    schema = SIMULATION.schema()
    assert schema["sim"] == "loss-curves"
    assert schema["click"] == {"seed": "seed"}
    names = [control["name"] for control in schema["controls"]]
    assert names == ["scenario", "rate_factor", "hidden", "smooth", "diagnosis", "seed"]
    (scenario,) = (c for c in schema["controls"] if c["name"] == "scenario")
    assert [option["value"] for option in scenario["options"]] == list(PATIENTS)
