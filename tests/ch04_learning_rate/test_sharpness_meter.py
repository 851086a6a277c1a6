"""The sharpness meter: against the whole spectrum, and what the chapter says of it."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch00_why_training_is_an_art import three_rates
from sims_py.ch04_learning_rate.meter import NET, STEPS, data, readings
from sims_py.ch04_learning_rate.sharpness_meter import SIMULATION, Params, Run, course, outcome, run
from tests.ch00_why_training_is_an_art.test_chapter import path, sharpness
from tests.simbook.kit.real_axes import RealFigure

SOURCE = (Path(__file__).parents[2] / "docs" / "04-learning-rate.md").read_text("utf-8")
TEXT = " ".join(SOURCE.split())


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


def measured(*curvature: float) -> Run:
    """A whole run at a rate of 0.5 whose largest curvature takes these values, in equal parts."""
    ends = np.linspace(0, STEPS + 1, len(curvature) + 1).astype(int)
    values = np.repeat(curvature, np.diff(ends))
    return Run(0.5, np.linspace(1, 0.1, STEPS + 1), values, np.geomspace(1, 1e-9, 371))


def test_the_network_is_that_of_chapter_0() -> None:
    assert NET == three_rates.NET
    assert STEPS == three_rates.STEPS
    for ours, theirs in zip(data(), three_rates.data(), strict=True):
        assert np.array_equal(ours, theirs)


@pytest.mark.parametrize("step", [0, 50, 150, 300])
def test_the_meter_reads_what_differences_of_gradients_say(step: int) -> None:
    weights = path(0.5, STEPS)[step]
    assert final().sharpness[step] == pytest.approx(sharpness(weights, 1e-7), rel=1e-3)


def test_the_meter_reads_the_top_of_the_spectrum() -> None:
    for t, state in enumerate(islice(run(Params(rate=0.1)), 3)):
        assert state.sharpness[-1] == pytest.approx(state.spectrum[0], rel=1e-2), t


def test_the_chapter_says_when_the_limit_is_passed() -> None:
    assert "A rate of 0.5 bears a curvature of 4" in TEXT
    assert "when the network's largest has passed 4, and are over when it is back below" in TEXT
    found = final()
    assert found.limit == 4
    rises = np.flatnonzero(np.diff(found.loss) > 0)
    assert found.above[0] <= rises[0] <= found.above[0] + 15
    assert rises[-1] <= found.above[-1] + 15
    assert course(found) == "it passes the limit, and comes back"


def test_13_of_371_directions_are_steep() -> None:
    assert "Of its 371 directions, all but 13" in TEXT
    assert len(final().spectrum) == 371
    assert final().steep == 13


def test_far_from_the_limit_the_loss_has_no_bumps() -> None:
    assert "[at 0.1](sim:sharpness-meter?rate=0.1), far from the limit of 20," in TEXT
    assert "there are none. So when a loss curve grows spikes" in TEXT
    found = final(rate=0.1)
    assert found.limit == 20
    assert found.sharpness.max() < 6
    assert (np.diff(found.loss) < 0).all()


def test_links_of_the_prose_can_be_set() -> None:
    assert re.findall(r"\]\(sim:sharpness-meter\?([^)]*)\)", TEXT) == ["rate=0.1"]


@pytest.mark.parametrize(
    ("found", "label", "told"),
    [
        (measured(1, 3, 3.9), "below the limit", "it stays below the limit"),
        (measured(1, 5, 3), "comes back", "it passes the limit, and comes back"),
        (measured(1, 3, 5), "above the limit", "it passes the limit, and stays above"),
    ],
)
def test_the_verdict_and_the_fact_go_by_the_limit(found: Run, label: str, told: str) -> None:
    assert outcome(found)[0] == label
    assert course(found) == told
    assert f"- {told}\n" in SOURCE


def test_the_sentence_counts() -> None:
    assert frame(measured(1, 5, 3))["sentence"] == (
        "A rate of 0.5 bears a curvature of 4. The largest is 1 at the start, at most 5, at step "
        "100, and 3 at the end; it is above the limit from step 100 to step 199. The loss rises "
        "in 0 of 300 steps. Of 371 curvatures 83 are above 1% of the largest."
    )
    assert "though not at all of them" in frame(measured(1, 5, 3, 5, 3))["sentence"]


def test_the_run_streams_and_each_state_can_be_drawn() -> None:
    for state, step in zip(run(Params()), (0, 50, 100), strict=False):
        assert state.done == step
        assert frame(state)["sentence"] == f"Step {step} of 300."


def test_readings_come_before_each_step_and_after_the_last() -> None:
    assert len(list(readings(0.1, 2))) == STEPS + 1


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), final())))) < 7_000


def test_real_matplotlib_axes_draw_the_same() -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(final(), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(final())["sentence"] == sentence
