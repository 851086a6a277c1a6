"""Where an ensemble gains most: networks that are often wrong, and differently."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path

import numpy as np
import pytest

from sims_py.learn.networks import log_softmax
from sims_py.learn.optimizers import SGD
from sims_py.learn.training import train
from tests.ch02_sanity_checks.tiny_batch import NET, RATE, STEPS, clusters

TEXT = (Path(__file__).parents[2] / "docs" / "09-connections.md").read_text("utf-8")
EACH, MEMBERS, NETWORKS = 5, 5, 20


def test_five_networks_gain_2_5_points_on_the_clouds_of_chapter_2() -> None:
    assert "with five examples of each. One network gets 93%" in TEXT
    assert "a team of five gains 2.5 points" in TEXT
    assert "every team that we drew beat its best member" in TEXT
    start = [np.stack(each) for each in zip(*map(NET.init, range(NETWORKS)), strict=True)]
    *_, last = train(SGD(RATE), NET.gradient, start, repeat(clusters(EACH, seed=1), STEPS))
    x, labels = clusters(300, seed=99)
    says = np.exp(log_softmax(NET.forward(last.weights, x)[-1]))
    alone = (says.argmax(axis=-1) == labels).mean(axis=-1)
    assert alone.mean() == pytest.approx(0.93, abs=0.004)
    rng, gains, best = np.random.default_rng(0), [], []
    for _ in range(1000):
        team = rng.choice(NETWORKS, MEMBERS, replace=False)
        right = (says[team].mean(axis=0).argmax(axis=-1) == labels).mean()
        gains.append(right - alone[team].mean())
        best.append(right > alone[team].max())
    assert np.mean(gains) == pytest.approx(0.025, abs=0.001)
    assert all(best)
