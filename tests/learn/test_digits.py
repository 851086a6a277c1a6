"""The handwritten digits: all of them, as they were published, and said by whom."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from simbook.build.places import HOME
from simbook.build.simulations.wheels import of_package
from sims_py.learn.digits import CLASSES, DATA, SIDE, digits, stored
from sims_py.learn.optimizers import SGD
from sims_py.learn.stacks import stack
from sims_py.learn.training import minibatches, train


def test_they_are_those_of_the_package_that_they_came_from() -> None:
    pixels, labels = stored()
    assert pixels.shape == (1797, SIDE * SIDE)
    assert (pixels.min(), pixels.max()) == (0, 16)
    # The counts that scikit-learn's documentation of the set gives, class by class.
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    known = hashlib.sha256(pixels.astype(np.uint8).tobytes()).hexdigest()
    assert known.startswith("8f26b2bd9d135c25")


def test_they_are_small_and_travel_with_the_books_wheel() -> None:
    assert DATA.stat().st_size < 60_000
    wheel = of_package("sims_py", HOME)
    assert DATA in set(wheel._files())
    assert DATA.with_suffix(".LICENSE.txt") in set(wheel._files())


def test_their_source_and_license_lie_beside_them() -> None:
    said = DATA.with_suffix(".LICENSE.txt").read_text("utf-8")
    assert "CC BY 4.0" in said
    assert "Alpaydin" in said


def test_a_seed_decides_which_are_fresh_and_none_is_on_both_sides() -> None:
    (x, labels), (fresh, truth) = digits(3)
    assert (len(labels), len(truth)) == (1297, 500)
    assert (x.min(), x.max()) == (0, 1)
    both = np.concatenate([x, fresh])
    assert sorted(map(tuple, both)) == sorted(map(tuple, stored()[0] / 16))
    again, _ = digits(3)
    other, _ = digits(4)
    assert (again[0] == x).all()
    assert (other[0] != x).any()
    assert np.bincount(labels).min() > 100
    assert np.bincount(truth, minlength=CLASSES).min() > 25


@pytest.mark.parametrize("seed", range(2))
def test_a_small_network_reads_nine_in_ten_of_the_fresh_ones(seed: int) -> None:
    (x, labels), (fresh, truth) = digits(seed)
    net = stack((64, 32, 10))
    *_, last = train(SGD(0.3), net.gradient, net.init(seed), minibatches(x, labels, 32, 5, seed))
    assert (net.logits(last.weights, fresh).argmax(axis=1) == truth).mean() > 0.9
