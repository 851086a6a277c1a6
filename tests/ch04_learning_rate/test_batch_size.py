"""Batch size and rate: training against a plain loop, noise against algebra, and the chapter."""

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
from sims_py.ch04_learning_rate.batch_size import KEPT, SIMULATION, Params, Run, outcome, run
from sims_py.ch04_learning_rate.batches import (
    BASE,
    EPOCHS,
    EXAMPLES,
    NET,
    SIZES,
    data,
    flat,
    losses,
    noise,
)
from sims_py.learn.networks import Weights
from sims_py.learn.training import minibatches
from tests.simbook.kit.real_axes import RealFigure

SOURCE = (Path(__file__).parents[2] / "docs" / "04-learning-rate.md").read_text("utf-8")
TEXT = " ".join(SOURCE.split())


@cache
def final(**values: Any) -> Run:
    *_, last = run(Params(**values))
    return last


def frame(found: Run) -> Frame:
    return decode(encode(SIMULATION.frame(Params(), found)))


def ended(*linear: float) -> Run:
    """A run whose linear rule ends at these losses; the other rules end at 1."""
    loss = np.ones((len(linear), EPOCHS + 1, 3))
    loss[:, -1, 0] = linear
    return Run(0.05, loss, np.linspace(4, 0.1, len(SIZES)))


def by_hand(rate: float, size: int) -> Weights:
    """Plain SGD, and where it leads."""
    x, labels = data(0)
    weights = NET.init(0)
    for batch in minibatches(x, labels, size, EPOCHS, 0):
        gradient = NET.gradient(weights, *batch)[1]
        weights = [w - rate * g for w, g in zip(weights, gradient, strict=True)]
    return weights


def sharpness(weights: Weights) -> float:
    """The largest curvature, by power iteration on differences of gradients."""
    x, labels = data(0)
    v: Weights = [np.random.default_rng(0).standard_normal(w.shape) for w in weights]
    found, nudge = 0.0, 1e-8  # so small that no ReLU has its kink between
    for _ in range(20):
        length = np.linalg.norm(flat(v))
        v = [each / length for each in v]
        pair = [
            NET.gradient([w + s * nudge * d for w, d in zip(weights, v, strict=True)], x, labels)
            for s in (1, -1)
        ]
        turned: Weights = [
            (a - b) / (2 * nudge) for a, b in zip(pair[0][1], pair[1][1], strict=True)
        ]
        found, v = float((flat(v) * flat(turned)).sum()), turned
    return found


def test_each_rule_trains_by_its_own_rate() -> None:
    """A batch of 32 is four bases: four times the rate, twice the rate, the rate."""
    x, labels = data(0)
    *_, last = losses(0.05, 32, 0)
    for found, rate in zip(last, (0.2, 0.1, 0.05), strict=True):
        assert found == pytest.approx(float(NET.loss(by_hand(rate, 32), x, labels)), rel=1e-6)


def test_all_rules_agree_on_the_batch_that_the_rate_is_for() -> None:
    *_, last = losses(0.05, BASE, 0)
    assert np.ptp(last) < 1e-9


@pytest.mark.parametrize("size", [64, 512])
def test_there_is_a_loss_for_the_start_and_for_every_epoch(size: int) -> None:
    x, labels = data(1)
    found = list(losses(0.01, size, 1))
    assert len(found) == EPOCHS + 1
    assert found[0] == pytest.approx(float(NET.loss(NET.init(1), x, labels)))


def test_noise_falls_with_the_root_of_the_batch() -> None:
    """Drawn without replacement: sigma^2 (N - B) / (B (N - 1)), sigma^2 from single examples."""
    x, labels = data(0)
    weights = NET.init(0)
    whole = flat(NET.gradient(weights, x, labels)[1])
    single = [
        flat(NET.gradient(weights, x[i : i + 1], labels[i : i + 1])[1]) for i in range(EXAMPLES)
    ]
    variance = np.square(np.array(single) - whole).sum(axis=1).mean() / (whole @ whole)
    sizes = np.array(SIZES)
    expected = np.sqrt(variance * (EXAMPLES - sizes) / sizes / (EXAMPLES - 1))
    measured = noise(0)
    np.testing.assert_allclose(measured[:4], expected[:4], rtol=0.1)  # of many batches each
    np.testing.assert_allclose(measured[:-1], expected[:-1], rtol=0.3)
    assert measured[-1] < 1e-9
    assert "four times the batch, half the noise" in TEXT


@pytest.mark.parametrize(
    ("link", "rate", "holds", "last"),
    [("", 0.05, 64, 0.4), ("0.02", 0.02, 128, 0.32), ("0.1", 0.1, 32, 0.4)],
)
def test_the_rule_ends_at_a_rate(link: str, rate: float, holds: int, last: float) -> None:
    found = final(rate=rate)
    assert outcome(found)[0] == f"holds up to {holds}"
    assert rate * holds / BASE == pytest.approx(last)
    assert f"up to {holds}" in TEXT
    assert not link or f"rom {link}](sim:batch-size?rate={link})" in TEXT
    assert (found.ends[: found.holds, 0] < 1.15 * found.ends[0, 0]).all()  # with room to spare
    assert found.ends[found.holds, 0] > 1.25 * found.ends[0, 0]


def test_the_limit_is_what_the_largest_curvature_says() -> None:
    assert "this network's largest curvature comes to about 4, and $2/4 = 0.5$" in TEXT
    x, labels = data(0)
    weights, highest = NET.init(0), 0.0
    for t, batch in enumerate(minibatches(x, labels, BASE, EPOCHS, 0)):
        if t % 64 == 0:
            highest = max(highest, sharpness(weights))
        gradient = NET.gradient(weights, *batch)[1]
        weights = [w - 0.05 * g for w, g in zip(weights, gradient, strict=True)]
    assert highest == pytest.approx(4, abs=0.5)


def test_the_other_rules_lose_steps_and_do_not_make_up_for_them() -> None:
    ends = final().ends
    assert (np.diff(ends[:, 1:], axis=0) > 0).all()
    assert ends[4, 0] < ends[4, 1] < ends[4, 2]


def test_links_of_the_prose_can_be_set() -> None:
    assert re.findall(r"\]\(sim:batch-size\?([^)]*)\)", TEXT) == ["rate=0.02", "rate=0.1"]


@pytest.mark.parametrize(
    ("found", "label"),
    [
        (ended(*[0.2] * 8), "holds for all"),
        (ended(0.2, 0.2, KEPT * 0.2 + 0.01, 0.2, 2, 2, 2, 2), "holds up to 8"),
        (ended(0.2, 0.3, *[np.nan] * 6), "holds up to 4"),
    ],
)
def test_the_verdict_says_how_far_the_rule_holds(found: Run, label: str) -> None:
    assert outcome(found)[0] == label
    with np.errstate(all="raise"):
        assert frame(found)["verdict"]["label"] == label


def test_the_run_streams_a_size_at_a_time_and_each_state_can_be_drawn() -> None:
    for k, state in enumerate(islice(run(Params()), 2), start=1):
        assert state.progress == pytest.approx(k / len(SIZES))
        assert frame(state)["sentence"] == f"{k} of 8 sizes of batches, up to {SIZES[k - 1]}."


def test_the_sentence_compares() -> None:
    said = frame(ended(0.2, 0.2, 0.21, 0.5, 2, 2, 2, 2))["sentence"]
    assert said == (
        "With a rate that grows with the batch, from 0.025 for batches of 4, the loss after 10 "
        "epochs is 0.2, and for batches of 16 still 0.21; for batches of 32, at a rate of 0.2, it "
        "is 0.5. Batches of 512 end at 1 with the root's rate and 1 with the same rate."
    )


def test_frames_are_small() -> None:
    assert len(gzip.compress(encode(SIMULATION.frame(Params(), final(rate=0.05))))) < 4_000


def test_real_matplotlib_axes_draw_the_same() -> None:
    real = RealFigure()
    sentence = SIMULATION.draw(ended(0.2, 0.2, 0.21, 0.5, 2, 2, 2, 2), real)  # type: ignore[arg-type]
    real.figure.set_layout_engine("none")
    real.figure.savefig(io.BytesIO(), format="png")
    assert sentence.startswith("With a rate")
