"""The autopsy: its cells against plain training, its rule, and what chapter 2 says of it."""

from __future__ import annotations

import gzip
import io
from functools import cache
from itertools import islice, repeat
from pathlib import Path

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch03_clinic.before_training import one_of_each
from sims_py.ch03_clinic.names import FAULT_NAMES
from sims_py.ch03_clinic.tiny_batch_autopsy import (
    CELLS,
    FAULTS,
    SIMULATION,
    TESTS,
    Params,
    Run,
    run,
)
from sims_py.ch03_clinic.ward import RATE, SIZES, STEPS, admitted, healthy
from sims_py.learn.networks import MLP, accuracy
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train
from tests.simbook.kit.real_axes import RealFigure

TEXT = (Path(__file__).parents[2] / "docs" / "02-sanity-checks.md").read_text("utf-8")
NOTICED = {
    "tiny": "softmax-twice never-zeroed column-of-labels raw-pixels summed dead-units rate-too-low",
    "first": "raw-pixels summed",
    "check": "never-zeroed mask-forgotten",
    "batch": "raw-pixels unshuffled shifted",
}


@cache
def opened(seed: int = 0) -> Run:
    *_, last = run(Params(seed=seed))
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


@pytest.mark.parametrize("fault", ["healthy", "shifted"])
def test_the_loss_on_ten_digits_is_that_of_plain_gradient_descent(fault: str) -> None:
    x, labels = one_of_each(admitted(fault, 0).setup.shown)
    net, weights = MLP(SIZES), healthy(0).weights
    alone = train(SGD(RATE), net.gradient, weights, repeat((x, labels), STEPS))
    found = opened().healthy["tiny"] if fault == "healthy" else opened().seen["tiny", fault]
    *_, last = alone
    assert found.drawn["loss"][-1] == pytest.approx(float(last.loss), rel=1e-6)
    assert accuracy(net.forward(last.weights, x)[-1], labels) == 1


def test_each_test_notices_what_the_chapter_says() -> None:
    found = opened()
    assert {test: found.by(test) for test in TESTS} == {
        test: faults.split() for test, faults in NOTICED.items()
    }
    assert found.missed == ["leaked", "frozen"]
    assert "Seven are noticed" in TEXT
    assert "The other five pass" in TEXT
    assert "two faults get past all four, a layer that is frozen and digits that leaked" in TEXT


@pytest.mark.parametrize("seed", [1, 2])
def test_other_digits_change_nothing_but_what_is_chaotic(seed: int) -> None:
    """The sum of all gradients so far is a ball without friction: where it ends is chance."""
    for test, faults in NOTICED.items():
        expected, seen = set(faults.split()), set(opened(seed).by(test))
        assert seen ^ expected <= {"never-zeroed"} if test == "tiny" else seen == expected


def test_the_chapter_tells_how_two_of_them_fail() -> None:
    assert "One with raw pixels stays at $\\log 10$" in TEXT
    raw = opened().seen["tiny", "raw-pixels"]
    assert raw.drawn["loss"][-1] == pytest.approx(np.log(10), abs=0.05)
    assert "one that takes softmax twice gets all ten right and is still unsure" in TEXT
    twice = opened().seen["tiny", "softmax-twice"]
    assert "10 of 10 right" in twice.measured
    assert twice.drawn["loss"][-1] > 1


def test_shifted_labels_are_learned_as_readily_as_right_ones() -> None:
    assert "Labels shifted by one are learned as readily as right ones" in TEXT
    right, shifted = opened().healthy["tiny"], opened().seen["tiny", "shifted"]
    assert shifted.drawn["loss"][-1] < 2 * right.drawn["loss"][-1] < 0.02


def test_the_options_of_the_prediction_are_the_faults_of_the_table() -> None:
    asked = TEXT.split("::: predict ten-digits")[1].split("\n:::")[0]
    options = [line[2:] for line in asked.split("\n") if line.startswith("- ")]
    assert options == [FAULT_NAMES[fault] for fault in FAULTS]


def test_cells_open_column_by_column_and_each_state_can_be_drawn() -> None:
    states = list(islice(run(Params()), 14))
    assert [len(state.seen) for state in states] == [*range(1, 15)]
    assert [*states[-1].seen] == CELLS[:14]
    assert [test for test, _ in CELLS[:: len(FAULTS)]] == [*TESTS]
    assert frame(states[0])["sentence"] == "1 of 48 cells."
    assert not frame(states[-1]).get("facts")


def test_every_cell_has_one_mark_and_appears_in_its_turn() -> None:
    found = frame(opened())
    crosses, dots = (each for each in found["axes"][0]["layers"] if each["kind"] != "text")
    assert (crosses["marker"], dots["marker"]) == ("x", "o")
    at = [*crosses["steps"]["at"].tolist(), *dots["steps"]["at"].tolist()]
    assert sorted(at) == [*range(1, 1 + len(CELLS))]
    assert len(crosses["x"]) == sum(len(faults.split()) for faults in NOTICED.values())


def test_below_the_table_stands_what_the_latest_cell_has_shown() -> None:
    texts = [each for each in frame(opened())["axes"][0]["layers"] if each["kind"] == "text"]
    [said] = [each["text"] for each in texts if each["steps"]]
    assert said[0] == ""
    assert said[1] == "Tiny batch: nearly all right, and unsure."
    assert said[-1] == "Look at a batch: nothing odd."


def test_the_loss_beside_it_is_that_of_the_cell() -> None:
    line = frame(opened())["axes"][1]["layers"][1]
    assert np.isnan(line["y"][0]).all()
    for column in range(len(TESTS)):
        frozen = line["y"][1 + column * len(FAULTS) + FAULTS.index("frozen")]
        np.testing.assert_allclose(
            frozen, opened().seen["tiny", "frozen"].drawn["loss"][::5], rtol=1e-6
        )


def test_the_sentence_counts_and_names() -> None:
    said = frame(opened())["sentence"]
    assert "The first loss: 2 of 12 faults noticed (pixels from 0 to 255; the loss" in said
    assert said.endswith(
        "Noticed by none of the four: validation digits are training digits; a layer is frozen."
    )


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), opened())))) < 8_000


@pytest.mark.parametrize("cells", [1, len(CELLS)])
def test_real_matplotlib_axes_draw_the_same(cells: int) -> None:
    found = Run(opened().healthy, dict(islice(opened().seen.items(), cells)))
    real = RealFigure()
    sentence = SIMULATION.draw(found, real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(found)["sentence"] == sentence
