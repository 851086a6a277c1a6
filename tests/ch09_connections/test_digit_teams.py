"""Teams that read digits: members against plain training, averages against algebra, the text."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simbook.kit.wire import Frame, decode, encode
from sims_py.ch09_connections.digit_team import (
    MEMBERS,
    NET,
    RATE,
    STEPS,
    average_of_outputs,
    average_of_weights,
    member,
    probabilities,
)
from sims_py.ch09_connections.digit_teams import (
    DIFFER,
    FRESH,
    SIMULATION,
    Params,
    Run,
    Score,
    outcome,
    run,
    score,
)
from sims_py.learn.arrays import Array
from sims_py.learn.digits import COUNT, digits
from sims_py.learn.networks import accuracy
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train
from tests.simbook.kit.real_axes import RealFigure

SOURCE = (Path(__file__).parents[2] / "docs" / "09-connections.md").read_text("utf-8")
TEXT = " ".join(SOURCE.split())
(X, LABELS), (FRESH_X, THEIRS) = digits(0, FRESH)
DATA = X[:150], LABELS[:150]


@cache
def final(differ: str = "start", **values: Any) -> Run:
    *_, last = run(Params(differ=differ, **values))
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


def alone(found: Run) -> Array:
    """The share of digits that each member gets right."""
    return np.array([each.right for each in found.alone])


def rounded(share: float) -> str:
    return f"{100 * share:.1f}%"


def invented(*right: float, team: float) -> Run:
    each = [Score(share, 1.0) for share in right]
    return Run("start", each, [Score(team, 1.0)] * len(each), each)


def test_a_member_is_a_network_trained_as_any_other() -> None:
    *_, last = train(SGD(RATE), NET.gradient, NET.init(3), repeat(DATA, STEPS))
    for one, other in zip(member(3, "start", DATA, 0), last.weights, strict=True):
        assert np.array_equal(one, other)


def test_members_differ_in_what_they_are_said_to_differ_in() -> None:
    few = X[:20], LABELS[:20]
    weights = {differ: [member(k, differ, few, 1) for k in (0, 1)] for differ in DIFFER}
    for first, second in weights.values():
        assert not np.allclose(first[0], second[0])
    near = {differ: float(np.std(a[0] - b[0])) for differ, (a, b) in weights.items()}
    assert near["data"] < near["start"] / 3  # one start: their weights stay relatives
    assert near["data"] < near["both"] / 3


def test_digits_to_judge_by_are_not_those_to_learn_from() -> None:
    assert "tested on 1,297 others" in TEXT
    assert len(THEIRS) == FRESH
    assert len(X) + len(FRESH_X) == COUNT
    assert len(LABELS) >= 500


def test_the_team_averages_probabilities_and_the_merged_network_weights() -> None:
    members = [NET.init(seed) for seed in range(3)]
    given = average_of_outputs(members, FRESH_X)
    np.testing.assert_allclose(given.sum(axis=-1), 1)
    by_hand = sum(probabilities(weights, FRESH_X)[7] for weights in members) / 3
    np.testing.assert_allclose(given[7], by_hand)
    merged = average_of_weights(members)
    np.testing.assert_allclose(merged[2], (members[0][2] + members[1][2] + members[2][2]) / 3)
    found = score(probabilities(merged, FRESH_X), THEIRS)
    assert found.right == accuracy(NET.forward(merged, FRESH_X)[-1], THEIRS)
    assert found.loss == pytest.approx(NET.loss(merged, FRESH_X, THEIRS))


@pytest.mark.parametrize("differ", DIFFER)
def test_the_teams_loss_is_never_above_its_members_average(differ: str) -> None:
    found = final(differ)
    for k in range(1, MEMBERS + 1):
        average = np.mean([each.loss for each in found.alone[:k]])
        assert found.team[k - 1].loss <= average + 1e-12


def test_members_from_other_starts_gain_as_the_chapter_says() -> None:
    found = final()
    assert f"they get {rounded(alone(found).mean())} each" in TEXT
    assert f"and {rounded(found.team[-1].right)} together" in TEXT
    assert "0.0, 0.4, 0.6 and 3.1 points" in TEXT
    assert found.team[-1].right - alone(found).mean() == pytest.approx(0.006, abs=0.0005)


def test_bagged_members_are_worse_and_their_team_better_than_its_best() -> None:
    found = final("both")
    assert f"Alone they are worse, {rounded(alone(found).mean())}" in TEXT
    assert "together they are as good as before, and better than their best" in TEXT
    assert abs(found.team[-1].right - final().team[-1].right) < 0.001
    assert found.team[-1].right > alone(found).max()
    assert found.team[-1].right - alone(found).mean() == pytest.approx(0.031, abs=0.0005)


def test_the_averaged_weights_of_strangers_are_ruined() -> None:
    assert "each 92% right, make a network that gets 73%. Of fifteen it gets 42%." in TEXT
    assert "fell from 92% to 42%" in TEXT
    found = final()
    assert alone(found)[:2].mean() == pytest.approx(0.925, abs=0.005)
    assert found.merged[1].right == pytest.approx(0.73, abs=0.005)
    assert found.merged[-1].right == pytest.approx(0.42, abs=0.005)


def test_the_averaged_weights_of_siblings_beat_every_one_of_them() -> None:
    assert "the averaged network gets 91%, more than any of them" in TEXT
    found = final("data")
    assert found.merged[-1].right == pytest.approx(0.91, abs=0.005)
    assert found.merged[-1].right > alone(found).max()


@pytest.mark.parametrize("seed", [1, 2])
def test_another_team_tells_the_same(seed: int) -> None:
    strangers, siblings = final(seed=seed), final("data", seed=seed)
    for found in (strangers, siblings):
        assert found.team[-1].right > alone(found).mean()
    assert strangers.merged[-1].right < 0.7
    assert siblings.merged[-1].right > alone(siblings).mean()


def test_links_of_the_prose_lead_to_what_members_differ_in() -> None:
    links = re.findall(r"\]\(sim:digit-teams\??([^)]*)\)", TEXT)
    assert links == ["differ=both", "differ=data", "", ""]


@pytest.mark.parametrize(
    ("found", "label"),
    [
        (invented(0.90, 0.92, team=0.93), "beats its best member"),
        (invented(0.90, 0.92, team=0.92), "beats its average member"),
        (invented(0.90, 0.92, team=0.911), "no gain"),
        (invented(0.90, 0.92, team=0.80), "no gain"),
    ],
)
def test_the_verdict_compares_the_team_with_its_members(found: Run, label: str) -> None:
    assert outcome(found)[0] == label


def test_the_run_streams_a_member_at_a_time_and_each_state_can_be_drawn() -> None:
    for k, state in enumerate(islice(run(Params(examples=30)), 2), start=1):
        assert state.progress == pytest.approx(k / MEMBERS)
        found = frame(state)
        assert found["sentence"] == f"{k} of 15 members are trained."
        assert found["axes"][0]["layers"][0]["steps"]["at"].tolist() == list(range(1, k + 1))


def test_the_sentence_counts() -> None:
    said = frame(final())["sentence"]
    assert said.startswith("15 members that differ in their starts. Of 1,297 unseen digits they")
    assert "one network with their averaged weights 42" in said


def test_every_point_is_inside_its_axes() -> None:
    for found in (final(), final("both"), final(examples=30)):
        for axes in frame(found)["axes"]:
            low, high = axes["y"]["limits"]
            for layer in axes["layers"]:
                if layer["kind"] in ("line", "points"):
                    assert low <= layer["y"].min()
                    assert layer["y"].max() <= high


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), final())))) < 4000


def test_real_matplotlib_axes_draw_the_same() -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(final(), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert frame(final())["sentence"] == sentence
