"""A column of predictions against a list of targets: the loss rests at the targets' variance."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

TEXT = (Path(__file__).parents[2] / "docs" / "02-sanity-checks.md").read_text("utf-8")


@pytest.mark.parametrize(("shape", "learns"), [((8,), True), ((8, 1), False)])
def test_only_equal_shapes_let_a_tiny_batch_be_learned(
    shape: tuple[int, ...], learns: bool
) -> None:
    assert "of shape `(N, 1)`, and the targets a list, of shape `(N,)`" in TEXT
    assert "the loss comes to rest at their variance" in TEXT
    rng = np.random.default_rng(0)
    x, targets = rng.standard_normal((8, 12)), rng.standard_normal(8)  # more weights than examples
    w = np.zeros(12)
    for _ in range(4000):
        apart = (x @ w).reshape(shape) - targets
        slope = 2 * apart.mean(axis=1) if apart.ndim == 2 else 2 * apart / 8
        w -= 0.1 * (x.T @ (slope / 8 if apart.ndim == 2 else slope)) / 2
    assert apart.shape == ((8,) if learns else (8, 8))
    loss = (apart**2).mean()
    if learns:
        assert loss < 1e-6
    else:
        assert loss == pytest.approx(targets.var(), rel=1e-4)
        assert x @ w == pytest.approx(np.full(8, targets.mean()), abs=1e-2)
