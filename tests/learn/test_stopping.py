"""Early stopping keeps the best weights and ends a run that no longer finds better ones."""

from __future__ import annotations

from itertools import count

import numpy as np

from sims_py.learn.networks import Weights
from sims_py.learn.stopping import Look, early_stopping
from sims_py.learn.training import Moment


def looks(losses: list[float], patience: int, every: int = 1) -> list[Look]:
    """A run whose weights say which validation loss they have."""
    moments = (Moment(t, np.zeros(()), [np.array([[loss]])]) for t, loss in zip(count(), losses))

    def validate(weights: Weights) -> float:
        return float(weights[0][0, 0])

    return list(early_stopping(moments, validate, every, patience))


def test_it_stops_once_the_best_is_patience_looks_old_and_keeps_the_best() -> None:
    found = looks([5, 4, 3, 3.5, 3.4, 1, 0], patience=2)
    assert [each.loss for each in found] == [5, 4, 3, 3.5, 3.4]
    last = found[-1]
    assert (last.t, last.best_t, last.best_loss) == (4, 2, 3)
    assert last.best_weights[0].item() == 3


def test_an_equal_loss_is_not_better() -> None:
    assert [each.best_t for each in looks([2, 2, 2, 1], patience=5)] == [0, 0, 0, 3]


def test_a_loss_that_is_no_number_never_is_the_best() -> None:
    found = looks([3, np.nan, 2, np.nan, np.nan], patience=9)
    assert (found[-1].best_t, found[-1].best_loss) == (2, 2)


def test_it_looks_at_every_so_many_steps() -> None:
    assert [each.t for each in looks([9, 8, 7, 6, 5, 4, 3], patience=9, every=3)] == [0, 3, 6]


def test_a_run_that_keeps_getting_better_is_seen_to_its_end() -> None:
    assert len(looks([5, 4, 3, 2, 1], patience=1)) == 5
