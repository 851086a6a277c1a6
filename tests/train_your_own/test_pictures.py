"""What is drawn of a run: as in Matplotlib, for every checkpoint, and light enough to be sent."""

from __future__ import annotations

import gzip
import io
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.train_your_own.checkpoints import LAST
from sims_py.train_your_own.train_your_own import LOOKS, SIMULATION, Run, run
from tests.simbook.kit.real_axes import RealFigure

DIGITS: dict[str, Any] = {"data": "digits", "width": 32, "batch": "32", "rate": 0.1}


@cache
def ended(look: str, data: str) -> Run:
    *_, found = run(SIMULATION.parse({"look": look, **(DIGITS if data == "digits" else {})}))
    return found


def frame(look: str, data: str = "spirals") -> Frame:
    return decode(encode(SIMULATION.frame(SIMULATION.parse({"look": look}), ended(look, data))))


def layers(found: Frame, kind: str) -> list[dict[str, Any]]:
    return [each for each in found["axes"][1]["layers"] if each["kind"] == kind]


@pytest.mark.parametrize("data", ["spirals", "digits"])
@pytest.mark.parametrize("look", LOOKS)
def test_it_is_drawn_on_real_axes_too(look: str, data: str) -> None:
    figure: Any = RealFigure()
    SIMULATION.draw(ended(look, data), figure)
    figure.figure.savefig(io.BytesIO())


@pytest.mark.parametrize("data", ["spirals", "digits"])
@pytest.mark.parametrize("look", LOOKS)
def test_a_run_weighs_at_most_120_kilobytes(look: str, data: str) -> None:
    found = SIMULATION.frame(SIMULATION.parse({"look": look}), ended(look, data))
    assert len(gzip.compress(encode(found))) < 120_000


def test_crosses_are_the_fresh_points_that_are_wrong_at_each_checkpoint() -> None:
    [crosses] = [each for each in layers(frame("answers"), "points") if each["marker"] == "x"]
    shown = np.isfinite(crosses["x"]).sum(axis=1)
    looks = ended("answers", "spirals").story.looks
    assert shown.tolist() == [(~each.right).sum() for each in looks]


def test_each_wrong_digit_is_named_by_what_it_is_taken_for() -> None:
    found, looks = frame("answers", "digits"), ended("answers", "digits").story.looks
    labels = [each["text"] for each in layers(found, "text")]
    last = looks[-1]
    wrong = np.flatnonzero(~last.right)
    assert [text[-1] for text in labels[: len(wrong)]] == [str(last.guesses[k]) for k in wrong]
    assert labels[-1][-1] == f"{len(wrong)} of 500 wrong"
    x = last.setting.problem.fresh[0]
    [sheet] = layers(found, "image")
    drawn = sheet["values"][-1][:8, :8] / 254  # as finely as an eye sees
    assert np.allclose(drawn, x[wrong[0]].reshape(8, 8), atol=1 / 254)


def test_a_layer_has_its_own_row_and_the_first_is_uppermost() -> None:
    for look in ("weights", "gradients"):
        found = frame(look)
        feet = [line["y"].min() for line in layers(found, "line")]
        assert feet == [2, 1, 0]
        assert found["axes"][1]["y"]["ticklabels"] == ["layer 1", "layer 2", "layer 3"]


def test_a_run_that_is_still_made_shows_its_latest_checkpoint_at_the_end() -> None:
    story = run(SIMULATION.parse({"rate": 0.123}))
    *_, early = islice(story, 5)
    assert early.done == 4
    found = decode(encode(SIMULATION.frame(SIMULATION.parse({}), early)))
    assert found["steps"] == {"count": LAST + 1, "unit": "checkpoint"}
    assert found["verdict"]["label"] == "training"
    [crosses] = [each for each in layers(found, "points") if each["marker"] == "x"]
    assert np.array_equal(crosses["x"][4], crosses["x"][-1], equal_nan=True)
    *_, last = story
    assert last.progress == 1


def test_where_the_rate_changes_there_is_a_line() -> None:
    values = {"change_at": 25, "later_rate": 0.1, "look": "accuracy"}
    *_, found = run(SIMULATION.parse(values))
    drawn = SIMULATION.frame(SIMULATION.parse(values), found)
    assert [each["at"] for each in layers(drawn, "vline")] == [100]
    assert "0.1 from step 100 on" in drawn["sentence"]
